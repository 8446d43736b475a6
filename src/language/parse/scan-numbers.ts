/** Layer of the tokenizer: numbers and `?c`. */
import { parseFloatText, parseInteger } from '../../terms/index.ts';
import { DIGIT, LETTER, WORD } from './characters.ts';
import { characterName } from './messages.ts';
import { Scanner } from './scanner.ts';
import { escapedCharacter } from './strings.ts';
import { Kind, Token } from './tokens.ts';

export abstract class NumberScanner extends Scanner {
  protected digitsEnd(from: number, isDigit: (code: number) => boolean): number {
    const { source } = this;
    let at = from;
    for (;;) {
      if (isDigit(source.charCodeAt(at))) at++;
      else if (source.charCodeAt(at) === 95 && isDigit(source.charCodeAt(at + 1))) at += 2;
      else return at;
    }
  }

  protected readNumber(): void {
    const { source, position } = this;
    const decimal = (code: number): boolean => DIGIT[code] === true;
    if (source.charCodeAt(position) === 48) {
      const letter = source[position + 1];
      const base = letter === 'x' ? 16 : letter === 'b' ? 2 : letter === 'o' ? 8 : 0;
      const ofBase = (code: number): boolean => WORD[code] === true && parseInteger(String.fromCharCode(code), base) !== undefined;
      if (base > 0 && ofBase(source.charCodeAt(position + 2))) {
        this.pushInteger(this.digitsEnd(position + 2, ofBase), base, 2);
        return;
      }
    }
    let end = this.digitsEnd(position, decimal);
    let isFloat = false;
    if (source.charCodeAt(end) === 46 && decimal(source.charCodeAt(end + 1))) {
      isFloat = true;
      end = this.digitsEnd(end + 1, decimal);
      // A second exponent belongs to the number too, and makes it invalid.
      while (source.charCodeAt(end) === 101 || source.charCodeAt(end) === 69) {
        const sign = source.charCodeAt(end + 1);
        const digits = sign === 43 || sign === 45 ? end + 2 : end + 1;
        if (!decimal(source.charCodeAt(digits))) break;
        end = this.digitsEnd(digits, decimal);
      }
    }
    const text = source.slice(position, end);
    const value = isFloat ? parseFloatText(text.replaceAll('_', '')) : null;
    if (value === undefined) this.fail('invalid float number ', text);
    const next = source.charCodeAt(end);
    if (LETTER[next] === true || next === 95) {
      this.fail(
        `invalid character "${source[end]}" after number ${text}. If you intended to write a number, make sure to separate the number from the character (using comma, space, etc). ` +
          'If you meant to write a function name or a variable, note that identifiers in Elixir cannot start with numbers. Unexpected token: ',
        source[end]!,
      );
    }
    if (value === null) this.pushInteger(end, 10, 0);
    else {
      this.push(new Token(Kind.float, this.line, this.column(), null, value, text, -1, 0));
      this.position = end;
    }
  }

  protected pushInteger(end: number, base: number, prefix: number): void {
    const text = this.source.slice(this.position, end);
    const value = parseInteger(text.slice(prefix).replaceAll('_', ''), base);
    this.push(new Token(Kind.int, this.line, this.column(), null, value, text, -1, 0));
    this.position = end;
  }

  protected readCharacter(): void {
    const { source, position } = this;
    const next = source.codePointAt(position + 1);
    if (next === undefined) this.unexpected();
    const escapes = next === 92 && position + 2 < source.length;
    const written = escapes ? source.codePointAt(position + 2)! : next;
    const value = escapes ? escapedCharacter(written) : written;
    if (value === written && !(escapes && written === 92)) this.warnOfCharacter(written, escapes);
    const start = position + (escapes ? 2 : 1);
    const end = start + (written > 0xffff ? 2 : 1);
    this.push(new Token(Kind.char, this.line, this.column(), null, value, source.slice(position, end), -1, 0));
    this.position = end;
    if (written > 0xffff) this.lineStart++;
  }

  protected warnOfCharacter(code: number, escapes: boolean): void {
    const name = characterName(code);
    const hex = `0x${code.toString(16).toUpperCase()}`;
    if (name !== undefined) {
      const found = escapes ? 'found ?\\ followed' : 'found ? followed';
      this.warn(this.line, this.column(), `${found} by code point ${hex} (${name.name}), please use ?${name.escape} instead`);
    } else if (escapes && LETTER[code] === true) {
      const character = String.fromCharCode(code);
      this.warn(this.line, this.column(), `unknown escape sequence ?\\${character}, use ?${character} instead`);
    }
  }
}
