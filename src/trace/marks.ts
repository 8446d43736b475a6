/** A set of term ids. They run into the hundred millions, and those of a set lie close together or are few. */
const BITS = 12;
const MASK = (1 << BITS) - 1;

export class Marks {
  readonly #pages = new Map<number, Uint8Array>();
  /** The page that was asked for last. */
  #at = -1;
  #page: Uint8Array | undefined = undefined;

  add(id: number): void {
    if (id < 0) return;
    let page = this.#pageOf(id);
    if (page === undefined) this.#pages.set(id >> BITS, (page = this.#page = new Uint8Array(MASK + 1)));
    page[id & MASK] = 1;
  }
  has(id: number): boolean {
    return this.#pageOf(id)?.[id & MASK] === 1;
  }
  /** How many from one id up to another are in it. */
  count(from: number, to: number): number {
    let sum = 0;
    for (let id = from; id < to; ) {
      const page = this.#pageOf(id);
      const end = Math.min(to, (id | MASK) + 1);
      if (page === undefined) id = end;
      else while (id < end) sum += page[id++ & MASK]!;
    }
    return sum;
  }

  #pageOf(id: number): Uint8Array | undefined {
    const at = id >> BITS;
    if (at !== this.#at) {
      this.#at = at;
      this.#page = this.#pages.get(at);
    }
    return this.#page;
  }
}
