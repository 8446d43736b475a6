/**
 * Integer arithmetic on number | bigint. A result is a number whenever it is safe (|n| ≤ 2^53 - 1, never -0) and a
 * bigint otherwise: every function here takes and answers integers in that normal form.
 */
import type { Integer } from './types.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** The normal form of a bigint. */
export function normalize(n: bigint): Integer {
  return n >= -9007199254740991n && n <= 9007199254740991n ? Number(n) : n;
}

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) + BigInt(b));
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) - BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    if (r <= MAX && r >= -MAX) return r + 0; // -0 + 0 is 0
  }
  return normalize(BigInt(a) * BigInt(b));
}

/** Truncating division; the caller has ruled out b = 0. */
export function quotient(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return normalize(BigInt(a) / BigInt(b));
}

/** Remainder with the sign of the dividend; the caller has ruled out b = 0. */
export function remainder(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return normalize(BigInt(a) % BigInt(b));
}

export function negate(a: Integer): Integer {
  return typeof a === 'number' ? 0 - a : normalize(-a);
}

export function absolute(a: Integer): Integer {
  return a < 0 ? negate(a) : a;
}

export function sign(a: Integer): -1 | 0 | 1 {
  return a < 0 ? -1 : a > 0 ? 1 : 0;
}

/** Numbers of JavaScript compare with bigints exactly, by value. */
export function compareIntegers(a: Integer, b: Integer): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function and(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a & b;
  return normalize(BigInt(a) & BigInt(b));
}

export function or(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a | b;
  return normalize(BigInt(a) | BigInt(b));
}

export function xor(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a ^ b;
  return normalize(BigInt(a) ^ BigInt(b));
}

export function not(a: Integer): Integer {
  return subtract(-1, a);
}

/** a * 2^by, rounded down; `by` may be negative. undefined when the result is past every limit of ours. */
export function shiftLeft(a: Integer, by: Integer): Integer | undefined {
  if (a === 0 || by === 0) return a;
  if (by < 0) {
    const right = negate(by);
    if (typeof right !== 'number') return a < 0 ? -1 : 0;
    if (typeof a === 'number') return right > 53 ? (a < 0 ? -1 : 0) : Math.floor(a / 2 ** right);
    return normalize(a >> BigInt(right));
  }
  if (typeof by !== 'number' || by + bitSize(a) > MAX_BITS) return undefined;
  if (typeof a === 'number' && by < 53) {
    const r = a * 2 ** by;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) << BigInt(by));
}

/** Integers stop here (Erlang's own limit is 2^22 words of 64 bits; ours keeps one product affordable). */
export const MAX_BITS = 4_194_304;

/** Number of bits of |a|. */
export function bitSize(a: Integer): number {
  if (typeof a === 'number') {
    const m = Math.abs(a);
    return m < 0x1_0000_0000 ? 32 - Math.clz32(m) : 64 - Math.clz32(Math.floor(m / 0x1_0000_0000));
  }
  const hex = (a < 0n ? -a : a).toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex[0]!, 16)));
}

/** a ** n for n ≥ 0; undefined when the result is past MAX_BITS. */
export function power(a: Integer, n: Integer): Integer | undefined {
  if (n === 0 || a === 1) return 1;
  if (a === 0) return 0;
  if (a === -1) return BigInt(n) % 2n === 0n ? 1 : -1;
  if (typeof n !== 'number' || (bitSize(a) - 1) * n > MAX_BITS) return undefined;
  return normalize(BigInt(a) ** BigInt(n));
}

export function gcd(a: Integer, b: Integer): Integer {
  let x = absolute(a);
  let y = absolute(b);
  while (y !== 0) [x, y] = [y, remainder(x, y)];
  return x;
}

/** Digits in a base of 2 … 36, upper case as Erlang prints them. */
export function integerToText(a: Integer, base = 10): string {
  return base === 10 ? a.toString() : a.toString(base).toUpperCase();
}

function digitValue(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 65 && c <= 90) return c - 55;
  if (c >= 97 && c <= 122) return c - 87;
  return 99;
}

/** The integer that a text of an optional sign and digits writes, or undefined when it is anything else. */
export function parseInteger(text: string, base = 10): Integer | undefined {
  let i = text.charCodeAt(0) === 45 || text.charCodeAt(0) === 43 ? 1 : 0;
  const negative = text.charCodeAt(0) === 45;
  if (i >= text.length) return undefined;
  let value = 0;
  const first = i;
  for (; i < text.length; i++) {
    const d = digitValue(text.charCodeAt(i));
    if (d >= base) return undefined;
    value = value * base + d;
    if (value > MAX) {
      for (let j = i + 1; j < text.length; j++) if (digitValue(text.charCodeAt(j)) >= base) return undefined;
      const big = bigFromDigits(text.slice(first), base);
      return normalize(negative ? -big : big);
    }
  }
  return negative ? 0 - value : value;
}

/** Divide and conquer for bases that the host cannot parse; powers of two and ten are read by the host's BigInt. */
function bigFromDigits(digits: string, base: number): bigint {
  if (base === 10) return BigInt(digits);
  if (base === 16) return BigInt(`0x${digits}`);
  if (base === 8) return BigInt(`0o${digits}`);
  if (base === 2) return BigInt(`0b${digits}`);
  if (digits.length <= 8) return BigInt(parseInteger(digits, base)!);
  const half = digits.length >> 1;
  const low = digits.slice(half);
  return bigFromDigits(digits.slice(0, half), base) * BigInt(base) ** BigInt(low.length) + bigFromDigits(low, base);
}

/** The nearest double, or undefined when the integer is past the doubles. */
export function integerToDouble(a: Integer): number | undefined {
  if (typeof a === 'number') return a;
  const d = Number(a);
  return Number.isFinite(d) ? d : undefined;
}

/** The integer of a double that has no fraction. */
export function doubleToInteger(d: number): Integer {
  return Number.isSafeInteger(d) ? d + 0 : normalize(BigInt(d));
}

/** Exact comparison of an integer with a double. */
export function compareIntegerDouble(a: Integer, d: number): number {
  return a < d ? -1 : a > d ? 1 : 0; // the host compares bigint with number exactly, and safe numbers are exact
}
