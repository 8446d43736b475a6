/** The lowest layer of the parser: where it is in the tokens, and how it says that it cannot go on. */
import { atom, listFromArray, NIL, printErlang, type Atom, type List } from '../../terms/index.ts';
import { Failure } from './failure.ts';
import { BYTES_MARK, TEXT_MARK, tooDeep } from './messages.ts';
import type { Metadata, Node } from './quoted.ts';
import { placeOf } from './quoted.ts';
import { binaryOf, isPlain } from './strings.ts';
import { Kind, type Part, type Token } from './tokens.ts';

/**
 * How deeply expressions may nest, where an operator counts once and a bracket or block twice, as it takes more of the
 * stack: well within that of every engine, far beyond any program.
 */
export const MAX_DEPTH = 500;

export class Cursor {
  protected token: Token;
  protected readonly metadata: Metadata;
  protected depth: number;
  readonly #tokens: readonly Token[];
  readonly #warn: (line: number, column: number, message: string) => void;
  #index = 0;

  constructor(tokens: readonly Token[], metadata: Metadata, warn: (line: number, column: number, message: string) => void, depth: number) {
    this.#tokens = tokens;
    this.token = tokens[0]!;
    this.metadata = metadata;
    this.#warn = warn;
    this.depth = depth;
  }

  /** Whether the current token is of this kind. */
  protected at(kind: Kind): boolean {
    return this.token.kind === kind;
  }

  /** Answers the current token and steps behind it. */
  protected next(): Token {
    const token = this.token;
    this.token = this.#tokens[++this.#index]!;
    return token;
  }

  protected expect(kind: Kind): Token {
    if (this.token.kind !== kind) this.fail();
    return this.next();
  }

  /** Steps over a newline; answers how many there were, or `otherwise` when there was none. */
  protected newlines(otherwise = -1): number {
    if (this.token.kind !== Kind.eol) return otherwise;
    return this.next().newlines;
  }

  /** A closing bracket, which may stand on a line of its own. */
  protected closing(kind: Kind): Token {
    this.newlines();
    return this.expect(kind);
  }

  /** Whether the last separator was a newline and a semicolon. */
  protected separatorHadBoth = false;

  /** Steps over what separates two expressions: a newline, a semicolon, or both in this order. Answers the first. */
  protected separator(): Token | null {
    this.separatorHadBoth = false;
    if (this.token.kind === Kind.semicolon) return this.next();
    if (this.token.kind !== Kind.eol) return null;
    const eol = this.next();
    this.separatorHadBoth = this.at(Kind.semicolon);
    if (this.separatorHadBoth) this.next();
    return eol;
  }

  protected warn(place: Token, message: string): void {
    this.#warn(place.line, place.column, message);
  }

  protected get warner(): (line: number, column: number, message: string) => void {
    return this.#warn;
  }

  protected enter(): void {
    if (++this.depth > MAX_DEPTH) this.failAt(this.token, tooDeep(MAX_DEPTH), describe(this.token));
  }

  protected leave(): void {
    this.depth--;
  }

  /** The current token cannot stand here. */
  protected fail(): never {
    this.failAt(this.token, 'syntax error before: ', describe(this.token));
  }

  /** Fails at the current token when it cannot follow an expression. */
  protected checkFollower(): void {
    const { kind } = this.token;
    if (FOLLOWS[kind] !== true) this.fail();
  }

  protected failAt(place: Token, message: string, shown: string, after: string | null = null): never {
    throw new Failure(place.line, place.column, message, shown, after);
  }

  /** Fails at an expression, of which the column may be unknown. */
  protected failAtNode(expression: Node, message: string, shown: string): never {
    const { line, column } = placeOf(expression);
    throw new Failure(line, column, message, shown);
  }

  protected meta(place: { readonly line: number; readonly column: number }): List {
    return this.metadata.at(place);
  }

  /** Metadata of what stands between two brackets; `count` newlines follow the opening one. */
  protected bracketMeta(open: Token, count: number, close: Token): List {
    const { metadata } = this;
    return metadata.withNewlines(count, metadata.withClosing(close, metadata.at(open)));
  }
}

const followers: readonly Kind[] = [
  Kind.end,
  Kind.eol,
  Kind.semicolon,
  Kind.comma,
  Kind.dot,
  Kind.dotCall,
  Kind.closeParen,
  Kind.closeBracket,
  Kind.closeCurly,
  Kind.closeBits,
  Kind.do,
  Kind.endWord,
  Kind.block,
  Kind.stabOp,
  Kind.assocOp,
];
const FOLLOWS: readonly boolean[] = Array.from({ length: 64 }, (_, kind) => followers.includes(kind as Kind));

const SYMBOLS: ReadonlyMap<Kind, string> = new Map<Kind, string>([
  [Kind.end, ''],
  [Kind.eol, 'eol'],
  [Kind.semicolon, "';'"],
  [Kind.comma, "','"],
  [Kind.dot, "'.'"],
  [Kind.openParen, "'('"],
  [Kind.closeParen, "')'"],
  [Kind.openBracket, "'['"],
  [Kind.closeBracket, "']'"],
  [Kind.openCurly, "'{'"],
  [Kind.closeCurly, "'}'"],
  [Kind.openBits, "'<<'"],
  [Kind.closeBits, "'>>'"],
  [Kind.percent, "'%'"],
  [Kind.percentCurly, "'%{}'"],
  [Kind.fn, 'fn'],
  [Kind.do, 'do'],
  [Kind.endWord, "'end'"],
]);

/** A token as Elixir's messages show it: as Erlang would print it, because Erlang's parser generator does. */
export function describe(token: Token): string {
  const symbol = SYMBOLS.get(token.kind);
  if (symbol !== undefined) return symbol;
  switch (token.kind) {
    case Kind.dotCall:
      return "'.'";
    case Kind.int:
    case Kind.float:
      return `"${token.text}"`;
    case Kind.char:
      return TEXT_MARK + describeCharacter(token);
    case Kind.string:
    case Kind.charlist:
    case Kind.atomParts:
    case Kind.keywordParts:
      return `${TEXT_MARK}${token.parts[0] instanceof Uint8Array ? BYTES_MARK : ''}"${firstText(token.parts)}${isPlain(token.parts[0]!) ? '"' : ''}`;
    case Kind.stringHeredoc:
    case Kind.charlistHeredoc: {
      const kind = atom(token.kind === Kind.stringHeredoc ? 'bin_heredoc' : 'list_heredoc');
      // What is interpolated is left out: it would be shown as the tokens that it was read as.
      const parts = token.parts.flatMap((part) => (isPlain(part) ? [binaryOf(part)] : []));
      return printErlang([kind, [token.line, token.column, NIL], token.indentation, listFromArray(parts)]);
    }
    case Kind.sigil:
      return `${TEXT_MARK}sigil ~${token.sigil.name} starting with content '${firstText(token.sigil.parts)}'`;
    default:
      return erlangAtom(token.atom!);
  }
}

function describeCharacter(token: Token): string {
  const code = token.value as number;
  const escape = ERLANG_ESCAPES.get(code);
  return `?${escape ?? String.fromCodePoint(code)}`;
}

/** Bytes that are no text are shown one by one. */
function firstText(parts: readonly Part[]): string {
  const first = parts[0]!;
  if (!isPlain(first)) return '';
  return typeof first === 'string' ? first : String.fromCharCode(...first);
}

const ERLANG_ESCAPES: ReadonlyMap<number, string> = new Map([
  [8, '\\b'],
  [9, '\\t'],
  [10, '\\n'],
  [11, '\\v'],
  [12, '\\f'],
  [13, '\\r'],
  [27, '\\e'],
  [32, '\\s'],
  [92, '\\\\'],
  [127, '\\d'],
]);

const ERLANG_RESERVED = new Set(
  'after and andalso band begin bnot bor bsl bsr bxor case catch cond div end fun if let maybe not of or orelse receive rem try when xor'.split(
    ' ',
  ),
);

/** An atom as Erlang writes it. */
export function erlangAtom(name: Atom): string {
  const text = name.name;
  if (/^[a-z\u00df-\u00f6\u00f8-\u00ff][a-zA-Z0-9_@\u00df-\u00f6\u00f8-\u00ff\u00c0-\u00d6\u00d8-\u00de]*$/.test(text) && !ERLANG_RESERVED.has(text)) return text;
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (character === "'") shown += "\\'";
    else if (code !== 32 && ERLANG_ESCAPES.has(code)) shown += ERLANG_ESCAPES.get(code);
    else if (code < 32) shown += `\\${code.toString(8).padStart(3, '0')}`;
    else shown += character;
  }
  return `'${shown}'`;
}
