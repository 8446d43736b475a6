/**
 * An estimate of live data, in words of eight bytes: of what the emulator would need for the same terms (process_info says
 * that), or of what they take here (limits are about that). What is shared counts once.
 *
 * The count of a whole machine goes in portions, so that nobody waits for it: it is right as long as nothing changes
 * between two of them.
 */
import { Bits, Cons, Float, Fun, HashMap, Leaf, SmallMap, TermMap, TrieNode, type Term } from '../terms/index.ts';
import { stackEnd, trimStack } from './frames.ts';
import type { Machine } from './machine.ts';
import { Status, type Process } from './process.ts';

/** Words of a process without data, of a message's place in a mailbox, of a timer, of a link, monitor or alias. */
const PROCESS = 50;
const MESSAGE = 9;
const TIMER = 16;
const RELATION = 8;

/** Words of each kind of value, beside those for what it holds. A leaf is an entry of a large map, a branch a node of its tree. */
type Weights = {
  readonly cons: number;
  readonly tuple: number;
  readonly float: number;
  readonly fun: number;
  readonly map: number;
  readonly leaf: number;
  readonly branch: number;
  readonly bits: number;
  /** Binaries up to so many bytes are words, longer ones bytes. */
  readonly inHeap: number;
};
const ERLANG: Weights = { cons: 2, tuple: 1, float: 2, fun: 5, map: 3, leaf: 2, branch: 1, bits: 2, inHeap: 64 };
/** Measured in Node; a browser takes about half. */
const HERE: Weights = { cons: 5, tuple: 6, float: 4, fun: 12, map: 12, leaf: 6, branch: 8, bits: 10, inHeap: 0 };

/**
 * Of a list every so many cells are remembered, and looked up: the first so many from each way into it, so that a way in a few cells
 * before a known one adds what lies between. (Of a way in behind a known one, up to so many cells count again.)
 */
const STRIDE = 8;
/** Entries that a set of the host takes with ease. */
const SET_SIZE = 8_000_000;

/** What has been counted. */
class Seen {
  private sets = [new Set<object>()];
  has(object: object): boolean {
    for (const set of this.sets) if (set.has(object)) return true;
    return false;
  }
  /** Remembers the object; false when it was known. */
  add(object: object): boolean {
    if (this.has(object)) return false;
    if (this.sets.at(-1)!.size >= SET_SIZE) this.sets.push(new Set());
    this.sets.at(-1)!.add(object);
    return true;
  }
}

export type Count = { words: number; bytes: number };

/** Counts what can be reached from some terms, a portion at a time. */
class Counter {
  words = 0;
  bytes = 0;
  private readonly seen = new Seen();
  private readonly todo: Term[] = [];
  /** Arrays under way, and how many of their first items are left. */
  private readonly rows: { readonly items: ArrayLike<unknown>; left: number }[] = [];
  private readonly weights: Weights;

  constructor(weights: Weights) {
    this.weights = weights;
  }

  add(term: Term): void {
    if (typeof term === 'object') this.todo.push(term);
    else if (typeof term === 'bigint') this.words += bigWords(term);
  }

  /** The first `end` of the items, last to first: a stack's innermost frames hold the ends of lists whose beginnings the outer ones hold. */
  addAll(items: ArrayLike<unknown>, end = items.length): void {
    if (end > 0) this.rows.push({ items, left: end });
  }

  /** Looks at most at `portion` objects; answers how many of them are left over (0: there is more to count). */
  goOn(portion: number): number {
    for (let left = portion; left > 0; left--) {
      const term = this.todo.pop();
      if (term !== undefined) {
        left -= this.look(term);
        continue;
      }
      const row = this.rows.at(-1);
      if (row === undefined) return left;
      if (row.left === 0) this.rows.pop();
      else this.add(row.items[--row.left] as Term);
    }
    return 0;
  }

  /** Counts one object; answers how many more it went over at once. */
  private look(term: Term | TrieNode | Leaf): number {
    const { weights } = this;
    if (term instanceof Cons) return this.along(term);
    if (term instanceof Leaf) {
      this.words += weights.leaf;
      this.add(term.key);
      this.add(term.value);
    } else if (term instanceof Float) this.words += weights.float;
    else if (Array.isArray(term)) {
      if (this.seen.add(term)) this.hold(weights.tuple, term);
    } else if (term instanceof TrieNode) {
      if (this.seen.add(term)) this.hold(weights.branch, term.slots);
    } else if (term instanceof HashMap) {
      this.words += weights.map;
      this.add(term.root as unknown as Term);
    } else if (term instanceof SmallMap) {
      if (!this.seen.add(term)) return 0;
      this.hold(weights.map, term.valueArray);
      if (this.seen.add(term.keyArray)) this.hold(0, term.keyArray);
    } else if (term instanceof Bits) {
      if (!this.seen.add(term)) return 0;
      const inHeap = term.byteLength <= weights.inHeap;
      this.words += weights.bits + (inHeap ? term.byteLength >> 3 : 0);
      this.bytes += term.byteLength;
    } else if (term instanceof Fun && term.env !== null) {
      if (this.seen.add(term)) this.hold(weights.fun, term.env);
    }
    return 0;
  }

  private hold(words: number, items: ArrayLike<unknown>): void {
    this.words += words + items.length;
    this.addAll(items);
  }

  /** Along a list, up to a cell that is known or a thousand further. */
  private along(list: Cons): number {
    let rest: Term = list;
    let n = 0;
    while (rest instanceof Cons && n < 1000) {
      if (n % STRIDE === 0 ? !this.seen.add(rest) : n < STRIDE && this.seen.has(rest)) return n;
      this.words += this.weights.cons;
      this.add(rest.head);
      rest = rest.tail;
      n++;
    }
    this.add(rest);
    return n;
  }
}

const bigWords = (n: bigint): number => (Number.isFinite(Number(n)) ? 3 : 2 + Math.ceil(n.toString(16).length / 16));

/** The terms of a process other than its stack, and what it holds beside them. */
function* roots(p: Process): Generator<Term> {
  for (const message of p.mailbox) yield message.term;
  if (p.dictionary !== null) yield p.dictionary;
}
const sizeOf = (map: { readonly size: number } | null): number => (map === null ? 0 : map.size);
const beside = (p: Process): number =>
  stackEnd(p) +
  MESSAGE * p.mailbox.length +
  RELATION * (sizeOf(p.links) + sizeOf(p.monitors) + sizeOf(p.monitoredBy) + sizeOf(p.aliases));

/** Words of one process, its mailbox included. */
export function processWords(p: Process): Count {
  const counter = new Counter(ERLANG);
  counter.words = stackEnd(p);
  counter.addAll(p.stack, counter.words);
  for (const root of roots(p)) counter.add(root);
  while (counter.goOn(1_000_000) === 0);
  return { words: counter.words, bytes: counter.bytes };
}

/** Terms that natives hold for programs, and those under way in timers. */
function* held(m: Machine): Generator<Term> {
  for (const value of m.tables.values()) if (value instanceof TermMap) yield value;
  for (const natives of m.heldByNatives) yield* natives(m);
  for (const timer of m.timers.all()) yield timer.message;
}

/** All that a machine holds, and the largest of its processes. */
export class Census {
  largest: Process | undefined;
  private most = -1;
  private readonly counter: Counter;
  private readonly processes: Iterator<Process>;
  private terms: Iterator<Term>;
  private readonly machine: Machine;
  private readonly enough: number;
  /** Whose terms are being counted, and how many words there were before. */
  private whose: Process | undefined;
  private before = 0;
  private last = false;

  /** `enough`: counting ends when so many words are found. */
  constructor(m: Machine, enough: number, weights = HERE) {
    this.counter = new Counter(weights);
    this.machine = m;
    this.enough = enough;
    this.processes = m.processes[Symbol.iterator]();
    this.terms = [][Symbol.iterator]();
  }

  get words(): number {
    return this.counter.words;
  }
  get bytes(): number {
    return this.counter.bytes;
  }

  /** Looks at about `portion` objects; true when all is counted. */
  goOn(portion: number): boolean {
    let left = portion;
    for (;;) {
      left = this.counter.goOn(left);
      if (left <= 0) {
        if (this.words <= this.enough) return false;
        this.close();
        return true;
      }
      const term = this.terms.next();
      if (term.done !== true) {
        this.counter.add(term.value);
        continue;
      }
      this.close();
      if (this.last || this.words > this.enough) return true;
      this.next();
    }
  }

  private close(): void {
    if (this.whose !== undefined && this.words - this.before > this.most) {
      this.most = this.words - this.before;
      this.largest = this.whose;
    }
    this.whose = undefined;
  }

  private next(): void {
    const next = this.processes.next();
    if (next.done === true) {
      this.counter.words += TIMER * this.machine.timers.size;
      this.terms = held(this.machine);
      this.last = true;
      return;
    }
    const p = next.value;
    if (p.status !== Status.running) trimStack(p);
    this.whose = p;
    this.before = this.words;
    this.counter.words += PROCESS + beside(p);
    this.counter.addAll(p.stack, stackEnd(p));
    this.terms = roots(p);
  }
}

/** Words and bytes that the emulator would need for all that a machine holds, counted in one go. */
export function census(m: Machine): Count {
  const whole = new Census(m, Infinity, ERLANG);
  while (!whole.goOn(1_000_000));
  return { words: whole.words, bytes: whole.bytes };
}
