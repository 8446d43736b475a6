/**
 * The processes of a machine by id, in pages, copied on write.
 *
 * A fork shares every page and process with its origin. Whoever wants to write asks `own`, which copies the page and the
 * process unless they already belong to it. So a snapshot costs one array of page references, and a process that neither
 * side touches again is never copied.
 */
import type { Process } from './process.ts';

const BITS = 6;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

type Page = { owner: number; live: number; readonly slots: (Process | undefined)[] };

/** Tells one writer from another. Never visible to a program, so a counter of the host's lifetime will do. */
let owners = 0;

export class ProcessTable {
  /** Who may write: see Process.owner. */
  owner = ++owners;
  /** Processes alive. */
  size = 0;
  private pages: (Page | undefined)[] = [];
  /** Numbers of the pages that are there, ascending, and of some that are gone: most of all that ever were, in a long run. */
  private numbers: number[] = [];
  private mostNumbers = SIZE;

  /** The process to read from, or undefined when there is none with this id. */
  get(id: number): Process | undefined {
    const page = this.pages[id >> BITS];
    return page === undefined ? undefined : page.slots[id & MASK];
  }

  /** The process to write to, or undefined. */
  own(id: number): Process | undefined {
    const page = this.pages[id >> BITS];
    if (page === undefined) return undefined;
    const p = page.slots[id & MASK];
    if (p === undefined || p.owner === this.owner) return p;
    const copy = p.clone(this.owner);
    this.writable(id >> BITS).slots[id & MASK] = copy;
    return copy;
  }

  /** Adds a process made for this table's owner. Ids are never used again. */
  add(p: Process): void {
    const at = p.id >> BITS;
    if (this.pages.length <= at) this.grow(at);
    const page = this.writable(at);
    page.slots[p.id & MASK] = p;
    page.live++;
    this.size++;
  }

  remove(id: number): void {
    const at = id >> BITS;
    if (this.get(id) === undefined) return;
    const page = this.writable(at);
    page.slots[id & MASK] = undefined;
    page.live--;
    this.size--;
    // The last one stays: the next process will stand there.
    if (page.live === 0 && at < this.pages.length - 1) this.pages[at] = undefined;
  }

  /** Live processes by id. */
  *[Symbol.iterator](): IterableIterator<Process> {
    for (const number of this.numbers) {
      const page = this.pages[number];
      if (page === undefined) continue;
      for (const p of page.slots) if (p !== undefined) yield p;
    }
  }

  /** A table with the same processes; from now on both copy before they write. */
  fork(): ProcessTable {
    const fork = new ProcessTable();
    fork.pages = this.pages.slice();
    fork.numbers = this.numbers.filter((number) => this.pages[number] !== undefined);
    fork.size = this.size;
    this.owner = ++owners;
    return fork;
  }

  /** Goes on to a new page; the one before, if nobody lives there, goes. */
  private grow(at: number): void {
    const last = this.pages.length - 1;
    if (last >= 0 && this.pages[last]?.live === 0) this.pages[last] = undefined;
    while (this.pages.length <= at) this.pages.push(undefined);
  }

  private writable(at: number): Page {
    const page = this.pages[at];
    if (page !== undefined && page.owner === this.owner) return page;
    const slots = page === undefined ? new Array<Process | undefined>(SIZE).fill(undefined) : page.slots.slice();
    const mine: Page = { owner: this.owner, live: page?.live ?? 0, slots };
    this.pages[at] = mine;
    if (page === undefined) this.number(at);
    return mine;
  }

  /** A new page is there: the last, since ids only grow. */
  private number(at: number): void {
    if (this.numbers.length >= this.mostNumbers) {
      this.numbers = this.numbers.filter((number) => this.pages[number] !== undefined);
      this.mostNumbers = 2 * this.numbers.length + SIZE;
    }
    this.numbers.push(at);
  }
}
