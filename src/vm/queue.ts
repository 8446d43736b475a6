/**
 * The run queue: who wants to run, by priority. max before high before the rest; a low process has its turn after every
 * eighth normal one. Within a priority first come, first served, unless a seed asks for another (legal) order.
 */
import type { SeededRandom } from '../base/index.ts';
import { Priority } from './process.ts';

/** After how many normal processes a low one has its turn. */
const LOW_EVERY = 8;
/** How far back a seeded choice may reach. */
const REACH = 8;

class Ring {
  private ids = new Int32Array(16);
  private head = 0;
  count = 0;

  push(id: number): void {
    if (this.count === this.ids.length) {
      const bigger = new Int32Array(this.ids.length * 2);
      for (let i = 0; i < this.count; i++) bigger[i] = this.ids[(this.head + i) & (this.ids.length - 1)]!;
      this.ids = bigger;
      this.head = 0;
    }
    this.ids[(this.head + this.count) & (this.ids.length - 1)] = id;
    this.count++;
  }

  /** Takes the one at `index` from the head; the head takes its place. */
  take(index: number): number {
    const mask = this.ids.length - 1;
    const at = (this.head + index) & mask;
    const id = this.ids[at]!;
    this.ids[at] = this.ids[this.head]!;
    this.head = (this.head + 1) & mask;
    this.count--;
    return id;
  }

  clone(): Ring {
    const ring = new Ring();
    ring.ids = this.ids.slice();
    ring.head = this.head;
    ring.count = this.count;
    return ring;
  }
}

/** A literal: what `map` answers is an array of another kind to the host, for which it would compile the loop anew. */
const fourOf = (make: (priority: Priority) => Ring): [Ring, Ring, Ring, Ring] => [make(0), make(1), make(2), make(3)];

export class RunQueue {
  private rings = fourOf(() => new Ring());
  private sinceLow = 0;
  count = 0;

  push(id: number, priority: Priority): void {
    this.rings[priority].push(id);
    this.count++;
  }

  /** The id whose turn it is, -1 when nobody wants to run. */
  next(random: SeededRandom | null): number {
    if (this.count === 0) return -1;
    this.count--;
    const [low, normal, high, max] = this.rings;
    if (max.count > 0) return this.takeFrom(max, random);
    if (high.count > 0) return this.takeFrom(high, random);
    if (normal.count > 0 && (low.count === 0 || this.sinceLow < LOW_EVERY)) {
      this.sinceLow = low.count === 0 ? 0 : this.sinceLow + 1;
      return this.takeFrom(normal, random);
    }
    this.sinceLow = 0;
    return this.takeFrom(low, random);
  }

  clone(): RunQueue {
    const copy = new RunQueue();
    copy.rings = fourOf((priority) => this.rings[priority].clone());
    copy.sinceLow = this.sinceLow;
    copy.count = this.count;
    return copy;
  }

  private takeFrom(ring: Ring, random: SeededRandom | null): number {
    return ring.take(random === null || ring.count === 1 ? 0 : random.below(Math.min(ring.count, REACH)));
  }
}
