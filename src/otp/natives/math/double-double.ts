/**
 * Arithmetic on sums of two doubles (about 106 bits): enough for transcendental functions to round correctly but for cases
 * too rare to meet. Only + - * / and Math.sqrt of the host are used, which IEEE 754 fixes to the last bit.
 */
export interface DD {
  readonly hi: number;
  readonly lo: number;
}

export const dd = (hi: number, lo = 0): DD => ({ hi, lo });

const SPLITTER = 134217729; // 2^27 + 1

/** hi + lo = a + b exactly. */
export function twoSum(a: number, b: number): DD {
  const hi = a + b;
  const bb = hi - a;
  return { hi, lo: a - (hi - bb) + (b - bb) };
}

const quickSum = (a: number, b: number): DD => {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
};

/** hi + lo = a · b exactly, away from the ends of the exponent range. */
export function twoProduct(a: number, b: number): DD {
  const hi = a * b;
  const as = SPLITTER * a;
  const ah = as - (as - a);
  const al = a - ah;
  const bs = SPLITTER * b;
  const bh = bs - (bs - b);
  const bl = b - bh;
  return { hi, lo: ah * bh - hi + ah * bl + al * bh + al * bl };
}

export function plus(a: DD, b: DD): DD {
  const s = twoSum(a.hi, b.hi);
  const t = twoSum(a.lo, b.lo);
  const u = quickSum(s.hi, s.lo + t.hi);
  return quickSum(u.hi, u.lo + t.lo);
}

export const negative = (a: DD): DD => ({ hi: -a.hi, lo: -a.lo });
export const minus = (a: DD, b: DD): DD => plus(a, negative(b));

export function times(a: DD, b: DD): DD {
  const p = twoProduct(a.hi, b.hi);
  return quickSum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/** Times a power of two. */
export const scaled = (a: DD, by: number): DD => ({ hi: a.hi * by, lo: a.lo * by });

export function over(a: DD, b: DD): DD {
  const q1 = a.hi / b.hi;
  let r = minus(a, times(b, dd(q1)));
  const q2 = r.hi / b.hi;
  r = minus(r, times(b, dd(q2)));
  const q3 = r.hi / b.hi;
  return plus(quickSum(q1, q2), dd(q3));
}

export function root(a: DD): DD {
  if (a.hi <= 0) return dd(0);
  const x = Math.sqrt(a.hi);
  const rest = minus(a, twoProduct(x, x));
  return quickSum(x, rest.hi / (2 * x));
}

export const value = (a: DD): number => a.hi + a.lo;

/** n / 2^bits, for a big n. */
export function fromFixed(n: bigint, bits: number): DD {
  const one = (m: bigint): { d: number; exact: bigint } => {
    const length = m.toString(2).length;
    const drop = BigInt(Math.max(0, length - 53));
    const top = m >> drop;
    return { d: scaleBy(Number(top), Number(drop) - bits), exact: top << drop };
  };
  const sign = n < 0n ? -1 : 1;
  const size = n < 0n ? -n : n;
  const high = one(size);
  const low = one(size - high.exact);
  return quickSum(sign * high.d, sign * low.d);
}

/** d · 2^e, in steps that do not overflow on the way. */
export function scaleBy(d: number, e: number): number {
  while (e > 1000) {
    d *= 2 ** 1000;
    e -= 1000;
  }
  while (e < -1000) {
    d *= 2 ** -1000;
    e += 1000;
  }
  return d * powerOfTwo(e);
}

const exponentView = new DataView(new ArrayBuffer(8));

/** 2^e for |e| ≤ 1000, made from its bits. */
export function powerOfTwo(e: number): number {
  exponentView.setInt32(0, (e + 1023) << 20);
  exponentView.setInt32(4, 0);
  return exponentView.getFloat64(0);
}

/** m and e with d = m · 2^e and 1 ≤ |m| < 2; d is finite and not zero. */
export function split(d: number): { mantissa: number; exponent: number } {
  let extra = 0;
  if (Math.abs(d) < 2.2250738585072014e-308) {
    d *= 18014398509481984; // 2^54, out of the subnormals
    extra = -54;
  }
  exponentView.setFloat64(0, d);
  const high = exponentView.getInt32(0);
  const exponent = ((high >> 20) & 0x7ff) - 1023;
  exponentView.setInt32(0, (high & ~0x7ff00000) | 0x3ff00000);
  return { mantissa: exponentView.getFloat64(0), exponent: exponent + extra };
}
