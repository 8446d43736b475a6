/**
 * The rows of a table, persistent: every change makes a new value that shares almost everything with the one before, so a
 * snapshot of the machine costs nothing.
 *
 * Tables that hash enumerate in the order of OTP 25: by the slot of the key's hash (256 slots, growing one by one once there
 * are more rows), within a slot by age of the keys. tab2list and select go the other way.
 */
import { Atom, atomHash, compare, EMPTY_MAP, identical, internalHash, meter, work, type Term, type TermMap, type Tuple } from '../../../terms/index.ts';
import * as tree from './tree.ts';

export type TableType = 'set' | 'ordered_set' | 'bag' | 'duplicate_bag';

/** Slots of an empty table. */
const FIRST_SLOTS = 256;

export abstract class Rows {
  abstract readonly size: number;
  /** Rows under a key, oldest first. */
  abstract lookup(key: Term): readonly Tuple[];
  abstract insert(key: Term, row: Tuple): Rows;
  abstract delete(key: Term): Rows;
  /** Without all rows identical to this one. */
  abstract deleteRow(key: Term, row: Tuple): Rows;
  /** All rows, in the order of tab2list, match and select. */
  abstract list(): readonly Tuple[];
  /** Terms that hold all rows. */
  abstract terms(): Iterable<Term>;
  abstract firstKey(): Term | undefined;
  abstract lastKey(): Term | undefined;
  /** The key after this one in the order of first and next; null when this key is unknown to the order. */
  abstract nextKey(key: Term): Term | undefined | null;
  abstract prevKey(key: Term): Term | undefined | null;
}

export function emptyRows(type: TableType): Rows {
  return type === 'ordered_set' ? new OrderedRows(null) : new HashedRows(type, EMPTY_MAP, 0, 0, FIRST_SLOTS);
}

class OrderedRows extends Rows {
  private readonly root: tree.Tree;
  constructor(root: tree.Tree) {
    super();
    this.root = root;
  }
  get size(): number {
    return tree.sizeOf(this.root);
  }
  lookup(key: Term): readonly Tuple[] {
    const node = tree.find(this.root, key);
    return node === null ? [] : [node.value as Tuple];
  }
  insert(key: Term, row: Tuple): Rows {
    return new OrderedRows(tree.insert(this.root, key, row));
  }
  delete(key: Term): Rows {
    return new OrderedRows(tree.remove(this.root, key));
  }
  deleteRow(key: Term, row: Tuple): Rows {
    const node = tree.find(this.root, key);
    return node !== null && identical(node.value, row) ? this.delete(key) : this;
  }
  list(): readonly Tuple[] {
    return tree.values(this.root) as Tuple[];
  }
  terms(): Iterable<Term> {
    return this.list();
  }
  firstKey(): Term | undefined {
    return tree.first(this.root)?.key;
  }
  lastKey(): Term | undefined {
    return tree.last(this.root)?.key;
  }
  nextKey(key: Term): Term | undefined {
    return tree.after(this.root, key)?.key;
  }
  prevKey(key: Term): Term | undefined {
    return tree.before(this.root, key)?.key;
  }
}

/** What stands under a key: the number of its insertion and the rows, oldest first. */
type Entry = readonly [age: number, ...rows: Tuple[]];
const HEAD = 1;

type Place = { readonly key: Term; readonly slot: number; readonly entry: Entry };

/** Which slot of `slots` a hash has: by its lowest bits, one less when that slot is not there yet. */
function slotIn(slots: number, hash: number): number {
  let mask = FIRST_SLOTS - 1;
  while (mask + 1 < slots) mask = mask * 2 + 1;
  const slot = (hash & mask) >>> 0;
  return slot < slots ? slot : slot & (mask >>> 1);
}

const hashOf = (key: Term): number => (key instanceof Atom ? atomHash(key) >>> 0 : internalHash(key));

class HashedRows extends Rows {
  readonly size: number;
  private readonly type: TableType;
  private readonly map: TermMap;
  /** Insertions so far: numbers the keys by age. */
  private readonly count: number;
  private readonly slots: number;
  private order: readonly Place[] | null = null;
  /** Places in the order, by age of the key. */
  private positions: ReadonlyMap<number, number> | null = null;

  constructor(type: TableType, map: TermMap, size: number, count: number, slots: number) {
    super();
    this.type = type;
    this.map = map;
    this.size = size;
    this.count = count;
    this.slots = slots;
  }

  private entry(key: Term): Entry | undefined {
    return this.map.get(key) as unknown as Entry | undefined;
  }

  private with(key: Term, entry: Entry | null, change: number): HashedRows {
    const map = entry === null ? this.map.delete(key) : this.map.put(key, entry as unknown as Term);
    const size = this.size + change;
    return new HashedRows(this.type, map, size, change > 0 ? this.count + 1 : this.count, Math.max(this.slots, size));
  }

  lookup(key: Term): readonly Tuple[] {
    const entry = this.entry(key);
    return entry === undefined ? [] : (entry.slice(HEAD) as Tuple[]);
  }

  insert(key: Term, row: Tuple): Rows {
    const entry = this.entry(key);
    if (entry === undefined) return this.with(key, [this.count, row], 1);
    if (this.type === 'set') return this.with(key, [entry[0], row], 0);
    work(entry.length);
    const [age, ...rows] = entry;
    if (this.type === 'bag' && rows.some((other) => identical(other, row))) return this;
    return this.with(key, [age, ...rows, row], 1);
  }

  delete(key: Term): Rows {
    const entry = this.entry(key);
    return entry === undefined ? this : this.with(key, null, HEAD - entry.length);
  }

  deleteRow(key: Term, row: Tuple): Rows {
    const entry = this.entry(key);
    if (entry === undefined) return this;
    work(entry.length);
    const [age, ...rows] = entry;
    const kept = rows.filter((other) => !identical(other, row));
    if (kept.length === rows.length) return this;
    return this.with(key, kept.length === 0 ? null : [age, ...kept], kept.length - rows.length);
  }

  terms(): Iterable<Term> {
    return [this.map];
  }

  /** Keys in the order of first and next. Whoever asks has paid for it (inOrder in store.ts); what the hashes take counts for nobody. */
  private places(): readonly Place[] {
    if (this.order === null) {
      const { steps } = meter;
      const place = (key: Term, entry: Term): Place => ({ key, slot: slotIn(this.slots, hashOf(key)), entry: entry as unknown as Entry });
      const places = this.map.entries().map(([key, entry]) => place(key, entry));
      this.order = places.sort((a, b) => a.slot - b.slot || a.entry[0] - b.entry[0]);
      meter.steps = steps;
    }
    return this.order;
  }

  list(): readonly Tuple[] {
    const rows: Tuple[] = [];
    const places = this.places();
    for (let i = places.length - 1; i >= 0; i--) {
      const { entry } = places[i]!;
      for (let j = HEAD; j < entry.length; j++) rows.push(entry[j] as Tuple);
    }
    return rows;
  }

  private indexOf(key: Term): number {
    const entry = this.entry(key);
    if (entry === undefined) return -1;
    if (this.positions === null) this.positions = new Map(this.places().map((place, i) => [place.entry[0], i]));
    return this.positions.get(entry[0])!;
  }

  firstKey(): Term | undefined {
    return this.places()[0]?.key;
  }
  lastKey(): Term | undefined {
    return this.firstKey(); // as in OTP: without an order, last is first
  }
  nextKey(key: Term): Term | undefined | null {
    const at = this.indexOf(key);
    return at < 0 ? null : this.places()[at + 1]?.key;
  }
  prevKey(key: Term): Term | undefined | null {
    return this.nextKey(key);
  }
}

/** Do the table's keys count as the same? */
export const sameKey = (type: TableType, a: Term, b: Term): boolean => (type === 'ordered_set' ? compare(a, b) === 0 : identical(a, b));
