/** Layer of the tokenizer: strings, charlists, heredocs, sigils, quoted atoms, keys and calls. */
import { utf8Decode, type Atom } from '../../terms/index.ts';
import { isQuote, isSpace, WORD } from './characters.ts';
import { Failure } from './failure.ts';
import { hex4 } from './identifiers.ts';
import { NumberScanner } from './scan-numbers.ts';
import { BadEscape, readHeredoc, readQuoted, unescape, type RawPart } from './strings.ts';
import { Interpolation, Kind, Token, type Part, type Sigil } from './tokens.ts';

export abstract class TextScanner extends NumberScanner {
  protected readQuotedText(quote: number): void {
    const { source, line } = this;
    const column = this.column();
    const character = String.fromCharCode(quote);
    const triple = character.repeat(3);
    if (source.startsWith(triple, this.position)) {
      this.position += 3;
      const { parts, indentation } = readHeredoc(this, triple, true, line, column);
      const kind = quote === 34 ? Kind.stringHeredoc : Kind.charlistHeredoc;
      this.push(new Token(kind, line, column, null, this.unescapeAll(parts, line, column), '', -1, indentation));
      return;
    }
    this.position++;
    const raw = readQuoted(this, character, true, `string starting at line ${line}`);
    if (source.charCodeAt(this.position) !== 58 || !isSpace(source.charCodeAt(this.position + 1))) {
      const kind = quote === 34 ? Kind.string : Kind.charlist;
      this.push(new Token(kind, line, column, null, this.unescapeAll(raw, line, column + 1), '', -1, 0));
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
    const parts = this.unescapeAll(raw, line, column + 1);
    const name = this.constantName(parts, line, column);
    if (name === null) this.push(new Token(Kind.keywordParts, line, column, null, parts, '', -1, 0));
    else this.push(new Token(Kind.keyword, line, column, name, null, '', -1, 0));
  }

  protected unescapeAll(raw: readonly RawPart[], line: number, column: number): Part[] {
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
  protected constantName(parts: readonly Part[], line: number, column: number): Atom | null {
    const part = parts[0]!;
    if (parts.length > 1 || part instanceof Interpolation) return null;
    const text = typeof part === 'string' ? part : utf8Decode(part);
    if (text === undefined) throw new Failure(line, column, 'invalid encoding in atom', '"');
    return this.atomNamed(text, line, column);
  }

  protected readSigil(): void {
    const { source, line } = this;
    const column = this.column();
    const name = source[this.position + 1]!;
    const opening = source[this.position + 2]!;
    const interpolates = name >= 'a';
    if (!'/<"\'[({|'.includes(opening)) {
      const code = source.codePointAt(this.position + 2)!;
      const shown = `"${String.fromCodePoint(code)}" (column ${column + 2}, code point U+${hex4(code)})`;
      this.fail('invalid sigil delimiter: ', `${shown}. The available delimiters are: //, ||, "", '', (), [], {}, <>`);
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
    this.push(new Token(Kind.sigil, line, column, null, value, '', -1, 0));
  }

  protected readQuotedAtom(quote: string): void {
    const { line } = this;
    const column = this.column();
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
    const parts = this.unescapeAll(raw, line, column);
    const name = this.constantName(parts, line, column);
    if (name === null) this.push(new Token(Kind.atomParts, line, column, null, parts, '', -1, 0));
    else this.push(new Token(Kind.atomQuoted, line, column, name, null, '', -1, 0));
  }

  protected readQuotedCall(quote: string): void {
    const { source, line } = this;
    const column = this.column();
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
    const name = this.atomNamed(text, line, column);
    this.push(new Token(callKind(source.charCodeAt(this.position)), line, column, name, null, '', -1, 0));
  }
}

/** What a name begins, by the character behind it. */
export function callKind(next: number): Kind {
  return next === 40 ? Kind.parenIdentifier : next === 91 ? Kind.bracketIdentifier : Kind.identifier;
}

/** Whether a quoted name would be the same name without quotes. */
function needsNoQuotes(raw: readonly RawPart[]): boolean {
  const text = raw[0];
  return raw.length === 1 && typeof text === 'string' && /^[a-z_][A-Za-z0-9_]*[?!]?$/.test(text);
}
