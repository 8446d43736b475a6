/**
 * What has come from the engine and waits to be read. A frame reads for a few milliseconds, however fast the engine is; what
 * is read, and how fast, says how far the engine may run ahead.
 *
 *   the line      pieces and leaps in their order; at a leap it goes on with a store of its own
 *   the refill    what the line lacks, read while the line has nothing to read; when it has all that the line has, it is the line
 */
import { condense, FOLD_BY, MOST_EVENTS } from './condense.ts';
import type { Piece } from './drain.ts';
import type { Leap } from './leap.ts';
import { TraceStore } from './store.ts';

/** Milliseconds between two looks at the clock, and what that is in events at most and at least. */
const PORTION = 3;
const MOST_AT_ONCE = 4_000;
const LEAST_AT_ONCE = 500;
/** Milliseconds of reading that may be under way, and what that is in events at most and at least. */
const UNDER_WAY = 30;
const MOST_UNDER_WAY = 60_000;
const LEAST_UNDER_WAY = 10_000;
/** Events that may be held beyond what is folded else, while there is no time for that. */
const SLACK = 16 * FOLD_BY;

type Line = { store: TraceStore; readonly pieces: (Piece | Leap)[] };

const isLeap = (item: Piece | Leap): item is Leap => 'processes' in item;

export class Intake {
  private line: Line = { store: new TraceStore(), pieces: [] };
  private refill: Line | null = null;
  /** Events that are read in a millisecond, by what was read lately. */
  private rate = 500;
  private readonly keepUp: (store: TraceStore) => void;
  private readonly clock: () => number;

  /** `keepUp` works out what the page shows of each portion read; `clock` says the wall's milliseconds. */
  constructor(keepUp: (store: TraceStore) => void, clock: () => number) {
    this.keepUp = keepUp;
    this.clock = clock;
  }

  /** What is read so far. Another one after a leap, and after a refill. */
  get store(): TraceStore {
    return this.line.store;
  }

  /** Are there events that the store does not have yet? */
  get waiting(): boolean {
    return this.line.pieces.length > 0;
  }

  /** Does it lack events that are on their way? */
  get lacks(): boolean {
    return this.refill !== null;
  }

  /** The event before which there is room. */
  get room(): number {
    return this.line.store.count + Math.round(Math.min(MOST_UNDER_WAY, Math.max(LEAST_UNDER_WAY, this.rate * UNDER_WAY)));
  }

  clear(): void {
    this.line = { store: new TraceStore(), pieces: [] };
    this.refill = null;
  }

  add(piece: Piece, again: boolean): void {
    // What begins later than the line ends is the line before all of it has come.
    if (!again || this.refill === null) this.line.pieces.push(piece);
    this.refill?.pieces.push(piece);
  }

  leap(leap: Leap, again: boolean): void {
    // It begins once the line has read what came before: a leap at its head.
    this.refill = again ? { store: this.line.store, pieces: [leap] } : null;
    if (!again) this.line.pieces.push(leap);
  }

  /**
   * Reads for about so many milliseconds (Infinity: all) what has come; true when it did. `mayFold`: nobody looks back, so that
   * what is old may be folded and the store may be another one afterwards. `mayRefill`: there is time for what the line lacks.
   * `hurries`: there is none for folding either.
   */
  read(ms: number, mayFold: boolean, mayRefill = true, hurries = false): boolean {
    const begun = this.clock();
    let passed = 0;
    let read = 0;
    while (passed < ms) {
      const events = this.portion(mayFold, mayRefill, hurries);
      if (events < 0) break;
      read += events;
      passed = this.clock() - begun;
    }
    if (read >= LEAST_AT_ONCE) this.rate += (read / Math.max(0.1, passed) - this.rate) / 4;
    const { refill } = this;
    if (mayFold && refill !== null && this.begun(refill) && refill.store.count >= this.line.store.count) {
      this.line = refill;
      this.refill = null;
    }
    return read > 0;
  }

  private begun({ pieces }: Line): boolean {
    const head = pieces[0];
    return head === undefined || !isLeap(head);
  }

  /** Reads a portion, of the line while it has something; answers how many events, -1 when there is nothing to read now. */
  private portion(mayFold: boolean, mayRefill: boolean, hurries: boolean): number {
    const line = this.waiting ? this.line : mayRefill ? this.refill : null;
    const item = line?.pieces[0];
    if (line === null || item === undefined) return -1;
    if (isLeap(item)) {
      // The line's store is looked at.
      if (line === this.line && !mayFold) return -1;
      line.store = this.line.store.after(item);
      line.pieces.shift();
      this.keepUp(line.store);
      return 1;
    }
    if (item.first > line.store.count && this.refill !== null) {
      // What lies between was only counted, and comes with the refill if at all.
      if (!mayFold) return -1;
      this.line = this.refill;
      this.refill = null;
      return 0;
    }
    if (line === this.line && mayFold && condense(line.store, hurries ? MOST_EVENTS + SLACK : MOST_EVENTS)) return 0;
    const before = line.store.count;
    line.store.append(item, Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, Math.round(this.rate * PORTION))));
    if (line.store.count >= item.first + item.count) line.pieces.shift();
    this.keepUp(line.store);
    return line.store.count - before;
  }
}
