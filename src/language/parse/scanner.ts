/** The lowest layer of the tokenizer: where it is in the text, the tokens so far, white space and brackets. */
import { atom, type Atom } from '../../terms/index.ts';
import { isBlank } from './characters.ts';
import { Failure, type Warning } from './failure.ts';
import { hex4 } from './identifiers.ts';
import { characterName } from './messages.ts';
import { isBidirectional, type Reader } from './strings.ts';
import { Terminators, type Closer, type Opener } from './terminators.ts';
import { Kind, Token, type Interpolation } from './tokens.ts';

export type TokenizerOptions = {
  /** When given, a quoted or bare atom that is not known is an error ("unsafe atom does not exist"). */
  readonly atomExists?: (name: string) => boolean;
};

/** Of an atom, in characters. */
const MAX_ATOM = 255;

export abstract class Scanner implements Reader {
  readonly source: string;
  position: number;
  line: number;
  lineStart: number;
  protected readonly options: TokenizerOptions;
  protected readonly warnings: Warning[];
  protected readonly terminators: Terminators;
  /** How many interpolations are around this one. */
  protected readonly nesting: number;
  protected indentation: number;
  protected readonly tokens: Token[] = [];
  /** The last token, or undefined: most rules look back by one. */
  protected last: Token | undefined;

  constructor(source: string, line: number, column: number, options: TokenizerOptions, warnings: Warning[], outer?: Scanner) {
    this.source = source;
    this.position = outer === undefined ? 0 : outer.position;
    this.line = line;
    this.lineStart = outer === undefined ? 1 - column : outer.lineStart;
    this.options = options;
    this.warnings = warnings;
    this.nesting = outer === undefined ? 0 : outer.nesting + 1;
    this.terminators = new Terminators(outer === undefined ? undefined : outer.terminators);
    this.indentation = outer === undefined ? 0 : outer.indentation;
  }

  abstract interpolation(line: number, column: number, context: string): Interpolation;

  warn(line: number, column: number, message: string): void {
    this.warnings.push({ message, line, column });
  }

  /** The column of the position, from 1. */
  protected column(): number {
    return this.position - this.lineStart + 1;
  }

  protected push(token: Token): void {
    this.tokens.push(token);
    this.last = token;
  }

  /** A token of so many characters at the position, and steps behind it. */
  protected add(kind: Kind, name: Atom | null, length: number, newlines = -1): void {
    this.push(new Token(kind, this.line, this.column(), name, null, '', newlines, 0));
    this.position += length;
  }

  protected fail(before: string, token: string, after: string | null = null): never {
    throw new Failure(this.line, this.column(), before, token, after);
  }

  protected atomNamed(text: string, line: number, column: number): Atom {
    if (text.length > MAX_ATOM && [...text].length > MAX_ATOM)
      throw new Failure(line, column, 'atom length must be less than system limit: ', text);
    if (this.options.atomExists?.(text) === false) throw new Failure(line, column, 'unsafe atom does not exist: ', text);
    return atom(text);
  }

  /** The character at the position cannot stand there. */
  protected unexpected(): never {
    const code = this.source.codePointAt(this.position)!;
    this.fail('unexpected token: ', showCharacter(code, this.column()));
  }

  // ---- white space ----

  /** The index behind spaces and tabs. */
  protected blankEnd(from: number): number {
    let at = from;
    while (isBlank(this.source.charCodeAt(at))) at++;
    return at;
  }

  protected endLine(length: number): void {
    const last = this.last;
    if (last !== undefined && (last.kind === Kind.comma || last.kind === Kind.semicolon || last.kind === Kind.eol)) last.newlines++;
    else this.push(new Token(Kind.eol, this.line, this.column(), null, null, '', 1, 0));
    this.startLine(this.position + length);
  }

  protected startLine(at: number): void {
    this.line++;
    this.lineStart = at;
    this.position = this.blankEnd(at);
    this.indentation = this.position - at;
  }

  /** A backslash at the end of a line. */
  protected joinLines(): void {
    const { source } = this;
    const next = source.charCodeAt(this.position + 1);
    const length = next === 10 ? 2 : next === 13 && source.charCodeAt(this.position + 2) === 10 ? 3 : 0;
    if (this.position + Math.max(length, 1) >= source.length) this.fail('invalid escape \\ at end of file', '');
    if (length === 0) this.unexpected();
    this.startLine(this.position + length);
  }

  protected skipComment(): void {
    if (this.last?.kind === Kind.eol) this.last.newlines = 0;
    const end = this.commentEnd(this.position);
    // A comment takes no columns: what ends its line is where it began.
    this.lineStart += end - this.position;
    this.position = end;
  }

  protected commentEnd(from: number): number {
    const { source } = this;
    for (let at = from + 1; ; at++) {
      const code = source.charCodeAt(at);
      if (code === 10 || (code === 13 && source.charCodeAt(at + 1) === 10) || at >= source.length) return at;
      if (code > 255 && isBidirectional(code)) this.fail('invalid bidirectional formatting character in comment: ', `\\u${hex4(code)}`);
    }
  }

  /** How many newlines are between the last token and the position; -1 when that is not known to be any. */
  protected newlinesBefore(): number {
    const last = this.last;
    if (last === undefined || last.newlines <= 0) return -1;
    return last.kind === Kind.comma || last.kind === Kind.semicolon || last.kind === Kind.eol ? last.newlines : -1;
  }

  /** Takes back a newline: what follows goes on with the expression. */
  protected dropEol(): void {
    if (this.last?.kind !== Kind.eol) return;
    this.tokens.pop();
    this.last = this.tokens[this.tokens.length - 1];
  }

  // ---- brackets ----

  protected open(kind: Kind, word: Opener, length: number): void {
    this.terminators.open(word, this.line, this.indentation);
    this.add(kind, null, length);
  }

  protected close(kind: Kind, word: Closer, length: number): void {
    this.terminators.close(word, this.line, this.column(), this.indentation);
    this.add(kind, null, length);
  }
}

export function showCharacter(code: number, column: number): string {
  const shown = characterName(code)?.name ?? `"${String.fromCodePoint(code)}"`;
  return `${shown} (column ${column}, code point U+${hex4(code)})`;
}
