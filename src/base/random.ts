/**
 * A seeded random generator: xorshift128 over four 32-bit words, seeded by splitmix32. Plain integer arithmetic, so
 * every engine draws the same numbers. Its whole state is four numbers, which a snapshot copies.
 */
export type RandomState = readonly [number, number, number, number];

export class SeededRandom {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  /** Any integer seeds it; the same seed gives the same sequence. */
  constructor(seed: number) {
    let z = seed | 0;
    const split = (): number => {
      z = (z + 0x9e3779b9) | 0;
      let t = z ^ (z >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return t ^ (t >>> 15);
    };
    this.a = split();
    this.b = split();
    this.c = split();
    this.d = split() | 1; // never all zero
  }

  static fromState(state: RandomState): SeededRandom {
    const random = new SeededRandom(0);
    [random.a, random.b, random.c, random.d] = state;
    return random;
  }

  get state(): RandomState {
    return [this.a, this.b, this.c, this.d];
  }

  /** A uniform integer in 0 … 2^32 - 1. */
  uint32(): number {
    let t = this.d;
    const s = this.a;
    this.d = this.c;
    this.c = this.b;
    this.b = s;
    t ^= t << 11;
    t ^= t >>> 8;
    this.a = t ^ s ^ (s >>> 19);
    return this.a >>> 0;
  }

  /** A uniform integer in 0 … bound - 1; bound is 1 … 2^32. Rejects the biased tail. */
  below(bound: number): number {
    if (!(bound >= 1 && bound <= 0x1_0000_0000)) throw new RangeError(`below needs a bound in 1 … 2^32, not ${bound}`);
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
    let n = this.uint32();
    while (n >= limit) n = this.uint32();
    return n % bound;
  }
}
