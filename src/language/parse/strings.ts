/** Quoted text of every sort: where it ends, what is interpolated, how a heredoc loses its indentation, what escapes mean. */
import { Bits, graphemeEndInText, utf8Encode } from '../../terms/index.ts';
import { Failure } from './failure.ts';
import { hex4 } from './identifiers.ts';
import { Interpolation, type Part } from './tokens.ts';

/** What reading quoted text needs of the tokenizer. Columns are `position - lineStart + 1`. */
export interface Reader {
  readonly source: string;
  position: number;
  line: number;
  lineStart: number;
  /** Reads the tokens of `#{…}`; the position is after `#{`, and afterwards behind `}`. */
  interpolation(line: number, column: number, context: string): Interpolation;
  warn(line: number, column: number, message: string): void;
}

export type RawPart = string | Interpolation;

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
const HASH = 35;
const BACKSLASH = 92;
const OPEN_CURLY = 123;

const BIDIRECTIONAL = new Set([0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]);

/** Characters that reorder what is shown, and so may hide what a program does. */
export const isBidirectional = (code: number): boolean => BIDIRECTIONAL.has(code);

/**
 * Reads up to and behind `closer` (one character, or three quotes: then the position is behind the newline that
 * follows the opening ones, and the first piece begins with that newline). `context` ends the message of a missing
 * terminator. Answers at least one piece; escapes other than that of the closer are still in it.
 */
export function readQuoted(reader: Reader, closer: string, interpolates: boolean, context: string): RawPart[] {
  const { source } = reader;
  const heredoc = closer.length === 3;
  const closing = closer.charCodeAt(0);
  const parts: RawPart[] = [];
  let buffer = '';
  let from = reader.position;
  let at = from;

  if (heredoc) {
    const end = heredocEnd(source, at, closer);
    if (end >= 0) {
      finishHeredoc(reader, end);
      return ['\n'];
    }
    buffer = '\n';
  }
  for (;;) {
    const code = source.charCodeAt(at);
    if (code === closing && !heredoc) {
      buffer += source.slice(from, at);
      reader.position = at + 1;
      break;
    }
    if (code === NEWLINE) {
      at++;
      reader.line++;
      reader.lineStart = at;
      if (!heredoc) continue;
      const end = heredocEnd(source, at, closer);
      if (end < 0) continue;
      buffer += source.slice(from, at);
      finishHeredoc(reader, end);
      break;
    }
    if (code === BACKSLASH) {
      const next = source.charCodeAt(at + 1);
      if (next === NEWLINE || (next === RETURN && source.charCodeAt(at + 2) === NEWLINE)) {
        at += next === NEWLINE ? 1 : 2;
      } else if (next === closing && (!heredoc || source.startsWith(closer, at + 1))) {
        buffer += source.slice(from, at) + closer;
        at += 1 + closer.length;
        from = at;
      } else if (interpolates && next === HASH && source.charCodeAt(at + 2) === OPEN_CURLY) {
        at += 3;
        reader.lineStart += 2; // Elixir counts this escape as one column
      } else {
        at++;
        if (at < source.length) at = character(reader, at);
      }
      continue;
    }
    if (code === HASH && interpolates && source.charCodeAt(at + 1) === OPEN_CURLY) {
      buffer += source.slice(from, at);
      if (buffer !== '') parts.push(buffer);
      buffer = '';
      reader.position = at + 2;
      parts.push(reader.interpolation(reader.line, at - reader.lineStart + 1, context));
      from = at = reader.position;
      continue;
    }
    if (at >= source.length) {
      throw new Failure(reader.line, at - reader.lineStart + 1, `missing terminator: ${closer} (for ${context})`, '');
    }
    if (code <= 255 && !(source.charCodeAt(at + 1) > 255)) at++;
    else at = character(reader, at);
  }
  if (buffer !== '' || parts.length === 0) parts.push(buffer);
  return parts;
}

/** Steps over one grapheme, which counts as one column. */
function character(reader: Reader, at: number): number {
  const { source } = reader;
  const end = graphemeEndInText(source, at);
  const code = source.charCodeAt(at);
  if (code > 255 && end === at + 1 && isBidirectional(code)) {
    const token = `\\u${hex4(code)}`;
    throw new Failure(
      reader.line,
      at - reader.lineStart + 1,
      'invalid bidirectional formatting character in string: ',
      token,
      `. If you want to use such character, use it in its escaped ${token} form instead`,
    );
  }
  reader.lineStart += end - at - 1;
  return end;
}

/** The index behind the closing quotes when only spaces stand before them on this line, else -1. */
function heredocEnd(source: string, lineStart: number, closer: string): number {
  let at = lineStart;
  while (source.charCodeAt(at) === SPACE || source.charCodeAt(at) === TAB) at++;
  return source.startsWith(closer, at) ? at + 3 : -1;
}

function finishHeredoc(reader: Reader, end: number): void {
  reader.position = end;
}

/**
 * Reads a heredoc whose opening quotes are behind the position. Answers its pieces without indentation, and the
 * indentation of the closing quotes.
 */
export function readHeredoc(
  reader: Reader,
  closer: string,
  interpolates: boolean,
  line: number,
  column: number,
): { parts: RawPart[]; indentation: number } {
  const { source } = reader;
  let at = reader.position;
  while (source.charCodeAt(at) === SPACE || source.charCodeAt(at) === TAB) at++;
  if (source.charCodeAt(at) === RETURN && source.charCodeAt(at + 1) === NEWLINE) at++;
  if (source.charCodeAt(at) !== NEWLINE) {
    throw new Failure(line, column, 'heredoc allows only zero or more whitespace characters followed by a new line after ', closer);
  }
  reader.position = reader.lineStart = at + 1;
  reader.line++;
  const raw = readQuoted(reader, closer, interpolates, `heredoc starting at line ${line}`);
  const indentation = reader.position - reader.lineStart - 3;
  let outdentedAt = 0;
  let lineOfPart = line;
  const parts = raw.map((part) => {
    if (typeof part !== 'string') {
      lineOfPart = part.endLine;
      return part;
    }
    const lines = part.split('\n');
    for (let i = 1; i < lines.length; i++) {
      const text = lines[i]!;
      let cut = 0;
      while (cut < indentation && (text.charCodeAt(cut) === SPACE || text.charCodeAt(cut) === TAB)) cut++;
      const blank = cut === text.length || (text.charCodeAt(cut) === RETURN && cut === text.length - 1);
      if (cut < indentation && !blank && outdentedAt === 0) outdentedAt = lineOfPart + i;
      lines[i] = text.slice(cut);
    }
    lineOfPart += lines.length - 1;
    return lines.join('\n');
  });
  parts[0] = (parts[0] as string).slice(1);
  if (outdentedAt > 0) reader.warn(outdentedAt, column, outdented(closer));
  return { parts, indentation };
}

const outdented = (closer: string): string =>
  `outdented heredoc line. The contents inside the heredoc should be indented at the same level as the closing ${closer}. The following is forbidden:\n\n` +
  '    def text do\n      """\n    contents\n      """\n    end\n\n' +
  'Instead make sure the contents are indented as much as the heredoc closing:\n\n' +
  '    def text do\n      """\n      contents\n      """\n    end\n\n' +
  'The current heredoc line is indented too little';

/** What a backslash and this character mean; every character that is not here means itself. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['d', '\x7f'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['s', ' '],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The code point that `?\c` stands for. */
export function escapedCharacter(code: number): number {
  return ESCAPES.get(String.fromCodePoint(code))?.codePointAt(0) ?? code;
}

const HEX = /^[0-9a-fA-F]+$/;
const BRACED = /^\{([0-9a-fA-F]{1,6})\}/;

/** What is wrong with an escape: Elixir's message, and the escape that it names. */
export class BadEscape {
  readonly message: string;
  readonly escape: string;
  constructor(message: string, escape: string) {
    this.message = message;
    this.escape = escape;
  }
}

/** Replaces the escapes of a text; bytes when a `\xHH` of 80 or more is among them. Throws BadEscape. */
export function unescape(text: string, deprecated: (message: string) => void): string | Uint8Array {
  let at = text.indexOf('\\');
  if (at < 0) return text;
  const pieces: (string | number)[] = [];
  let bytes = false;
  let result = '';
  let from = 0;
  const codePoint = (digits: string): string => {
    const code = parseInt(digits, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
      throw new BadEscape(`invalid or reserved Unicode code point \\u{${digits}}`, '\\u');
    return String.fromCodePoint(code);
  };
  for (; at >= 0 && at < text.length - 1; at = text.indexOf('\\', from)) {
    result += text.slice(from, at);
    const escape = text[at + 1]!;
    from = at + 2;
    if (escape === 'x') {
      const two = text.slice(from, from + 2);
      const braced = BRACED.exec(text.slice(from, from + 8));
      if (two.length === 2 && HEX.test(two)) {
        from += 2;
        const byte = parseInt(two, 16);
        if (byte < 0x80) result += String.fromCharCode(byte);
        else {
          bytes = true;
          pieces.push(result, byte);
          result = '';
        }
      } else if (HEX.test(two.slice(0, 1))) {
        deprecated('\\xH inside strings/sigils/chars is deprecated, please use \\xHH (byte) or \\uHHHH (code point) instead');
        from += 1;
        result += codePoint(two.slice(0, 1));
      } else if (braced !== null) {
        deprecated('\\x{H*} inside strings/sigils/chars is deprecated, please use \\xHH (byte) or \\uHHHH (code point) instead');
        from += braced[0].length;
        result += codePoint(braced[1]!);
      } else {
        throw new BadEscape('invalid hex escape character, expected \\xHH where H is a hexadecimal digit', '\\x');
      }
    } else if (escape === 'u') {
      const four = text.slice(from, from + 4);
      const braced = BRACED.exec(text.slice(from, from + 8));
      if (four.length === 4 && HEX.test(four)) {
        from += 4;
        result += codePoint(four);
      } else if (braced !== null) {
        from += braced[0].length;
        result += codePoint(braced[1]!);
      } else {
        throw new BadEscape('invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit', '\\u');
      }
    } else if (escape === '\r' && text[from] === '\n') {
      from++;
    } else if (escape !== '\n') {
      result += ESCAPES.get(escape) ?? escape;
    }
  }
  result += text.slice(from);
  if (!bytes) return result;
  pieces.push(result);
  return joinBytes(pieces);
}

function joinBytes(pieces: readonly (string | number)[]): Uint8Array {
  const chunks = pieces.map((piece) => (typeof piece === 'string' ? utf8Encode(piece) : Uint8Array.of(piece)));
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** A piece of text as the binary that it is. */
export function binaryOf(part: string | Uint8Array): Bits {
  return typeof part === 'string' ? Bits.fromText(part) : Bits.fromBytes(part);
}

export const isPlain = (part: Part): part is string | Uint8Array => !(part instanceof Interpolation);
