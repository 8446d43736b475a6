/** Escapes in strings, charlists and quoted atoms, and when a text counts as printable. */
import { work } from '../work.ts';
import { codePointAt, codePointLength } from '../utf8.ts';

const NAMED: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  27: '\\e',
  92: '\\\\',
  127: '\\d',
};

const hex = (c: number, width: number): string => c.toString(16).toUpperCase().padStart(width, '0');

/** May the code point stand in an inspected string as it is? */
function isPlain(c: number): boolean {
  return (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff);
}

function escapePoint(c: number): string {
  if (c === 0) return '\\0';
  if (c === 0xfeff) return '\\uFEFF';
  if (isPlain(c)) return String.fromCodePoint(c);
  if (c < 0x100) return `\\x${hex(c, 2)}`;
  return c < 0x10000 ? `\\x{${hex(c, 4)}}` : `\\x{${hex(c, 6)}}`;
}

/**
 * The bytes as the inside of a literal delimited by `quote` (a code point): at most `limit` characters of it. `rest` says
 * whether something was left out. Bytes that are no UTF-8 appear as \xHH.
 */
export function escapeBytes(bytes: Uint8Array, quote: number, limit: number): { text: string; rest: boolean } {
  if (bytes.length > 256) work(2 * Math.min(bytes.length, 4 * limit));
  const out: string[] = [];
  const n = bytes.length;
  let i = 0;
  for (let count = 0; i < n; count++) {
    if (count >= limit) return { text: out.join(''), rest: true };
    const byte = bytes[i]!;
    if (byte === quote) {
      out.push(`\\${String.fromCharCode(byte)}`);
      i++;
    } else if (byte === 35 && bytes[i + 1] === 123) {
      out.push('\\#{');
      i += 2;
    } else {
      const c = codePointAt(bytes, i, n);
      if (c < 0) {
        out.push(`\\x${hex(byte, 2)}`);
        i++;
      } else {
        out.push(NAMED[c] ?? escapePoint(c));
        i += codePointLength(c);
      }
    }
  }
  return { text: out.join(''), rest: false };
}

/** String.printable?/2: are the first `limit` characters printable? */
export function isPrintable(bytes: Uint8Array, limit: number): boolean {
  const n = bytes.length;
  let i = 0;
  for (let count = 0; i < n && count < limit; count++) {
    const c = codePointAt(bytes, i, n);
    if (c < 0 || !(isPlain(c) || (c >= 7 && c <= 13) || c === 27 || c === 127)) return false;
    i += codePointLength(c);
  }
  return true;
}
