/** Escapes that stand for characters: one (\n, \x{e9}, \101) or a property's (\p{Lu}). The cursor is behind the letter, or as told. */
import type { Cursor } from './cursor.ts';
import { propertyTest } from './sets.ts';

const LETTERS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** \p{Lu}, \PL: behind the p. */
export function property(cursor: Cursor, negated: boolean): (c: number) => boolean {
  let name: string | undefined;
  if (cursor.peek() === '{') {
    cursor.at++;
    name = cursor.until('}');
    if (name === undefined) cursor.fail('malformed \\P or \\p sequence', cursor.points.length);
  } else {
    name = cursor.peek();
    cursor.at++;
  }
  const test = propertyTest(name);
  if (test === undefined) cursor.fail('unknown property name after \\P or \\p', cursor.at - 1);
  return negated ? (c) => !test(c) : test;
}

/** A number of at most so many octal digits. */
export function octal(cursor: Cursor, most: number, unicode: boolean): number {
  let value = 0;
  for (let i = 0; i < most; i++) {
    const c = cursor.points[cursor.at];
    if (c === undefined || c < 48 || c > 55) break;
    value = value * 8 + c - 48;
    cursor.at++;
  }
  return unicode ? value : value & 0xff;
}

/** The character of an escape that stands for one: \n, \x{e9}, \cA, \., …; the position is after the backslash. */
export function escapedCode(cursor: Cursor, unicode: boolean): number {
  const c = cursor.peek();
  const code = cursor.points[cursor.at++]!;
  const letter = LETTERS[c];
  if (letter !== undefined) return letter;
  if (c === '0') return octal(cursor, 2, unicode);
  if (c === 'c') {
    const next = cursor.points[cursor.at];
    if (next === undefined) cursor.fail('\\c at end of pattern');
    cursor.at++;
    return (next >= 97 && next <= 122 ? next - 32 : next) ^ 64;
  }
  if (c === 'o' && cursor.peek() === '{') {
    cursor.at++;
    const text = cursor.until('}') ?? '';
    return parseInt(text, 8) || 0;
  }
  if (c === 'x') return hexadecimal(cursor, unicode);
  return code;
}

function hexadecimal(cursor: Cursor, unicode: boolean): number {
  const isHex = (ahead: number): boolean => /^[0-9a-fA-F]$/.test(cursor.peek(ahead));
  if (cursor.peek() === '{') {
    const start = cursor.at + 1;
    let i = 1;
    while (isHex(i)) i++;
    if (cursor.peek(i) !== '}' || i === 1) cursor.fail('non-hex character in \\x{} (closing brace missing?)', start + i - 1);
    const value = parseInt(String.fromCodePoint(...cursor.points.slice(start, start + i - 1)), 16);
    if (value > (unicode ? 0x10ffff : 0xff)) cursor.fail('character value in \\x{} or \\o{} is too large', start + i - 1);
    if (value >= 0xd800 && value < 0xe000) cursor.fail('disallowed Unicode code point (>= 0xd800 && <= 0xdfff)', start + i - 1);
    cursor.at += i + 1;
    return value;
  }
  let value = 0;
  for (let i = 0; i < 2 && isHex(0); i++) value = value * 16 + parseInt(String.fromCodePoint(cursor.points[cursor.at++]!), 16);
  return value;
}
