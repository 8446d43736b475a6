/**
 * Which long binaries are the newest end of a chain of appends (`acc <> more`, again and again). Appending to one of them
 * writes behind it, in place (see Bits.concat), so only what is added is to be accounted for. Whether the host really
 * found room there may depend on what other forks of this run have appended; what is accounted must not: so the chain is
 * followed here, by a number that each end carries, and not by where its bytes stand.
 */
import type { Bits } from '../terms/index.ts';

/** Chains that are followed at a time. */
const CHAINS = 8;

export class Appends {
  /** Numbers of the newest ends, and the last number given. */
  private readonly ends: number[];
  private last: number;

  constructor(ends: readonly number[] = new Array<number>(CHAINS).fill(0), last = 0) {
    this.ends = [...ends];
    this.last = last;
  }

  fork(): Appends {
    return new Appends(this.ends, this.last);
  }

  /** Bytes to account for when `left` is made `total` bytes long. */
  cost(left: Bits, total: number): number {
    const length = left.byteLength;
    if (left.chain === 0 || !this.ends.includes(left.chain)) return Math.max(total - length, total >> 3);
    // Whenever its length has doubled, all of it is copied to a larger place.
    return Math.clz32(total) < Math.clz32(length) ? total : total - length;
  }

  /** `whole` has just been made of `left` by appending: it is the chain's end now. */
  appended(left: Bits, whole: Bits): void {
    this.last++;
    whole.chain = this.last;
    const at = left.chain === 0 ? -1 : this.ends.indexOf(left.chain);
    this.ends[at < 0 ? this.last % CHAINS : at] = this.last;
  }
}
