/**
 * The processes of a machine by id, in pages, copied on write.
 *
 * A fork shares every page and process with its origin. Whoever wants to write asks `own`, which copies the page and the
 * process unless they already belong to it. So a snapshot costs one array of references to books of pages, and a process that neither
 * side touches again is never copied. Ids only grow: where nobody lives any more there is neither page nor book.
 */
import type { Process } from './process.ts';

/** Processes of a page, and pages of a book: 64. */
const BITS = 6;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;
const BOOK = 2 * BITS;

type Page = { owner: number; live: number; readonly slots: (Process | undefined)[] };
/** `live` counts its pages. */
type Book = { owner: number; live: number; readonly pages: (Page | undefined)[] };

/** Tells one writer from another. Never visible to a program, so a counter of the host's lifetime will do. */
let owners = 0;

export class ProcessTable {
  /** Who may write: see Process.owner. */
  owner = ++owners;
  /** Processes alive. */
  size = 0;
  private books: (Book | undefined)[] = [];
  /** Number of the page where the last process was added. */
  private newest = -1;

  /** The process to read from, or undefined when there is none with this id. */
  get(id: number): Process | undefined {
    return this.page(id)?.slots[id & MASK];
  }

  /** The process to write to, or undefined. */
  own(id: number): Process | undefined {
    const page = this.page(id);
    if (page === undefined) return undefined;
    const p = page.slots[id & MASK];
    if (p === undefined || p.owner === this.owner) return p;
    const copy = p.clone(this.owner);
    this.writable(id).slots[id & MASK] = copy;
    return copy;
  }

  /** Adds a process made for this table's owner. Ids are never used again. */
  add(p: Process): void {
    const at = p.id >> BITS;
    if (at !== this.newest) {
      const before = this.newest;
      this.newest = at;
      this.dropEmpty(before);
    }
    const page = this.writable(p.id);
    page.slots[p.id & MASK] = p;
    page.live++;
    this.size++;
  }

  remove(id: number): void {
    if (this.get(id) === undefined) return;
    const page = this.writable(id);
    page.slots[id & MASK] = undefined;
    page.live--;
    this.size--;
    this.dropEmpty(id >> BITS);
  }

  /** Lets a page go where nobody lives, unless the next process will stand there. */
  private dropEmpty(at: number): void {
    const book = this.books[at >> BITS];
    if (at === this.newest || book?.pages[at & MASK]?.live !== 0) return;
    if (book.live === 1) this.books[at >> BITS] = undefined;
    else {
      const mine = this.writableBook(at >> BITS);
      mine.pages[at & MASK] = undefined;
      mine.live--;
    }
  }

  /** Live processes by id. */
  *[Symbol.iterator](): IterableIterator<Process> {
    for (const book of this.books) {
      if (book === undefined) continue;
      for (const page of book.pages) {
        if (page === undefined) continue;
        for (const p of page.slots) if (p !== undefined) yield p;
      }
    }
  }

  /** A table with the same processes; from now on both copy before they write. */
  fork(): ProcessTable {
    const fork = new ProcessTable();
    fork.books = this.books.slice();
    fork.size = this.size;
    fork.newest = this.newest;
    this.owner = ++owners;
    return fork;
  }

  private page(id: number): Page | undefined {
    return this.books[id >> BOOK]?.pages[(id >> BITS) & MASK];
  }

  /** The page of this id, for this table's owner to write to. */
  private writable(id: number): Page {
    const book = this.writableBook(id >> BOOK);
    const at = (id >> BITS) & MASK;
    const page = book.pages[at];
    if (page !== undefined && page.owner === this.owner) return page;
    if (page === undefined) book.live++;
    const slots = page === undefined ? new Array<Process | undefined>(SIZE).fill(undefined) : page.slots.slice();
    return (book.pages[at] = { owner: this.owner, live: page?.live ?? 0, slots });
  }

  private writableBook(at: number): Book {
    while (this.books.length <= at) this.books.push(undefined);
    const book = this.books[at];
    if (book !== undefined && book.owner === this.owner) return book;
    const pages = book === undefined ? new Array<Page | undefined>(SIZE).fill(undefined) : book.pages.slice();
    return (this.books[at] = { owner: this.owner, live: book?.live ?? 0, pages });
  }
}
