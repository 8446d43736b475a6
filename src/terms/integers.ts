/**
 * Integer arithmetic on number | bigint. A result is a number whenever it is safe (|n| ≤ 2^53 - 1, never -0) and a
 * bigint otherwise: every function here takes and answers integers in that normal form.
 */
import type { Integer } from './types.ts';
import { Exceeded, meter, work } from './work.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** 2^1024 and on by steps of a fifth; the host compares integers of different lengths at once, whatever their size. */
const RULER: { readonly bits: number; readonly power: bigint }[] = [];

/** A size in bits that is not exceeded by more than a fifth, found without a look at the digits; 1024 for all doubles. */
export function roughBits(a: Integer): number {
  if (typeof a === 'number' || Number.isFinite(Number(a))) return 1024;
  for (let i = 0; ; i++) {
    if (i === RULER.length) {
      const bits = Math.ceil(1024 * 2 ** (i / 4));
      RULER.push({ bits, power: 1n << BigInt(bits) });
    }
    const { bits, power } = RULER[i]!;
    if (a < power && a > -power) return bits;
  }
}

/** 64-bit words of an integer, about. */
const words = (a: Integer): number => roughBits(a) >> 6;

/** Products and quotients cost by the product of the sizes, texts by its double: measured, and far above for the largest. */
const countProduct = (a: Integer, b: Integer): void => {
  const product = words(a) * words(b);
  if (product > 256) work(product >> 5);
};
const countSum = (a: Integer, b: Integer): void => {
  const most = Math.max(words(a), words(b));
  if (most > 16) {
    work(most >> 2);
    if (most * 64 > meter.bits) admit(Math.max(bitSize(a), bitSize(b)));
  }
};

/** Says that an integer of so many bits is about to be put together bit by bit. */
export function admitBits(bits: number): void {
  admit(bits);
  work((bits / 64) ** 2 / 32);
}

/** Refuses an integer of so many bits, before it is made, when that is past the run's limit. */
function admit(bits: number): void {
  if (bits > meter.bits) throw new Exceeded('bigintBits');
}
const countText = (length: number): void => {
  if (length > 256) work((length / 19) ** 2 / 32);
};

/** The normal form of a bigint. */
export function normalize(n: bigint): Integer {
  return n >= -9007199254740991n && n <= 9007199254740991n ? Number(n) : n;
}

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b;
    if (r <= MAX && r >= -MAX) return r;
  }
  countSum(a, b);
  return normalize(BigInt(a) + BigInt(b));
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b;
    if (r <= MAX && r >= -MAX) return r;
  }
  countSum(a, b);
  return normalize(BigInt(a) - BigInt(b));
}

export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b;
    if (r <= MAX && r >= -MAX) return r + 0; // -0 + 0 is 0
  }
  if (roughBits(a) + roughBits(b) > meter.bits) admit(bitSize(a) + bitSize(b) - 1);
  countProduct(a, b);
  return normalize(BigInt(a) * BigInt(b));
}

/** Truncating division; the caller has ruled out b = 0. */
export function quotient(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  countProduct(a, b);
  return normalize(BigInt(a) / BigInt(b));
}

/** Remainder with the sign of the dividend; the caller has ruled out b = 0. */
export function remainder(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  countProduct(a, b);
  return normalize(BigInt(a) % BigInt(b));
}

export function negate(a: Integer): Integer {
  return typeof a === 'number' ? 0 - a : normalize(-a);
}

export function absolute(a: Integer): Integer {
  return a < 0 ? negate(a) : a;
}

/** Numbers of JavaScript compare with bigints exactly, by value. */
export function compareIntegers(a: Integer, b: Integer): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function and(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a & b;
  countSum(a, b);
  return normalize(BigInt(a) & BigInt(b));
}

export function or(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a | b;
  countSum(a, b);
  return normalize(BigInt(a) | BigInt(b));
}

export function xor(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && (a | 0) === a && (b | 0) === b) return a ^ b;
  countSum(a, b);
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
    countSum(a, a);
    return normalize(a >> BigInt(right));
  }
  if (typeof by !== 'number' || by + bitSize(a) > MAX_BITS) return undefined;
  if (by + roughBits(a) > meter.bits) admit(by + bitSize(a));
  if (by > 1024) work(by >> 8);
  if (typeof a === 'number' && by < 53) {
    const r = a * 2 ** by;
    if (r <= MAX && r >= -MAX) return r;
  }
  return normalize(BigInt(a) << BigInt(by));
}

/** Larger ones are a system_limit in Erlang (a million digits of 64 bits), whatever the run's limit. */
export const MAX_BITS = 67_108_800;

/** Number of bits of |a|. */
export function bitSize(a: Integer): number {
  if (typeof a === 'number') {
    const m = Math.abs(a);
    return m < 0x1_0000_0000 ? 32 - Math.clz32(m) : 64 - Math.clz32(Math.floor(m / 0x1_0000_0000));
  }
  const hex = (a < 0n ? -a : a).toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(parseInt(hex[0]!, 16)));
}

/** Digits in a base of 2 … 36, upper case as Erlang prints them. */
export function integerToText(a: Integer, base = 10): string {
  // Powers of two are read off the bits.
  if (typeof a === 'bigint') {
    if ((base & (base - 1)) === 0) countSum(a, a);
    else countText(words(a) * 19);
  }
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
  admit((digits.length - 1) * (31 - Math.clz32(base)));
  countText(digits.length);
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
