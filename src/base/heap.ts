/**
 * A binary min-heap of items keyed by (time, sequence): earliest first, and among equals the one pushed first.
 * The caller gives the sequence number, so that it can live in a snapshot.
 */
export interface Timed {
  readonly time: number;
  readonly seq: number;
}

const before = (a: Timed, b: Timed): boolean => a.time < b.time || (a.time === b.time && a.seq < b.seq);

export class TimeHeap<T extends Timed> {
  private items: T[];

  constructor(items: readonly T[] = []) {
    this.items = [];
    for (const item of items) this.push(item);
  }

  get size(): number {
    return this.items.length;
  }

  /** The items, in no particular order. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.items[Symbol.iterator]();
  }

  /** About so many of the items, spread over all of them. */
  some(count: number): T[] {
    const step = Math.max(1, Math.floor(this.items.length / count));
    const found: T[] = [];
    for (let i = 0; i < this.items.length; i += step) found.push(this.items[i]!);
    return found;
  }

  /** The earliest item, or undefined when the heap is empty. */
  peek(): T | undefined {
    return this.items[0];
  }

  push(item: T): void {
    const items = this.items;
    let i = items.length;
    items.push(item);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = items[parent]!;
      if (!before(item, above)) break;
      items[i] = above;
      i = parent;
    }
    items[i] = item;
  }

  /** Removes and answers the earliest item, or undefined when the heap is empty. */
  pop(): T | undefined {
    const items = this.items;
    const top = items[0];
    const last = items.pop();
    if (last !== undefined && items.length > 0) this.sink(0, last);
    return top;
  }

  /** Removes one given item (by identity); false when it is not there. Linear. */
  remove(item: T): boolean {
    const i = this.items.indexOf(item);
    if (i < 0) return false;
    const rest = this.items.filter((_, at) => at !== i);
    this.items.length = 0;
    for (const other of rest) this.push(other);
    return true;
  }

  /** A copy that shares the items but not the order: for snapshots. */
  clone(): TimeHeap<T> {
    const copy = new TimeHeap<T>();
    copy.items = this.items.slice();
    return copy;
  }

  /** A heap of those items that pass. */
  filter(pass: (item: T) => boolean): TimeHeap<T> {
    const rest = new TimeHeap<T>();
    for (const item of this.items) if (pass(item)) rest.push(item);
    return rest;
  }

  /** The items, earliest first. */
  toSorted(): T[] {
    return this.items.toSorted((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  }

  private sink(start: number, item: T): void {
    const items = this.items;
    const n = items.length;
    let i = start;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= n) break;
      if (child + 1 < n && before(items[child + 1]!, items[child]!)) child++;
      const below = items[child]!;
      if (!before(below, item)) break;
      items[i] = below;
      i = child;
    }
    items[i] = item;
  }
}
