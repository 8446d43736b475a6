/**
 * An estimate of live data, in Erlang's words: what the emulator would need for the same terms. What is shared counts once.
 *
 * The count of a whole machine goes in portions, so that nobody waits for it: it is right as long as nothing changes
 * between two of them.
 */
import { Bits, Cons, Float, Fun, TermMap, type Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

/** Words of a process without data, of a message's place in a mailbox, of a timer, of a link, monitor or alias. */
const PROCESS = 50;
const MESSAGE = 5;
const TIMER = 12;
const RELATION = 8;

/** Of a list every so many cells are remembered: another way into it is noticed that many cells later at most. */
const STRIDE = 8;
/** Entries that a set of the host takes with ease. */
const SET_SIZE = 8_000_000;

/** What has been counted. */
class Seen {
  private sets = [new Set<object>()];
  /** Remembers the object; false when it was known. */
  add(object: object): boolean {
    for (const set of this.sets) if (set.has(object)) return false;
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
  /** Arrays under way, and how far. */
  private readonly rows: { readonly items: ArrayLike<unknown>; at: number }[] = [];

  add(term: Term): void {
    if (typeof term === 'object') this.todo.push(term);
    else if (typeof term === 'bigint') this.words += bigWords(term);
  }

  addAll(items: ArrayLike<unknown>): void {
    if (items.length > 0) this.rows.push({ items, at: 0 });
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
      if (row.at === row.items.length) this.rows.pop();
      else this.add(row.items[row.at++] as Term);
    }
    return 0;
  }

  /** Counts one object; answers how many more it went over at once. */
  private look(term: Term): number {
    if (term instanceof Cons) return this.along(term);
    if (term instanceof Float) {
      this.words += 2;
      return 0;
    }
    if (Array.isArray(term)) {
      if (!this.seen.add(term)) return 0;
      this.words += 1 + term.length;
      this.addAll(term);
    } else if (term instanceof TermMap) {
      if (!this.seen.add(term)) return 0;
      this.words += 3 + 2 * term.size;
      this.addAll(term.keys());
      this.addAll(term.values());
      return term.size;
    } else if (term instanceof Bits) {
      if (!this.seen.add(term)) return 0;
      this.bytes += term.byteLength;
      this.words += term.byteLength <= 64 ? 2 + (term.byteLength >> 3) : 6;
    } else if (term instanceof Fun && term.env !== null) {
      if (!this.seen.add(term)) return 0;
      this.words += 5 + term.env.length;
      this.addAll(term.env);
    }
    return 0;
  }

  /** Along a list, up to a cell that is known or a thousand further. */
  private along(list: Cons): number {
    let rest: Term = list;
    let n = 0;
    while (rest instanceof Cons && n < 1000) {
      if (n % STRIDE === 0 && !this.seen.add(rest)) return n;
      this.words += 2;
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
  p.stack.length +
  MESSAGE * p.mailbox.length +
  RELATION * (sizeOf(p.links) + sizeOf(p.monitors) + sizeOf(p.monitoredBy) + sizeOf(p.aliases));

/** Words of one process, its mailbox included. */
export function processWords(p: Process): Count {
  const counter = new Counter();
  counter.words = beside(p);
  counter.addAll(p.stack);
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
  private readonly counter = new Counter();
  private readonly processes: Iterator<Process>;
  private terms: Iterator<Term>;
  private readonly machine: Machine;
  private readonly enough: number;
  /** Whose terms are being counted, and how many words there were before. */
  private whose: Process | undefined;
  private before = 0;
  private last = false;

  /** `enough`: counting ends when so many words are found. */
  constructor(m: Machine, enough: number) {
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
    this.whose = p;
    this.before = this.words;
    this.counter.words += PROCESS + beside(p);
    this.counter.addAll(p.stack);
    this.terms = roots(p);
  }
}

/** Words and bytes of all that a machine holds, counted in one go. */
export function census(m: Machine): Count {
  const whole = new Census(m, Infinity);
  while (!whole.goOn(1_000_000));
  return { words: whole.words, bytes: whole.bytes };
}
