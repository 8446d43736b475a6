/** The two representations of maps, and how to make them. A map has at most 32 keys if and only if it is a SmallMap. */
import { sortBy } from './sort.ts';
import { find, EMPTY_NODE, insert, inserted, Leaf, leavesOf, remove, withInserted, type Node } from './hash-trie.ts';
import { internalHash } from './hash.ts';
import { TermMap } from './map.ts';
import { compareExact } from './order.ts';
import { Atom, type Term } from './types.ts';

/** Largest number of keys of a SmallMap. */
export const SMALL_LIMIT = 32;

/** Where the key stands among keys in order, else -1 - (where it would). */
function locate(keys: readonly Term[], key: Term): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const c = compareExact(keys[middle]!, key);
    if (c === 0) return middle;
    if (c < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1 - low;
}

/** Keys in exact term order, values beside them. Updating a key that is there shares the array of keys. */
export class SmallMap extends TermMap {
  readonly keyArray: readonly Term[];
  readonly valueArray: readonly Term[];

  constructor(keyArray: readonly Term[], valueArray: readonly Term[]) {
    super();
    this.keyArray = keyArray;
    this.valueArray = valueArray;
  }

  get size(): number {
    return this.keyArray.length;
  }

  /** The index of the key, or negative when it is not there. */
  indexOf(key: Term): number {
    const keys = this.keyArray;
    const n = keys.length;
    if (typeof key === 'number') {
      // Integers that follow each other are frequent: the first one says where this one would stand.
      const first = keys[0];
      const guess = typeof first === 'number' ? key - first : -1;
      if (guess >= 0 && guess < n && keys[guess] === key) return guess;
    }
    for (let i = 0; i < n; i++) if (keys[i] === key) return i;
    if (typeof key === 'number' || key instanceof Atom) return -1;
    return locate(this.keyArray, key);
  }

  get(key: Term): Term | undefined {
    const i = this.indexOf(key);
    return i < 0 ? undefined : this.valueArray[i];
  }

  has(key: Term): boolean {
    return this.indexOf(key) >= 0;
  }

  put(key: Term, value: Term): TermMap {
    let i = this.indexOf(key);
    if (i >= 0) {
      if (this.valueArray[i] === value) return this;
      const values = this.valueArray.slice();
      values[i] = value;
      return new SmallMap(this.keyArray, values);
    }
    if (this.keyArray.length === SMALL_LIMIT) return HashMap.fromSmall(this).put(key, value);
    i = -1 - locate(this.keyArray, key);
    return new SmallMap(withInserted(this.keyArray, i, key), withInserted(this.valueArray, i, value));
  }

  delete(key: Term): TermMap {
    const i = this.indexOf(key);
    if (i < 0) return this;
    return new SmallMap(this.keyArray.toSpliced(i, 1), this.valueArray.toSpliced(i, 1));
  }

  keys(): Term[] {
    return this.keyArray.slice();
  }

  values(): Term[] {
    return this.valueArray.slice();
  }

  entries(): [Term, Term][] {
    return this.keyArray.map((key, i) => [key, this.valueArray[i]!]);
  }

  iteration(): [Term, Term][] {
    return this.entries();
  }

  sortedKeys(): readonly Term[] {
    return this.keyArray;
  }
}

export const EMPTY_MAP: TermMap = new SmallMap([], []);

/** More than 32 keys. */
export class HashMap extends TermMap {
  readonly size: number;
  readonly root: Node;
  /** Leaves in iteration order, made when first asked for. */
  private leaves: readonly Leaf[] | null = null;

  constructor(size: number, root: Node) {
    super();
    this.size = size;
    this.root = root;
  }

  static fromSmall(map: SmallMap): HashMap {
    let root = EMPTY_NODE;
    for (let i = 0; i < map.size; i++) {
      const key = map.keyArray[i]!;
      root = insert(root, new Leaf(internalHash(key), key, map.valueArray[i]!));
    }
    return new HashMap(map.size, root);
  }

  get(key: Term): Term | undefined {
    return find(this.root, internalHash(key), key)?.value;
  }

  has(key: Term): boolean {
    return find(this.root, internalHash(key), key) !== undefined;
  }

  put(key: Term, value: Term): TermMap {
    const hash = internalHash(key);
    const root = insert(this.root, new Leaf(hash, key, value));
    if (root === this.root) return this;
    return new HashMap(inserted.grew ? this.size + 1 : this.size, root);
  }

  delete(key: Term): TermMap {
    const root = remove(this.root, internalHash(key), key);
    if (root === this.root) return this;
    if (this.size - 1 > SMALL_LIMIT) return new HashMap(this.size - 1, root);
    return smallFromEntries(leavesOf(root).map((leaf): [Term, Term] => [leaf.key, leaf.value]));
  }

  private ordered(): readonly Leaf[] {
    return (this.leaves ??= leavesOf(this.root));
  }

  keys(): Term[] {
    return this.ordered()
      .map((leaf) => leaf.key)
      .reverse();
  }

  values(): Term[] {
    return this.ordered()
      .map((leaf) => leaf.value)
      .reverse();
  }

  entries(): [Term, Term][] {
    return this.iteration().reverse();
  }

  iteration(): [Term, Term][] {
    return this.ordered().map((leaf) => [leaf.key, leaf.value]);
  }

  sortedKeys(): readonly Term[] {
    return sortBy(this.keys(), compareExact);
  }
}

/** A small map of distinct keys in any order. */
function smallFromEntries(entries: [Term, Term][]): TermMap {
  sortBy(entries, (a, b) => compareExact(a[0], b[0]));
  return new SmallMap(
    entries.map((entry) => entry[0]),
    entries.map((entry) => entry[1]),
  );
}

/** Collects entries; a later value for a key replaces an earlier one. */
export class MapBuilder {
  private map: TermMap;

  constructor(start: TermMap = EMPTY_MAP) {
    this.map = start;
  }

  put(key: Term, value: Term): this {
    this.map = this.map.put(key, value);
    return this;
  }

  build(): TermMap {
    return this.map;
  }
}

/** The map of these entries; for equal keys the last one wins. */
export function makeMap(entries: Iterable<readonly [Term, Term]>): TermMap {
  // Keys in order, written to in place while nobody else sees them.
  const keys: Term[] = [];
  const values: Term[] = [];
  let large: TermMap | null = null;
  for (const [key, value] of entries) {
    if (large !== null) {
      large = large.put(key, value);
      continue;
    }
    const at = locate(keys, key);
    if (at >= 0) values[at] = value;
    else if (keys.length === SMALL_LIMIT) large = new SmallMap(keys, values).put(key, value);
    else {
      let i = keys.length;
      for (const place = -1 - at; i > place; i--) {
        keys[i] = keys[i - 1]!;
        values[i] = values[i - 1]!;
      }
      keys[i] = key;
      values[i] = value;
    }
  }
  return large ?? (keys.length === 0 ? EMPTY_MAP : new SmallMap(keys, values));
}

/** A map whose keys the caller knows to be distinct and in exact term order (at most 32). The arrays now belong to it. */
export function mapFromSorted(keys: readonly Term[], values: readonly Term[]): TermMap {
  return new SmallMap(keys, values);
}

/** All pairs of `a`, overridden by those of `b`: maps:merge/2. */
export function mergeMaps(a: TermMap, b: TermMap): TermMap {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  if (a.size >= b.size) {
    let map = a;
    for (const [key, value] of b.iteration()) map = map.put(key, value);
    return map;
  }
  let map = b;
  for (const [key, value] of a.iteration()) if (!b.has(key)) map = map.put(key, value);
  return map;
}
