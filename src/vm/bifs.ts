/** The BIFs that are instructions, in the order of bytecode/bifs.ts. They answer undefined when their arguments do not fit. */
import { BIFS1, BIFS2 } from '../bytecode/index.ts';
import {
  absolute,
  add,
  and,
  arrayFromList,
  BADARG,
  BADARITH,
  BADKEY,
  BADMAP,
  Bits,
  boolean,
  compare,
  Cons,
  doubleToInteger,
  FALSE,
  Float,
  Fun,
  integerToDouble,
  isInteger,
  listFromArray,
  listLength,
  MAX_BITS,
  bitSize,
  roughBits,
  multiply,
  negate,
  not,
  or,
  quotient,
  remainder,
  shiftLeft,
  subtract,
  SYSTEM_LIMIT,
  TermMap,
  TRUE,
  xor,
  EMPTY,
  type Integer,
  type Term,
} from '../terms/index.ts';

type Bif1 = (x: Term) => Term | undefined;
type Bif2 = (x: Term, y: Term) => Term | undefined;

/** The float as Erlang allows it, or undefined: results past the largest double are badarith. */
const float = (value: number): Float | undefined => (Number.isFinite(value) ? new Float(value) : undefined);

/** The number as a double; undefined when it is none, or past the doubles. */
function toDouble(x: Term): number | undefined {
  if (typeof x === 'number') return x;
  if (x instanceof Float) return x.value;
  return typeof x === 'bigint' ? integerToDouble(x) : undefined;
}

type OnIntegers = (a: Integer, b: Integer) => Integer | undefined;
type OnDoubles = (a: number, b: number) => number;

/** An operation on integers, or on doubles when one of the arguments is a float. */
function arithmetic(x: Term, y: Term, integers: OnIntegers, doubles: OnDoubles): Term | undefined {
  if (isInteger(x) && isInteger(y)) return integers(x, y);
  const a = toDouble(x);
  const b = toDouble(y);
  return a === undefined || b === undefined ? undefined : float(doubles(a, b));
}

export const addTerms = (x: Term, y: Term): Term | undefined => arithmetic(x, y, add, (a, b) => a + b);
export const subtractTerms = (x: Term, y: Term): Term | undefined => arithmetic(x, y, subtract, (a, b) => a - b);
export const multiplyTerms = (x: Term, y: Term): Term | undefined => arithmetic(x, y, limitedProduct, (a, b) => a * b);

/** Products whose size is past the limit of integers are refused before they are computed. */
function limitedProduct(a: Integer, b: Integer): Integer | undefined {
  if ((typeof a === 'bigint' || typeof b === 'bigint') && roughBits(a) + roughBits(b) > MAX_BITS && bitSize(a) + bitSize(b) > MAX_BITS) return undefined;
  return multiply(a, b);
}

function divide(x: Term, y: Term): Term | undefined {
  const a = toDouble(x);
  const b = toDouble(y);
  return a === undefined || b === undefined || b === 0 ? undefined : float(a / b);
}

const onIntegers =
  (operation: OnIntegers): Bif2 =>
  (x, y) =>
    isInteger(x) && isInteger(y) ? operation(x, y) : undefined;

const isBool = (x: Term): boolean => x === TRUE || x === FALSE;

const size = (x: Term): Term | undefined => (Array.isArray(x) ? x.length : x instanceof Bits ? x.bitLength >> 3 : undefined);

/** A float rounded by `how`, as an integer of any size. */
const rounded =
  (how: (d: number) => number): Bif1 =>
  (x) =>
    isInteger(x) ? x : x instanceof Float ? doubleToInteger(how(x.value)) : undefined;

/** Away from zero at the half, as C's round. */
const roundHalfAway = (d: number): number => {
  const whole = Math.trunc(d);
  return Math.abs(d - whole) >= 0.5 ? whole + Math.sign(d) : whole;
};

const ONE: Readonly<Record<(typeof BIFS1)[number], Bif1>> = {
  '-': (x) => (isInteger(x) ? negate(x) : x instanceof Float ? new Float(-x.value) : undefined),
  '+': (x) => (isInteger(x) || x instanceof Float ? x : undefined),
  bnot: (x) => (isInteger(x) ? not(x) : undefined),
  not: (x) => (x === TRUE ? FALSE : x === FALSE ? TRUE : undefined),
  hd: (x) => (x instanceof Cons ? x.head : undefined),
  tl: (x) => (x instanceof Cons ? x.tail : undefined),
  tuple_size: (x) => (Array.isArray(x) ? x.length : undefined),
  map_size: (x) => (x instanceof TermMap ? x.size : undefined),
  length: (x) => {
    const n = listLength(x);
    return n < 0 ? undefined : n;
  },
  byte_size: (x) => (x instanceof Bits ? x.byteLength : undefined),
  bit_size: (x) => (x instanceof Bits ? x.bitLength : undefined),
  abs: (x) => (isInteger(x) ? absolute(x) : x instanceof Float ? new Float(Math.abs(x.value)) : undefined),
  size,
  is_function: (x) => boolean(x instanceof Fun),
  trunc: rounded(Math.trunc),
  round: rounded(roundHalfAway),
};

const TWO: Readonly<Record<(typeof BIFS2)[number], Bif2>> = {
  '+': addTerms,
  '-': subtractTerms,
  '*': multiplyTerms,
  '/': divide,
  div: onIntegers((a, b) => (b === 0 ? undefined : quotient(a, b))),
  rem: onIntegers((a, b) => (b === 0 ? undefined : remainder(a, b))),
  band: onIntegers(and),
  bor: onIntegers(or),
  bxor: onIntegers(xor),
  bsl: onIntegers(shiftLeft),
  bsr: onIntegers((a, b) => shiftLeft(a, negate(b))),
  and: (x, y) => (isBool(x) && isBool(y) ? boolean(x === TRUE && y === TRUE) : undefined),
  or: (x, y) => (isBool(x) && isBool(y) ? boolean(x === TRUE || y === TRUE) : undefined),
  xor: (x, y) => (isBool(x) && isBool(y) ? boolean(x !== y) : undefined),
  element: (n, tuple) =>
    typeof n === 'number' && Array.isArray(tuple) && n >= 1 && n <= tuple.length ? (tuple[n - 1] as Term) : undefined,
  map_get: (key, map) => (map instanceof TermMap ? map.get(key) : undefined),
  is_map_key: (key, map) => (map instanceof TermMap ? boolean(map.has(key)) : undefined),
  is_function: (f, arity) => {
    if (!isInteger(arity) || arity < 0) return undefined;
    return boolean(f instanceof Fun && f.arity === arity);
  },
  '++': (x, y) => {
    if (x === EMPTY) return y;
    const items = arrayFromList(x);
    return items === undefined ? undefined : (listFromArray(items, y) as Term);
  },
  max: (x, y) => (compare(x, y) >= 0 ? x : y),
  min: (x, y) => (compare(x, y) <= 0 ? x : y),
};

export const bifs1: readonly Bif1[] = BIFS1.map((name) => ONE[name]);
export const bifs2: readonly Bif2[] = BIFS2.map((name) => TWO[name]);

const ARITHMETIC: ReadonlySet<string> = new Set(['-', '+', '*', '/', 'bnot', 'div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr']);

/** Why the BIF refused these arguments. */
export function refusal(name: string, args: readonly Term[]): Term {
  if (ARITHMETIC.has(name)) {
    const tooBig =
      args.every(isInteger) &&
      ((name === '*' && args.length === 2) || (name === 'bsl' && args[1]! > 0) || (name === 'bsr' && args[1]! < 0));
    return tooBig ? SYSTEM_LIMIT : BADARITH;
  }
  if (name === 'map_size') return [BADMAP, args[0]!];
  if (name === 'map_get' || name === 'is_map_key') return args[1] instanceof TermMap ? [BADKEY, args[0]!] : [BADMAP, args[1]!];
  return BADARG;
}
