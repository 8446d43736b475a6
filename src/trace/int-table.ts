/**
 * A map from small whole numbers to values that can be copied for little: a copy shares all pieces with its original until
 * one of the two is written to. What the fold keeps of ten thousand processes at every key frame is the few that changed.
 * Iterates in ascending order of keys.
 */
const BITS = 8;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

type Piece<V> = { readonly owner: object; readonly values: (V | undefined)[]; used: number };

export class IntTable<V> implements ReadonlyMap<number, V> {
  /** Pieces by key >> BITS; only those that carry this owner may be written to. */
  #pieces: (Piece<V> | undefined)[] = [];
  #owner = {};
  #shared = false;
  #size = 0;

  static of<V>(entries: Iterable<readonly [number, V]>): IntTable<V> {
    const table = new IntTable<V>();
    for (const [key, value] of entries) table.set(key, value);
    return table;
  }

  /** A copy to write to; from here on this one is only read. */
  copy(): IntTable<V> {
    const copy = new IntTable<V>();
    copy.#pieces = this.#pieces;
    copy.#shared = true;
    copy.#size = this.#size;
    return copy;
  }

  get size(): number {
    return this.#size;
  }
  get(key: number): V | undefined {
    return key < 0 ? undefined : this.#pieces[key >> BITS]?.values[key & MASK];
  }
  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  set(key: number, value: V): void {
    const piece = this.#own(key);
    if (piece.values[key & MASK] === undefined) {
      piece.used++;
      this.#size++;
    }
    piece.values[key & MASK] = value;
  }

  delete(key: number): boolean {
    if (!this.has(key)) return false;
    const piece = this.#own(key);
    piece.values[key & MASK] = undefined;
    this.#size--;
    if (--piece.used === 0) this.#pieces[key >> BITS] = undefined;
    return true;
  }

  *entries(): Generator<[number, V], undefined, unknown> {
    for (let at = 0; at < this.#pieces.length; at++) {
      const piece = this.#pieces[at];
      if (piece === undefined) continue;
      for (let i = 0; i < SIZE; i++) {
        const value = piece.values[i];
        if (value !== undefined) yield [(at << BITS) | i, value];
      }
    }
  }
  *keys(): Generator<number, undefined, unknown> {
    for (const [key] of this.entries()) yield key;
  }
  *values(): Generator<V, undefined, unknown> {
    for (const piece of this.#pieces) if (piece !== undefined) for (const value of piece.values) if (value !== undefined) yield value;
  }
  [Symbol.iterator](): Generator<[number, V], undefined, unknown> {
    return this.entries();
  }
  forEach(act: (value: V, key: number, map: ReadonlyMap<number, V>) => void): void {
    for (const [key, value] of this.entries()) act(value, key, this);
  }

  /** The values in pieces, ascending: arrays that stay the same, from copy to copy, while nothing in them changes. For tables that are only read. */
  pieces(): (readonly (V | undefined)[])[] {
    return this.#pieces.flatMap((piece) => (piece === undefined ? [] : [piece.values]));
  }

  /** The piece of a key, this table's own. */
  #own(key: number): Piece<V> {
    if (this.#shared) {
      this.#pieces = this.#pieces.slice();
      this.#shared = false;
    }
    const at = key >> BITS;
    while (this.#pieces.length <= at) this.#pieces.push(undefined);
    const piece = this.#pieces[at];
    if (piece !== undefined && piece.owner === this.#owner) return piece;
    const own: Piece<V> = piece === undefined ? { owner: this.#owner, values: new Array<V | undefined>(SIZE).fill(undefined), used: 0 } : { owner: this.#owner, values: piece.values.slice(), used: piece.used };
    this.#pieces[at] = own;
    return own;
  }
}
