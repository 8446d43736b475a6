/**
 * Elixir text → tokens. One pass over UTF-16 code units; columns count code points, and a character of two units moves
 * `lineStart` along so that `position - lineStart + 1` stays the column.
 *
 * What a name begins is decided here, by the character behind it: `f(` `f[` `f do` `f -1`. So is whether a newline
 * counts: a binary operator swallows the one before itself, a comma the ones after.
 */
import { atom, parseFloatText, parseInteger, utf8Decode, type Atom } from '../../terms/index.ts';
import { Failure, type Warning } from './failure.ts';
import { hex4, identifierClass, mixedScripts } from './identifiers.ts';
import { badDo, badDoAfterFn, badParenAfterAlias, characterName, deprecatedOperator, invalidCharacter, suggestedName, tooDeep } from './messages.ts';
import { OPERATORS1, OPERATORS2, OPERATORS3, STARTS_OPERATOR } from './operators.ts';
import { BadEscape, escapedCharacter, isBidirectional, readHeredoc, readQuoted, unescape, type RawPart, type Reader } from './strings.ts';
import { Terminators, type Closer, type Opener } from './terminators.ts';
import { Interpolation, Kind, Token, type Part, type Sigil } from './tokens.ts';

export type TokenizerOptions = {
  /** When given, a quoted or bare atom that is not known is an error ("unsafe atom does not exist"). */
  readonly atomExists?: (name: string) => boolean;
};

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

/** Symbols that are atoms and keys though they are no operators, longest first. */
const SYMBOL_NAMES = ['<<>>', '..//', '...', '%{}', '{}', '%'];
/** Those that `: ` makes a key of here; brackets, percent and the other operators are looked at elsewhere. */
const SYMBOL_KEYS = ['<<>>', '..//', '...', '&', '.'];

const MAX_ATOM = 255;
/** Of interpolations in interpolations. */
const MAX_NESTING = 100;
const NOT = atom('not');
const NOT_IN = atom('not in');

const enumFlags = (test: (character: string) => boolean): readonly boolean[] =>
  Array.from({ length: 128 }, (_, code) => test(String.fromCharCode(code)));
const LOWER = enumFlags((c) => (c >= 'a' && c <= 'z') || c === '_');
const UPPER = enumFlags((c) => c >= 'A' && c <= 'Z');
const DIGIT = enumFlags((c) => c >= '0' && c <= '9');
const WORD = enumFlags((c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c === '_');
const LETTER = enumFlags((c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));

const isBlank = (code: number): boolean => code === 32 || code === 9;
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
const isQuote = (code: number): boolean => code === 34 || code === 39;

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
};

export class Tokenizer implements Reader {
  readonly source: string;
  position: number;
  line: number;
  lineStart: number;
  readonly #options: TokenizerOptions;
  readonly #warnings: Warning[];
  readonly #terminators: Terminators;
  /** How many interpolations are around this one. */
  readonly #nesting: number;
  #indentation = 0;
  #tokens: Token[] = [];
  /** The last token, or undefined: most rules look back by one. */
  #last: Token | undefined;

  constructor(source: string, line: number, column: number, options: TokenizerOptions, warnings: Warning[], outer?: Tokenizer) {
    this.source = source;
    this.position = outer?.position ?? 0;
    this.line = line;
    this.lineStart = outer?.lineStart ?? 1 - column;
    this.#options = options;
    this.#warnings = warnings;
    this.#nesting = outer === undefined ? 0 : outer.#nesting + 1;
    this.#terminators = new Terminators(outer === undefined ? undefined : outer.#terminators);
    this.#indentation = outer === undefined ? 0 : outer.#indentation;
  }

  warn(line: number, column: number, message: string): void {
    this.#warnings.push({ message, line, column });
  }

  interpolation(line: number, column: number, context: string): Interpolation {
    if (this.#nesting >= MAX_NESTING) throw new Failure(line, column, tooDeep(MAX_NESTING), '#{');
    const inner = new Tokenizer(this.source, this.line, 1, this.#options, this.#warnings, this);
    if (!inner.#run()) throw new Failure(line, column, `missing interpolation terminator: "}" (for ${context})`, '');
    const end = new Interpolation(line, column, inner.line, inner.#column(), inner.#finish());
    this.position = inner.position + 1;
    this.line = inner.line;
    this.lineStart = inner.lineStart;
    return end;
  }

  /** All tokens, the last of kind `end`. Throws Failure. */
  tokenize(): Token[] {
    this.#run();
    return this.#finish();
  }

  #finish(): Token[] {
    // Elixir's parser, at the end, is where its last token is.
    const last = this.#last;
    this.#push(new Token(Kind.end, last?.line ?? this.line, last?.column ?? this.#column(), null, null, '', -1, 0));
    return this.#tokens;
  }

  #column(): number {
    return this.position - this.lineStart + 1;
  }

  #push(token: Token): void {
    this.#tokens.push(token);
    this.#last = token;
  }

  #add(kind: Kind, name: Atom | null, length: number, newlines = -1): void {
    this.#push(new Token(kind, this.line, this.#column(), name, null, '', newlines, 0));
    this.position += length;
  }

  #fail(before: string, token: string, after: string | null = null): never {
    throw new Failure(this.line, this.#column(), before, token, after);
  }

  /** Reads to the end of the text (answers false inside an interpolation) or to the `}` that ends the interpolation. */
  #run(): boolean {
    const { source } = this;
    for (;;) {
      const code = source.charCodeAt(this.position);
      if (code < 128) {
        if (LOWER[code]! || UPPER[code]!) {
          this.#word();
          continue;
        }
        switch (code) {
          case 32:
          case 9:
            this.#blank();
            continue;
          case 10:
            this.#newline(1);
            continue;
          case 13:
            if (source.charCodeAt(this.position + 1) !== 10) this.#unexpected();
            this.#newline(2);
            continue;
          case 35:
            this.#comment();
            continue;
          case 44: // ,
            this.#push(new Token(Kind.comma, this.line, this.#column(), null, null, '', 0, 0));
            this.position++;
            continue;
          case 59: // ;
            if (this.#last?.kind === Kind.semicolon) this.#unexpected();
            this.#push(new Token(Kind.semicolon, this.line, this.#column(), null, null, '', 0, 0));
            this.position++;
            continue;
          case 40: // (
            if (this.#last?.kind === Kind.alias) {
              throw new Failure(this.line, this.#column() + 1, badParenAfterAlias(this.#last.atom!.name), '(');
            }
            this.#open(Kind.openParen, '(', 1);
            continue;
          case 91:
            this.#open(Kind.openBracket, '[', 1);
            continue;
          case 123: // {
            if (source.startsWith('{}:', this.position) && isSpace(source.charCodeAt(this.position + 3))) this.#symbolKey('{}');
            else this.#open(Kind.openCurly, '{', 1);
            continue;
          case 41:
            this.#close(Kind.closeParen, ')', 1);
            continue;
          case 93:
            this.#close(Kind.closeBracket, ']', 1);
            continue;
          case 125: // }
            if (this.#nesting > 0 && this.#terminators.isEmpty) return true;
            this.#close(Kind.closeCurly, '}', 1);
            continue;
          case 34: // "
          case 39: // '
            this.#quotedText(code);
            continue;
          case 58: // :
            this.#colon();
            continue;
          case 63: // ?
            this.#character();
            continue;
          case 37: // %
            this.#percent();
            continue;
          case 92: // \
            if (source.charCodeAt(this.position + 1) !== 92) {
              this.#continuation();
              continue;
            }
            break;
          case 126: // ~
            if (LETTER[source.charCodeAt(this.position + 1)] === true && this.position + 2 < source.length) {
              this.#sigil();
              continue;
            }
            break;
          default:
            if (DIGIT[code]!) {
              this.#number();
              continue;
            }
        }
        this.#symbol(code);
      } else if (this.position >= source.length) {
        this.#terminators.finish(this.line, this.#column());
        return false;
      } else {
        this.#word();
      }
    }
  }

  // ---- white space ----

  #skipBlank(from: number): number {
    let at = from;
    while (isBlank(this.source.charCodeAt(at))) at++;
    return at;
  }

  /** Spaces; and `f -x`, which is a call of f where `f - x` and `f-x` are not. */
  #blank(): void {
    const { source } = this;
    const at = this.#skipBlank(this.position + 1);
    this.position = at;
    const sign = source.charCodeAt(at);
    if ((sign !== 43 && sign !== 45) || this.#last?.kind !== Kind.identifier) return;
    const next = source[at + 1];
    if (next === undefined || ' \t\r\n([<{%+-/>:'.includes(next)) return;
    this.#last.kind = Kind.opIdentifier;
    this.#add(Kind.dualOp, atom(source[at]!), 1);
  }

  #newline(length: number): void {
    const last = this.#last;
    if (last !== undefined && (last.kind === Kind.comma || last.kind === Kind.semicolon || last.kind === Kind.eol)) last.newlines++;
    else this.#push(new Token(Kind.eol, this.line, this.#column(), null, null, '', 1, 0));
    this.#startLine(this.position + length);
  }

  #startLine(at: number): void {
    this.line++;
    this.lineStart = at;
    this.position = this.#skipBlank(at);
    this.#indentation = this.position - at;
  }

  /** A backslash at the end of a line. */
  #continuation(): void {
    const { source } = this;
    const next = source.charCodeAt(this.position + 1);
    const length = next === 10 ? 2 : next === 13 && source.charCodeAt(this.position + 2) === 10 ? 3 : 0;
    if (this.position + Math.max(length, 1) >= source.length) this.#fail('invalid escape \\ at end of file', '');
    if (length === 0) this.#unexpected();
    this.#startLine(this.position + length);
  }

  #comment(): void {
    if (this.#last?.kind === Kind.eol) this.#last.newlines = 0;
    const end = this.#commentEnd(this.position);
    // A comment takes no columns: what ends its line is where it began.
    this.lineStart += end - this.position;
    this.position = end;
  }

  #commentEnd(from: number): number {
    const { source } = this;
    for (let at = from + 1; ; at++) {
      const code = source.charCodeAt(at);
      if (code === 10 || (code === 13 && source.charCodeAt(at + 1) === 10) || at >= source.length) return at;
      if (code > 255 && isBidirectional(code)) this.#fail('invalid bidirectional formatting character in comment: ', `\\u${hex4(code)}`);
    }
  }

  // ---- brackets ----

  #open(kind: Kind, word: Opener, length: number): void {
    this.#terminators.open(word, this.line, this.#indentation);
    this.#add(kind, null, length);
  }

  #close(kind: Kind, word: Closer, length: number): void {
    this.#terminators.close(word, this.line, this.#column(), this.#indentation);
    this.#add(kind, null, length);
  }

  #percent(): void {
    const { source, position } = this;
    const next = source.charCodeAt(position + 1);
    if (source.startsWith('%{}:', position) && isSpace(source.charCodeAt(position + 4))) this.#symbolKey('%{}');
    else if (next === 58 && isSpace(source.charCodeAt(position + 2))) this.#symbolKey('%');
    else if (next === 40 || next === 91) this.#fail('expected %{ to define a map, got: ', source.slice(position, position + 2));
    else this.#add(next === 123 ? Kind.percentCurly : Kind.percent, null, 1);
  }

  #symbolKey(text: string): void {
    this.#add(Kind.keyword, atom(text), text.length + 1);
  }

  // ---- numbers and characters ----

  #digits(from: number, isDigit: (code: number) => boolean): number {
    const { source } = this;
    let at = from;
    for (;;) {
      if (isDigit(source.charCodeAt(at))) at++;
      else if (source.charCodeAt(at) === 95 && isDigit(source.charCodeAt(at + 1))) at += 2;
      else return at;
    }
  }

  #number(): void {
    const { source, position } = this;
    const decimal = (code: number): boolean => DIGIT[code] === true;
    if (source.charCodeAt(position) === 48) {
      const letter = source[position + 1];
      const base = letter === 'x' ? 16 : letter === 'b' ? 2 : letter === 'o' ? 8 : 0;
      const ofBase = (code: number): boolean => WORD[code] === true && parseInteger(String.fromCharCode(code), base) !== undefined;
      if (base > 0 && ofBase(source.charCodeAt(position + 2))) {
        this.#integer(this.#digits(position + 2, ofBase), base, 2);
        return;
      }
    }
    let end = this.#digits(position, decimal);
    let isFloat = false;
    if (source.charCodeAt(end) === 46 && decimal(source.charCodeAt(end + 1))) {
      isFloat = true;
      end = this.#digits(end + 1, decimal);
      // A second exponent belongs to the number too, and makes it invalid.
      while (source.charCodeAt(end) === 101 || source.charCodeAt(end) === 69) {
        const sign = source.charCodeAt(end + 1);
        const digits = sign === 43 || sign === 45 ? end + 2 : end + 1;
        if (!decimal(source.charCodeAt(digits))) break;
        end = this.#digits(digits, decimal);
      }
    }
    const text = source.slice(position, end);
    const value = isFloat ? parseFloatText(text.replaceAll('_', '')) : null;
    if (value === undefined) this.#fail('invalid float number ', text);
    const next = source.charCodeAt(end);
    if (LETTER[next] === true || next === 95) {
      this.#fail(
        `invalid character "${source[end]}" after number ${text}. If you intended to write a number, make sure to separate the number from the character (using comma, space, etc). ` +
          'If you meant to write a function name or a variable, note that identifiers in Elixir cannot start with numbers. Unexpected token: ',
        source[end]!,
      );
    }
    if (value === null) this.#integer(end, 10, 0);
    else {
      this.#push(new Token(Kind.float, this.line, this.#column(), null, value, text, -1, 0));
      this.position = end;
    }
  }

  #integer(end: number, base: number, prefix: number): void {
    const text = this.source.slice(this.position, end);
    const value = parseInteger(text.slice(prefix).replaceAll('_', ''), base);
    this.#push(new Token(Kind.int, this.line, this.#column(), null, value, text, -1, 0));
    this.position = end;
  }

  #character(): void {
    const { source, position } = this;
    const next = source.codePointAt(position + 1);
    if (next === undefined) this.#unexpected();
    const escapes = next === 92 && position + 2 < source.length;
    const written = escapes ? source.codePointAt(position + 2)! : next;
    const value = escapes ? escapedCharacter(written) : written;
    if (value === written && !(escapes && written === 92)) this.#warnOfCharacter(written, escapes);
    const start = position + (escapes ? 2 : 1);
    const end = start + (written > 0xffff ? 2 : 1);
    this.#push(new Token(Kind.char, this.line, this.#column(), null, value, source.slice(position, end), -1, 0));
    this.position = end;
    if (written > 0xffff) this.lineStart++;
  }

  #warnOfCharacter(code: number, escapes: boolean): void {
    const name = characterName(code);
    const hex = `0x${code.toString(16).toUpperCase()}`;
    if (name !== undefined) {
      const found = escapes ? 'found ?\\ followed' : 'found ? followed';
      this.warn(this.line, this.#column(), `${found} by code point ${hex} (${name.name}), please use ?${name.escape} instead`);
    } else if (escapes && LETTER[code] === true) {
      const character = String.fromCharCode(code);
      this.warn(this.line, this.#column(), `unknown escape sequence ?\\${character}, use ?${character} instead`);
    }
  }

  // ---- quoted text ----

  #quotedText(quote: number): void {
    const { source, line } = this;
    const column = this.#column();
    const character = String.fromCharCode(quote);
    const triple = character.repeat(3);
    if (source.startsWith(triple, this.position)) {
      this.position += 3;
      const { parts, indentation } = readHeredoc(this, triple, true, line, column);
      const kind = quote === 34 ? Kind.stringHeredoc : Kind.charlistHeredoc;
      this.#push(new Token(kind, line, column, null, this.#unescape(parts, line, column), '', -1, indentation));
      return;
    }
    this.position++;
    const raw = readQuoted(this, character, true, `string starting at line ${line}`);
    if (source.charCodeAt(this.position) !== 58 || !isSpace(source.charCodeAt(this.position + 1))) {
      const kind = quote === 34 ? Kind.string : Kind.charlist;
      this.#push(new Token(kind, line, column, null, this.#unescape(raw, line, column + 1), '', -1, 0));
      return;
    }
    this.position++;
    if (needsNoQuotes(raw)) {
      this.warn(
        line,
        column + 1,
        `found quoted keyword "${raw[0] as string}" but the quotes are not required. Note that keywords are always atoms, even when quoted. ` +
          'Similar to atoms, keywords made exclusively of ASCII letters, numbers, and underscores and not beginning with a number do not require quotes',
      );
    }
    const parts = this.#unescape(raw, line, column + 1);
    const name = this.#constantName(parts, line, column);
    if (name === null) this.#push(new Token(Kind.keywordParts, line, column, null, parts, '', -1, 0));
    else this.#push(new Token(Kind.keyword, line, column, name, null, '', -1, 0));
  }

  #unescape(raw: readonly RawPart[], line: number, column: number): Part[] {
    return raw.map((part) => {
      if (typeof part !== 'string') return part;
      try {
        return unescape(part, (message) => this.warn(0, 0, message));
      } catch (problem) {
        if (!(problem instanceof BadEscape)) throw problem;
        throw new Failure(line, column, `${problem.message}. Syntax error after: `, problem.escape);
      }
    });
  }

  /** The atom of a quoted text without interpolation, else null. */
  #constantName(parts: readonly Part[], line: number, column: number): Atom | null {
    const part = parts[0]!;
    if (parts.length > 1 || part instanceof Interpolation) return null;
    const text = typeof part === 'string' ? part : utf8Decode(part);
    if (text === undefined) throw new Failure(line, column, 'invalid encoding in atom', '"');
    return this.#atom(text, line, column);
  }

  #atom(text: string, line: number, column: number): Atom {
    if (text.length > MAX_ATOM && [...text].length > MAX_ATOM) throw new Failure(line, column, 'atom length must be less than system limit: ', text);
    if (this.#options.atomExists?.(text) === false) throw new Failure(line, column, 'unsafe atom does not exist: ', text);
    return atom(text);
  }

  #sigil(): void {
    const { source, line } = this;
    const column = this.#column();
    const name = source[this.position + 1]!;
    const opening = source[this.position + 2]!;
    const interpolates = name >= 'a';
    if (!'/<"\'[({|'.includes(opening)) {
      const code = source.codePointAt(this.position + 2)!;
      const shown = `"${String.fromCodePoint(code)}" (column ${column + 2}, code point U+${hex4(code)})`;
      this.#fail('invalid sigil delimiter: ', `${shown}. The available delimiters are: //, ||, "", '', (), [], {}, <>`);
    }
    this.position += 3;
    let sigil: Omit<Sigil, 'modifiers'>;
    const triple = opening.repeat(3);
    if (isQuote(opening.charCodeAt(0)) && source.startsWith(triple, this.position - 1)) {
      this.position += 2;
      const { parts, indentation } = readHeredoc(this, triple, interpolates, line, column);
      sigil = { name, parts, indentation, delimiter: triple };
    } else {
      const closing = '([{<'.includes(opening) ? ')]}>'['([{<'.indexOf(opening)]! : opening;
      const parts = readQuoted(this, closing, interpolates, `sigil ~${name}${opening} starting at line ${line}`);
      sigil = { name, parts, indentation: null, delimiter: opening };
    }
    const from = this.position;
    while (WORD[source.charCodeAt(this.position)] === true && source.charCodeAt(this.position) !== 95) this.position++;
    const value: Sigil = { ...sigil, modifiers: source.slice(from, this.position) };
    this.#push(new Token(Kind.sigil, line, column, null, value, '', -1, 0));
  }

  // ---- atoms ----

  #colon(): void {
    const { source, position } = this;
    const at = position + 1;
    const symbol = SYMBOL_NAMES.find((text) => source.startsWith(text, at)) ?? this.#operatorAtom(at);
    if (symbol !== undefined) {
      this.#add(Kind.atom, atom(symbol), 1 + symbol.length);
    } else if (source.charCodeAt(at) === 58) {
      this.#symbol(58);
    } else if (isQuote(source.charCodeAt(at))) {
      this.#quotedAtom(source[at]!);
    } else {
      const column = this.#column();
      const name = this.#name(at, this.line, column);
      if (name === null) this.#unexpected();
      const value = this.#atom(name.text, this.line, column);
      this.#warnOfPunctuation('atom', `:${name.text}`, name.end);
      this.#push(new Token(Kind.atom, this.line, column, value, null, '', -1, 0));
      this.#advance(name);
    }
  }

  #operatorAtom(at: number): string | undefined {
    const { source } = this;
    const three = source.slice(at, at + 3);
    if (OPERATORS3.has(three)) return three;
    const two = three.slice(0, 2);
    if (two === '::') {
      this.warn(this.line, this.#column(), 'atom ::: must be written between quotes, as in :"::", to avoid ambiguity');
      return two;
    }
    if (two !== '//' && OPERATORS2.has(two)) return two;
    const one = three.slice(0, 1);
    return OPERATORS1.has(one) || one === '.' ? one : undefined;
  }

  #quotedAtom(quote: string): void {
    const { line } = this;
    const column = this.#column();
    this.position += 2;
    const raw = readQuoted(this, quote, true, `atom starting at line ${line}`);
    if (needsNoQuotes(raw)) {
      this.warn(
        line,
        column,
        `found quoted atom "${raw[0] as string}" but the quotes are not required. Atoms made exclusively of ASCII letters, numbers, underscores, ` +
          'beginning with a letter or underscore, and optionally ending with ! or ? do not require quotes',
      );
    }
    const parts = this.#unescape(raw, line, column);
    const name = this.#constantName(parts, line, column);
    if (name === null) this.#push(new Token(Kind.atomParts, line, column, null, parts, '', -1, 0));
    else this.#push(new Token(Kind.atomQuoted, line, column, name, null, '', -1, 0));
  }

  // ---- operators ----

  #symbol(code: number): void {
    const { source, position } = this;
    if (code === 60 && this.#column() === 1 && source.startsWith('<<<<<<<', position)) {
      const end = /[\r\n]|$/.exec(source.slice(position))!.index;
      this.#fail('found an unexpected version control marker, please resolve the conflicts: ', source.slice(position, position + end));
    }
    const key = SYMBOL_KEYS.find((text) => source.startsWith(text, position) && source.charCodeAt(position + text.length) === 58);
    if (key !== undefined && isSpace(source.charCodeAt(position + key.length + 1))) {
      this.#symbolKey(key);
      return;
    }
    if (code === 46 && source.startsWith('...', position)) {
      this.#warnOfRepetition('...');
      this.#callName('...', 3);
      return;
    }
    if (code === 61 && source.charCodeAt(position + 1) === 62) {
      this.#binary(Kind.assocOp, '=>');
      return;
    }
    if (code === 46 && source.startsWith('..//', position)) {
      const at = this.#skipBlank(position + 4);
      if (source.charCodeAt(at) !== 47) this.#unexpected();
      this.#add(Kind.identifier, atom('..//'), at - position);
      return;
    }
    if (STARTS_OPERATOR[code] === true) {
      const three = source.slice(position, position + 3);
      const kind3 = OPERATORS3.get(three);
      if (kind3 !== undefined) {
        if (kind3 === Kind.andOp || kind3 === Kind.orOp || kind3 === Kind.xorOp || kind3 === Kind.concatOp) this.#warnOfRepetition(three);
        this.#operator(kind3, three);
        return;
      }
      const two = three.slice(0, 2);
      if (two === '<<') {
        this.#open(Kind.openBits, '<<', 2);
        return;
      }
      if (two === '>>') {
        this.#close(Kind.closeBits, '>>', 2);
        return;
      }
      const kind2 = OPERATORS2.get(two);
      if (kind2 !== undefined) {
        if (kind2 === Kind.ternaryOp) this.#binary(kind2, two);
        else this.#operator(kind2, two);
        return;
      }
    }
    if (code === 46) {
      this.#dot();
      return;
    }
    const one = source[position]!;
    const kind = OPERATORS1.get(one);
    if (kind === undefined) this.#unexpected();
    else if (kind === Kind.captureOp) this.#capture();
    else this.#operator(kind, one);
  }

  #operator(kind: Kind, text: string): void {
    const { source, position } = this;
    const end = position + text.length;
    const name = atom(text);
    if (source.charCodeAt(end) === 58 && isSpace(source.charCodeAt(end + 1))) {
      this.#add(Kind.keyword, name, text.length + 1);
      return;
    }
    const at = this.#skipBlank(end);
    // `&+/2`: in front of a slash an operator is a name.
    if (source.charCodeAt(at) === 47) {
      this.#add(Kind.identifier, name, at - position);
    } else if (kind === Kind.unaryOp || kind === Kind.dualOp || kind === Kind.atOp) {
      this.#add(kind, name, at - position);
    } else {
      const deprecated = deprecatedOperator(text);
      if (deprecated !== undefined) this.warn(this.line, this.#column(), deprecated);
      this.#binary(kind, text);
      this.position = at;
    }
  }

  /** A binary operator takes away a newline before itself. */
  #binary(kind: Kind, text: string): void {
    const newlines = this.#newlinesBefore();
    this.#dropEol();
    this.#add(kind, atom(text), text.length, newlines);
  }

  #newlinesBefore(): number {
    const last = this.#last;
    if (last === undefined || last.newlines <= 0) return -1;
    return last.kind === Kind.comma || last.kind === Kind.semicolon || last.kind === Kind.eol ? last.newlines : -1;
  }

  #dropEol(): void {
    if (this.#last?.kind !== Kind.eol) return;
    this.#tokens.pop();
    this.#last = this.#tokens[this.#tokens.length - 1];
  }

  #capture(): void {
    const { source } = this;
    const at = this.#skipBlank(this.position + 1);
    const isName = source.charCodeAt(at) === 47 && source.charCodeAt(this.#skipBlank(at + 1)) !== 47;
    this.#add(isName ? Kind.identifier : Kind.captureOp, atom('&'), 1);
  }

  #dot(): void {
    const { source, line } = this;
    const column = this.#column();
    this.position++;
    // White space, newlines and comments may stand between the dot and the name.
    for (;;) {
      this.position = this.#skipBlank(this.position);
      const code = source.charCodeAt(this.position);
      if (code === 35) {
        this.position = this.#commentEnd(this.position);
        this.lineStart = this.position;
      } else if (code === 10 || (code === 13 && source.charCodeAt(this.position + 1) === 10)) {
        this.position += code === 10 ? 1 : 2;
        this.line++;
        this.lineStart = this.position;
      } else break;
    }
    this.#dropEol();
    const at = this.position;
    const code = source.charCodeAt(at);
    this.#push(new Token(code === 40 ? Kind.dotCall : Kind.dot, line, column, null, null, '', -1, 0));
    if (code === 40) return;
    const three = source.slice(at, at + 3);
    const two = three.slice(0, 2);
    const one = three.slice(0, 1);
    if (OPERATORS3.has(three)) this.#callName(three, 3);
    else if (two !== '->' && two !== '//' && OPERATORS2.has(two)) this.#callName(two, 2);
    else if (OPERATORS1.has(one)) this.#callName(one, 1);
    else if (isQuote(code)) this.#quotedCall(one);
  }

  #quotedCall(quote: string): void {
    const { source, line } = this;
    const column = this.#column();
    this.position++;
    const raw = readQuoted(this, quote, true, `function name starting at line ${line}`);
    const text = raw[0]!;
    if (raw.length > 1 || typeof text !== 'string') {
      const message = 'interpolation is not allowed when calling function/macro. Found interpolation in a call starting with: ';
      throw new Failure(line, column, message, quote);
    }
    if (needsNoQuotes(raw)) {
      this.warn(
        line,
        column,
        `found quoted call "${text}" but the quotes are not required. Calls made exclusively of Unicode letters, numbers, and underscores ` +
          'and not beginning with a number do not require quotes',
      );
    }
    const name = this.#atom(text, line, column);
    this.#push(new Token(callKind(source.charCodeAt(this.position)), line, column, name, null, '', -1, 0));
  }

  #callName(text: string, length: number): void {
    const kind = callKind(this.source.charCodeAt(this.position + length));
    this.#add(kind, atom(text), length);
  }

  #warnOfRepetition(text: string): void {
    const next = this.source[this.position + text.length];
    if (next !== text[0]) return;
    const advice = next === '.' ? 'please use parens around "..." instead' : `please use a space between "${text}" and the next "${next}"`;
    this.warn(this.line, this.#column(), `found "${text}" followed by "${next}", ${advice}`);
  }

  // ---- words ----

  /**
   * Reads a name at `from`; null when none starts there. `line` and `column` are where errors are reported from:
   * of the token, which for an atom is its colon.
   */
  #name(from: number, line: number, column: number): Name | null {
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
    for (;;) {
      const code = source.charCodeAt(at);
      if (code < 128) {
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
          const wrong = source.slice(from, at + width);
          const wrongColumn = column + at - from - pairs;
          const shown = suggestedName(wrong, source.slice(from, at)) ?? showCharacter(point, wrongColumn);
          throw new Failure(line, wrongColumn, 'unexpected token: ', shown);
        }
        ascii = false;
        at += width;
        pairs += width - 1;
      }
    }
    const written = source.slice(from, at);
    if (ascii) return { kind, text: written, end: at, ascii, at: hasAt, punctuation, length: at - from };
    // Names are compared in composed form. Composition of assigned characters is the same in every version of Unicode.
    const text = written.replaceAll('\u00b5', '\u03bc').normalize('NFC');
    const mixed = mixedScripts(text);
    if (mixed !== null) {
      const link = '\nSee https://hexdocs.pm/elixir/unicode-syntax.html for more information.';
      throw new Failure(line, column, 'invalid mixed-script identifier found: ', text, mixed + link);
    }
    return { kind, text, end: at, ascii, at: hasAt, punctuation, length: at - from - pairs };
  }

  /** Moves behind a name. */
  #advance(name: Name): void {
    const surplus = name.end - this.position - name.length;
    this.position = name.end;
    if (!name.ascii) this.lineStart += this.#last?.kind === Kind.atom ? surplus - 1 : surplus;
  }

  #word(): void {
    const { source } = this;
    const column = this.#column();
    const name = this.#name(this.position, this.line, column);
    if (name === null) this.#unexpected();
    const next = source.charCodeAt(name.end);
    const colon = next === 58 && source.charCodeAt(name.end + 1) !== 58;
    if (this.#last?.kind !== Kind.dot && !colon) {
      const reserved = RESERVED.get(name.text);
      if (reserved !== undefined) {
        this.#reserved(reserved, name.text);
        return;
      }
    }
    const value = this.#atom(name.text, this.line, column);
    if (colon && name.end + 1 < source.length) {
      if (!isSpace(source.charCodeAt(name.end + 1))) this.#fail('keyword argument must be followed by space after: ', `${name.text}:`);
      this.#push(new Token(Kind.keyword, this.line, column, value, null, '', -1, 0));
      this.#advance(name);
      this.position++;
      return;
    }
    if (name.at) this.#fail(invalidCharacter(name.kind, '@'), name.text);
    if (name.text === '__aliases__' || name.text === '__block__') this.#fail('reserved token: ', name.text);
    if (name.kind === 'alias') {
      if (!name.ascii || name.punctuation) {
        const invalid = [...name.text].find((c) => c < 'A' || c.codePointAt(0)! > 127)!;
        this.#fail(invalidCharacter('alias (only ASCII characters, without punctuation, are allowed)', invalid), name.text);
      }
      this.#push(new Token(Kind.alias, this.line, column, value, null, '', -1, 0));
    } else if (name.kind === 'identifier') {
      this.#warnOfPunctuation('identifier', name.text, name.end);
      this.#push(new Token(callKind(next), this.line, column, value, null, '', -1, 0));
    } else {
      this.#unexpected();
    }
    this.#advance(name);
  }

  #warnOfPunctuation(what: string, text: string, end: number): void {
    const last = text.at(-1)!;
    if ((last !== '!' && last !== '?') || this.source.charCodeAt(end) !== 61) return;
    this.warn(
      this.line,
      this.#column(),
      `found ${what} "${text}", ending with "${last}", followed by =. It is unclear if you mean "${text.slice(0, -1)} ${last}=" or "${text} =". ` +
        `Please add a space before or after ${last} to remove the ambiguity`,
    );
  }

  #reserved(kind: Kind, text: string): void {
    const last = this.#last;
    switch (kind) {
      case Kind.do:
        if (last?.kind === Kind.identifier) last.kind = Kind.doIdentifier;
        else if (last?.kind === Kind.fn) this.#fail('unexpected reserved word: ', 'do', badDoAfterFn);
        else if (last?.kind === Kind.comma || last?.kind === Kind.semicolon) this.#fail('unexpected reserved word: ', 'do', badDo);
        this.#dropEol();
        this.#open(kind, 'do', 2);
        return;
      case Kind.fn:
        this.#open(kind, 'fn', 2);
        return;
      case Kind.endWord:
        this.#close(kind, 'end', 3);
        return;
      case Kind.literal:
      case Kind.block:
        this.#add(kind, atom(text), text.length);
        return;
      default:
        this.#wordOperator(kind, text);
    }
  }

  #wordOperator(kind: Kind, text: string): void {
    const last = this.#last;
    if (this.source.charCodeAt(this.#skipBlank(this.position + text.length)) === 47) {
      this.#add(Kind.identifier, atom(text), text.length);
    } else if (kind === Kind.unaryOp) {
      this.#add(kind, NOT, text.length, this.#newlinesBefore());
    } else if (kind === Kind.inOp && last?.kind === Kind.unaryOp && last.atom === NOT) {
      // `not in` is one operator, and stands where its `not` does.
      this.#tokens.pop();
      this.#last = this.#tokens[this.#tokens.length - 1];
      this.#dropEol();
      this.#push(new Token(Kind.inOp, last.line, last.column, NOT_IN, null, '', last.newlines, 0));
      this.position += text.length;
    } else {
      this.#binary(kind, text);
    }
  }

  #unexpected(): never {
    const code = this.source.codePointAt(this.position)!;
    this.#fail('unexpected token: ', showCharacter(code, this.#column()));
  }
}

function showCharacter(code: number, column: number): string {
  const shown = characterName(code)?.name ?? `"${String.fromCodePoint(code)}"`;
  return `${shown} (column ${column}, code point U+${hex4(code)})`;
}

function callKind(next: number): Kind {
  return next === 40 ? Kind.parenIdentifier : next === 91 ? Kind.bracketIdentifier : Kind.identifier;
}

/** Whether a quoted name would be the same name without quotes. */
function needsNoQuotes(raw: readonly RawPart[]): boolean {
  const text = raw[0];
  return raw.length === 1 && typeof text === 'string' && /^[a-z_][A-Za-z0-9_]*[?!]?$/.test(text);
}

