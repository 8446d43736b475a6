/** The transcendental functions, in plain arithmetic: the same bits in every engine, and practically those of glibc. */
import {
  dd,
  fromFixed,
  minus,
  negative,
  over,
  plus,
  root,
  scaleBy,
  scaled,
  split,
  times,
  twoProduct,
  twoSum,
  value,
  type DD,
} from './double-double.ts';

const ONE = dd(1);

/** 1/n, made once: multiplying is much cheaper than dividing. */
const inverses: DD[] = [];
const divided = (a: DD, n: number): DD => times(a, (inverses[n] ??= over(ONE, dd(n))));

/** Bits of the fixed-point π: enough to reduce the largest double. */
const PI_BITS = 1300;

/** π · 2^PI_BITS by Machin's formula, in integers. */
const PI_FIXED = ((): bigint => {
  const guard = 40n;
  const unit = 1n << (BigInt(PI_BITS) + guard);
  const arctan = (inverse: bigint): bigint => {
    let power = unit / inverse;
    let sum = power;
    for (let n = 3n; power !== 0n; n += 2n) {
      power /= -(inverse * inverse);
      sum += power / n;
    }
    return sum;
  };
  return (4n * (4n * arctan(5n) - arctan(239n))) >> guard;
})();

const PI = fromFixed(PI_FIXED, PI_BITS);
const HALF_PI = scaled(PI, 0.5);
/** π/2 as four doubles of falling size. */
const HALF_PI_PARTS = ((): number[] => {
  const parts: number[] = [];
  let rest = PI_FIXED;
  for (let i = 0; i < 4; i++) {
    const { hi } = fromFixed(rest, PI_BITS + 1);
    parts.push(hi);
    rest -= toFixed(hi);
  }
  return parts;
})();

/** d · 2^(PI_BITS + 1) as an integer. */
function toFixed(d: number): bigint {
  const { mantissa, exponent } = split(d);
  return BigInt(mantissa * 4503599627370496) << BigInt(exponent - 52 + PI_BITS + 1);
}

/** s + s³/3 + s⁵/5 + …, signs alternating for `alternate`: artanh and arctan of a small s. */
function oddSeries(s: DD, alternate: boolean): DD {
  const square = alternate ? negative(times(s, s)) : times(s, s);
  let power = s;
  let sum = s;
  for (let n = 3; n < 200; n += 2) {
    power = times(power, square);
    const term = divided(power, n);
    sum = plus(sum, term);
    if (Math.abs(term.hi) <= Math.abs(sum.hi) * 1e-34) break;
  }
  return sum;
}

const LN2 = scaled(oddSeries(over(ONE, dd(3)), false), 2);
/** Natural logarithm of a positive number. */
function logOf(x: DD): DD {
  const { mantissa, exponent } = split(x.hi);
  let m = dd(mantissa, scaleBy(x.lo, -exponent));
  let e = exponent;
  if (mantissa > 1.4142135623730951) {
    m = scaled(m, 0.5);
    e++;
  }
  const series = scaled(oddSeries(over(minus(m, ONE), plus(m, ONE)), false), 2);
  return e === 0 ? series : plus(times(dd(e), LN2), series);
}

/** e^x as a mantissa near 1 and a power of two. */
function expParts(x: DD): { m: DD; k: number } {
  const k = Math.round(x.hi / LN2.hi);
  let r = scaled(minus(x, times(dd(k), LN2)), 1 / 256);
  // e^r - 1, so that squaring loses nothing: (1+y)² - 1 = 2y + y²
  let term = r;
  let y = r;
  for (let n = 2; n < 30; n++) {
    term = divided(times(term, r), n);
    y = plus(y, term);
    if (Math.abs(term.hi) < 1e-36) break;
  }
  r = y;
  for (let i = 0; i < 8; i++) r = plus(scaled(r, 2), times(r, r));
  return { m: plus(ONE, r), k };
}

function expOf(x: DD): DD {
  const { m, k } = expParts(x);
  return { hi: scaleBy(m.hi, k), lo: scaleBy(m.lo, k) };
}

function finish({ m, k }: { m: DD; k: number }): number {
  return scaleBy(value(m), k);
}

export function exp(x: number): number {
  if (x > 709.8) return Infinity;
  if (x < -745.2) return 0;
  return finish(expParts(dd(x)));
}

export const log = (x: number): number => value(logOf(dd(x)));
export const log2 = (x: number): number => value(over(logOf(dd(x)), LN2));

/** As glibc computes it, from the logarithm of the mantissa. */
export function log10(x: number): number {
  const { mantissa, exponent } = split(x);
  const y = exponent < 0 ? exponent + 1 : exponent;
  const m = exponent < 0 ? mantissa / 2 : mantissa;
  return y * 3.69423907715893078616e-13 + 4.34294481903251816668e-1 * log(m) + y * 3.01029995663611771306e-1;
}

/** x^y by the rules of C's pow; NaN where it has no real value. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  const whole = Math.floor(y) === y;
  const odd = whole && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  if (x === 0) {
    if (y < 0) return Infinity;
    return odd ? x : 0;
  }
  if (x < 0 && !whole) return NaN;
  const sign = x < 0 && odd ? -1 : 1;
  const size = Math.abs(x);
  if (size === 1) return sign;
  const power = times(dd(y), logOf(dd(size)));
  if (power.hi > 709.8) return sign * Infinity;
  if (power.hi < -745.2) return sign * 0;
  return sign * finish(expParts(power));
}

/** x less the nearest multiple of π/2, and that multiple modulo 4. */
function reduce(x: number): { r: DD; quadrant: number } {
  if (Math.abs(x) < 0.7853981633974483) return { r: dd(x), quadrant: 0 };
  if (Math.abs(x) < 1e5) {
    const k = Math.round(x / HALF_PI.hi);
    let r: DD = dd(x);
    for (const part of HALF_PI_PARTS) r = minus(r, twoProduct(k, part));
    return { r, quadrant: k & 3 };
  }
  const { mantissa, exponent } = split(x);
  // x = n · 2^(exponent - 52), exactly
  const n = BigInt(mantissa * 4503599627370496);
  const shift = BigInt(exponent - 52 + PI_BITS);
  const fixed = n << shift;
  const half = PI_FIXED >> 1n;
  let q = fixed / half;
  let rest = fixed - q * half;
  if (2n * (rest < 0n ? -rest : rest) > half) {
    const step = rest < 0n ? -1n : 1n;
    q += step;
    rest -= step * half;
  }
  return { r: fromFixed(rest, PI_BITS), quadrant: Number(((q % 4n) + 4n) % 4n) };
}

/** Sine and cosine of |r| ≤ π/4 by their series. */
function sinSeries(r: DD): DD {
  const square = negative(times(r, r));
  let term = r;
  let sum = r;
  for (let n = 2; n < 40; n += 2) {
    term = divided(times(term, square), n * (n + 1));
    sum = plus(sum, term);
    if (Math.abs(term.hi) <= Math.abs(sum.hi) * 1e-34) break;
  }
  return sum;
}

function cosSeries(r: DD): DD {
  const square = negative(times(r, r));
  let term = ONE;
  let sum = ONE;
  for (let n = 1; n < 40; n += 2) {
    term = divided(times(term, square), n * (n + 1));
    sum = plus(sum, term);
    if (Math.abs(term.hi) <= 1e-34) break;
  }
  return sum;
}

function sinCos(x: number): { sin: DD; cos: DD } {
  const { r, quadrant } = reduce(x);
  const s = sinSeries(r);
  const c = cosSeries(r);
  switch (quadrant) {
    case 0:
      return { sin: s, cos: c };
    case 1:
      return { sin: c, cos: negative(s) };
    case 2:
      return { sin: negative(s), cos: negative(c) };
    default:
      return { sin: negative(c), cos: s };
  }
}

export const sin = (x: number): number => (x === 0 ? x : value(sinCos(x).sin));
export const cos = (x: number): number => value(sinCos(x).cos);
export function tan(x: number): number {
  if (x === 0) return x;
  const both = sinCos(x);
  return value(over(both.sin, both.cos));
}

function atanOf(x: DD): DD {
  if (x.hi < 0) return negative(atanOf(negative(x)));
  if (x.hi > 1) return minus(HALF_PI, atanOf(over(ONE, x)));
  // tan(a/2) = tan a / (1 + sqrt(1 + tan² a)), twice
  let t = x;
  for (let i = 0; i < 2; i++) t = over(t, plus(ONE, root(plus(ONE, times(t, t)))));
  return scaled(oddSeries(t, true), 4);
}

const tiny = (x: number): boolean => Math.abs(x) < 1e-150;

export function atan(x: number): number {
  if (x === 0 || tiny(x)) return x;
  if (Math.abs(x) > 1e150) return x < 0 ? -HALF_PI.hi : HALF_PI.hi;
  return value(atanOf(dd(x)));
}

export function atan2(y: number, x: number): number {
  const negativeX = x < 0 || Object.is(x, -0);
  const sign = y < 0 || Object.is(y, -0) ? -1 : 1;
  if (y === 0) return negativeX ? sign * PI.hi : y;
  if (x === 0) return sign * HALF_PI.hi;
  const ratio = Math.abs(y / x);
  if (ratio > 1e150) return sign * HALF_PI.hi;
  if (ratio < 1e-150) return negativeX ? sign * PI.hi : y / x;
  const shift = -split(x).exponent;
  const angle = atanOf(over(dd(scaleBy(Math.abs(y), shift)), dd(scaleBy(Math.abs(x), shift))));
  return sign * value(negativeX ? minus(PI, angle) : angle);
}

export function asin(x: number): number {
  if (x === 0 || tiny(x)) return x;
  if (Math.abs(x) === 1) return x * HALF_PI.hi;
  return value(atanOf(over(dd(x), root(times(twoSum(1, -x), twoSum(1, x))))));
}

export function acos(x: number): number {
  if (x === -1) return PI.hi;
  if (x === 1) return 0;
  return value(scaled(atanOf(root(over(twoSum(1, -x), twoSum(1, x)))), 2));
}

/** e^x - 1 and log(1 + x), which the hyperbolic functions of glibc are made from. */
function expm1(x: number): number {
  if (Math.abs(x) > 1) return value(minus(expOf(dd(x)), ONE));
  let term = dd(x);
  let sum = term;
  for (let n = 2; n < 40; n++) {
    term = divided(times(term, dd(x)), n);
    sum = plus(sum, term);
    if (Math.abs(term.hi) <= Math.abs(sum.hi) * 1e-34) break;
  }
  return value(sum);
}

function log1p(x: number): number {
  if (x === 0 || tiny(x)) return x;
  const u = dd(x);
  if (Math.abs(x) < 0.25) return value(scaled(oddSeries(over(u, plus(u, dd(2))), false), 2));
  return value(logOf(twoSum(1, x)));
}

const OVERFLOW = 709.782712893384;

export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    const t = expm1(size);
    return size < 1 ? half * (2 * t - (t * t) / (t + 1)) : half * (t + t / (t + 1));
  }
  if (size < OVERFLOW) return half * exp(size);
  const w = exp(0.5 * size);
  return half * w * w;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.34657359027997264) {
    const t = expm1(size);
    const w = 1 + t;
    return size < 2.7755575615628914e-17 ? w : 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < OVERFLOW) return 0.5 * exp(size);
  const w = exp(0.5 * size);
  return 0.5 * w * w;
}

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 2.7755575615628914e-17) return x;
  const sign = x < 0 ? -1 : 1;
  if (size >= 22) return sign;
  if (size >= 1) return sign * (1 - 2 / (expm1(2 * size) + 2));
  const t = expm1(-2 * size);
  return sign * (-t / (t + 2));
}

export function asinh(x: number): number {
  const size = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  if (size < 3.725290298461914e-9) return x;
  if (size > 268435456) return sign * (log(size) + LN2.hi);
  if (size > 2) return sign * log(2 * size + 1 / (Math.sqrt(x * x + 1) + size));
  const t = x * x;
  return sign * log1p(size + t / (1 + Math.sqrt(1 + t)));
}

export function acosh(x: number): number {
  if (x > 268435456) return log(x) + LN2.hi;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t));
}

export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return x;
  const t = size + size;
  const result = size < 0.5 ? 0.5 * log1p(t + (t * size) / (1 - size)) : 0.5 * log1p(t / (1 - size));
  return x < 0 ? -result : result;
}

/** 2/√π · ∫ e^-t² from 0 to x. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || tiny(x)) return x * (2 / Math.sqrt(PI.hi));
  if (size > 6) return x < 0 ? -1 : 1;
  if (size > 2) return (x < 0 ? -1 : 1) * value(minus(ONE, erfcOf(size)));
  return value(erfSeries(x));
}

export function erfc(x: number): number {
  if (x > 27.3) return 0;
  if (x > 2) return value(erfcOf(x));
  if (x < -6) return 2;
  if (x < -2) return value(minus(dd(2), erfcOf(-x)));
  return value(minus(ONE, erfSeries(x)));
}

function erfSeries(x: number): DD {
  const square = negative(times(dd(x), dd(x)));
  let term = dd(x);
  let sum = term;
  for (let n = 1; n < 120; n++) {
    term = divided(times(term, square), n);
    const part = divided(term, 2 * n + 1);
    sum = plus(sum, part);
    if (Math.abs(part.hi) <= Math.abs(sum.hi) * 1e-34) break;
  }
  return over(scaled(sum, 2), root(PI));
}

/** The continued fraction of erfc, for x ≥ 2. */
function erfcOf(x: number): DD {
  const X = dd(x);
  let f = X;
  for (let k = 120; k > 0; k--) f = plus(X, over(dd(k / 2), f));
  return over(expOf(negative(times(X, X))), times(root(PI), f));
}
