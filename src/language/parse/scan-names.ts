/** Layer of the tokenizer: names, aliases, reserved words, and atoms and keys made of them. */
import { atom, type Atom } from '../../terms/index.ts';
import { isSpace, LOWER, UPPER, WORD } from './characters.ts';
import { Failure, type Warning } from './failure.ts';
import { identifierClass, mixedScripts } from './identifiers.ts';
import { badDo, badDoAfterFn, invalidCharacter, suggestedName } from './messages.ts';
import { SymbolScanner } from './scan-symbols.ts';
import { callKind } from './scan-text.ts';
import { showCharacter, type TokenizerOptions } from './scanner.ts';
import { Kind, Token } from './tokens.ts';

/** Reserved words and the kind of token that each of them is. */
const RESERVED: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['fn', Kind.fn],
  ['do', Kind.do],
  ['end', Kind.endWord],
  ['true', Kind.literal],
  ['false', Kind.literal],
  ['nil', Kind.literal],
  ['not', Kind.unaryOp],
  ['and', Kind.andOp],
  ['or', Kind.orOp],
  ['when', Kind.whenOp],
  ['in', Kind.inOp],
  ['after', Kind.block],
  ['else', Kind.block],
  ['catch', Kind.block],
  ['rescue', Kind.block],
]);

const NOT = atom('not');
const NOT_IN = atom('not in');

/** A name as it stands in the text. */
type Name = {
  readonly kind: 'identifier' | 'alias' | 'atom';
  readonly text: string;
  readonly end: number;
  readonly ascii: boolean;
  readonly at: boolean;
  readonly punctuation: boolean;
  /** Length in code points. */
  readonly length: number;
  /** Of an ASCII name. */
  readonly word: Word | null;
};

/** An ASCII name that was met before: most come again and again. */
type Word = { readonly text: string; readonly reserved: Kind | undefined; atom: Atom | null };
const WORDS = 256;

/** Elixir reads the micro sign as the Greek letter. */
const asRead = (name: string): string => name.replaceAll('\u00b5', '\u03bc');

export abstract class NameScanner extends SymbolScanner {
  /** The last word of each mark. */
  private readonly words: (Word | undefined)[];

  constructor(source: string, line: number, column: number, options: TokenizerOptions, warnings: Warning[], outer?: NameScanner) {
    super(source, line, column, options, warnings, outer);
    this.words = outer?.words ?? new Array<undefined>(WORDS).fill(undefined);
  }

  private wordAt(from: number, to: number, mark: number): Word {
    const { source, words } = this;
    const at = (mark ^ (mark >> 8)) & (WORDS - 1);
    const before = words[at];
    if (before !== undefined && before.text.length === to - from && source.startsWith(before.text, from)) return before;
    const text = source.slice(from, to);
    return (words[at] = { text, reserved: RESERVED.get(text), atom: null });
  }

  protected override readAtom(): void {
    const column = this.column();
    const name = this.readName(this.position + 1, this.line, column);
    if (name === null) this.unexpected();
    const value = this.atomOf(name, column);
    if (name.punctuation) this.warnOfPunctuation('atom', `:${name.text}`, name.end);
    this.push(new Token(Kind.atom, this.line, column, value, null, '', -1, 0));
    this.advance(name);
  }

  /**
   * Reads a name at `from`; null when none starts there. `line` and `column` are where errors are reported from:
   * of the token, which for an atom is its colon.
   */
  protected readName(from: number, line: number, column: number): Name | null {
    const { source } = this;
    let at = from;
    const first = source.charCodeAt(at);
    let kind: Name['kind'];
    let ascii = true;
    let hasAt = false;
    let pairs = 0;
    if (first < 128) {
      if (LOWER[first]!) kind = 'identifier';
      else if (UPPER[first]!) kind = 'alias';
      else return null;
      at++;
    } else {
      if (at >= source.length) return null;
      const code = source.codePointAt(at)!;
      const group = identifierClass(code);
      if (group !== 's' && group !== 'u') return null;
      kind = group === 's' ? 'identifier' : 'atom';
      ascii = false;
      at += code > 0xffff ? 2 : 1;
      if (code > 0xffff) pairs++;
    }
    let punctuation = false;
    let mark = first;
    for (;;) {
      const code = source.charCodeAt(at);
      if (code < 128) {
        mark = (mark * 31 + code) | 0;
        if (WORD[code]!) at++;
        else if (code === 64) {
          hasAt = true;
          at++;
        } else {
          if (code === 33 || code === 63) {
            punctuation = true;
            at++;
          }
          break;
        }
      } else {
        if (at >= source.length) break;
        const point = source.codePointAt(at)!;
        const width = point > 0xffff ? 2 : 1;
        if (identifierClass(point) === '') {
          const name = asRead(source.slice(from, at));
          const wrongColumn = column + at - from - pairs;
          const shown = suggestedName(name + source.slice(at, at + width), name) ?? showCharacter(point, wrongColumn);
          throw new Failure(line, wrongColumn, 'unexpected token: ', shown);
        }
        ascii = false;
        at += width;
        pairs += width - 1;
      }
    }
    if (ascii) {
      const word = this.wordAt(from, at, mark);
      return { kind, text: word.text, end: at, ascii, at: hasAt, punctuation, length: at - from, word };
    }
    const written = source.slice(from, at);
    // Names are compared in composed form. Composition of assigned characters is the same in every version of Unicode.
    const text = asRead(written).normalize('NFC');
    const mixed = mixedScripts(text);
    if (mixed !== null) {
      const link = '\nSee https://hexdocs.pm/elixir/unicode-syntax.html for more information.';
      throw new Failure(line, column, 'invalid mixed-script identifier found: ', text, mixed + link);
    }
    return { kind, text, end: at, ascii, at: hasAt, punctuation, length: at - from - pairs, word: null };
  }

  private atomOf({ text, word }: Name, column: number): Atom {
    if (word === null) return this.atomNamed(text, this.line, column);
    return (word.atom ??= this.atomNamed(text, this.line, column));
  }

  /** Moves behind a name. */
  protected advance(name: Name): void {
    const surplus = name.end - this.position - name.length;
    this.position = name.end;
    if (!name.ascii) this.lineStart += this.last?.kind === Kind.atom ? surplus - 1 : surplus;
  }

  protected readWord(): void {
    const { source } = this;
    const column = this.column();
    const name = this.readName(this.position, this.line, column);
    if (name === null) this.unexpected();
    const next = source.charCodeAt(name.end);
    const colon = next === 58 && source.charCodeAt(name.end + 1) !== 58;
    const reserved = name.word?.reserved;
    if (reserved !== undefined && this.last?.kind !== Kind.dot && !colon) {
      this.readReserved(reserved, name.text);
      return;
    }
    const value = this.atomOf(name, column);
    if (colon && name.end + 1 < source.length) {
      if (!isSpace(source.charCodeAt(name.end + 1))) this.fail('keyword argument must be followed by space after: ', `${name.text}:`);
      this.push(new Token(Kind.keyword, this.line, column, value, null, '', -1, 0));
      this.advance(name);
      this.position++;
      return;
    }
    if (name.at) this.fail(invalidCharacter(name.kind, '@'), name.text);
    if (name.text === '__aliases__' || name.text === '__block__') this.fail('reserved token: ', name.text);
    if (name.kind === 'alias') {
      if (!name.ascii || name.punctuation) {
        const invalid = [...name.text].find((c) => c < 'A' || c.codePointAt(0)! > 127)!;
        this.fail(invalidCharacter('alias (only ASCII characters, without punctuation, are allowed)', invalid), name.text);
      }
      this.push(new Token(Kind.alias, this.line, column, value, null, '', -1, 0));
    } else if (name.kind === 'identifier') {
      if (name.punctuation) this.warnOfPunctuation('identifier', name.text, name.end);
      this.push(new Token(callKind(next), this.line, column, value, null, '', -1, 0));
    } else {
      this.unexpected();
    }
    this.advance(name);
  }

  /** Of a name that ends in punctuation. */
  protected warnOfPunctuation(what: string, text: string, end: number): void {
    const last = text.at(-1)!;
    if (this.source.charCodeAt(end) !== 61) return;
    this.warn(
      this.line,
      this.column(),
      `found ${what} "${text}", ending with "${last}", followed by =. It is unclear if you mean "${text.slice(0, -1)} ${last}=" or "${text} =". ` +
        `Please add a space before or after ${last} to remove the ambiguity`,
    );
  }

  protected readReserved(kind: Kind, text: string): void {
    const last = this.last;
    switch (kind) {
      case Kind.do:
        if (last?.kind === Kind.identifier) last.kind = Kind.doIdentifier;
        else if (last?.kind === Kind.fn) this.fail('unexpected reserved word: ', 'do', badDoAfterFn);
        else if (last?.kind === Kind.comma || last?.kind === Kind.semicolon) this.fail('unexpected reserved word: ', 'do', badDo);
        this.dropEol();
        this.open(kind, 'do', 2);
        return;
      case Kind.fn:
        this.open(kind, 'fn', 2);
        return;
      case Kind.endWord:
        this.close(kind, 'end', 3);
        return;
      case Kind.literal:
      case Kind.block:
        this.add(kind, atom(text), text.length);
        return;
      default:
        this.readWordOperator(kind, text);
    }
  }

  protected readWordOperator(kind: Kind, text: string): void {
    const last = this.last;
    if (this.source.charCodeAt(this.blankEnd(this.position + text.length)) === 47) {
      this.add(Kind.identifier, atom(text), text.length);
    } else if (kind === Kind.unaryOp) {
      this.add(kind, NOT, text.length, this.newlinesBefore());
    } else if (kind === Kind.inOp && last?.kind === Kind.unaryOp && last.atom === NOT) {
      // `not in` is one operator, and stands where its `not` does.
      this.tokens.pop();
      this.last = this.tokens[this.tokens.length - 1];
      this.dropEol();
      this.push(new Token(Kind.inOp, last.line, last.column, NOT_IN, null, '', last.newlines, 0));
      this.position += text.length;
    } else {
      this.pushBinary(kind, text);
    }
  }
}
