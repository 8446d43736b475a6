/**
 * What has come from the engine and waits to be read. A frame reads for a few milliseconds, however fast the engine is; what
 * is read, and how fast, says how far the engine may run ahead.
 */
import { condense, type Piece, type TraceStore } from '../trace/index.ts';

/** Milliseconds between two looks at the clock, and what that is in events at most and at least. */
const PORTION = 3;
const MOST_AT_ONCE = 4_000;
const LEAST_AT_ONCE = 500;
/** Milliseconds of reading that may be under way, and what that is in events at most and at least. */
const UNDER_WAY = 30;
const MOST_UNDER_WAY = 60_000;
const LEAST_UNDER_WAY = 10_000;

export class Intake {
  private pieces: Piece[] = [];
  /** Events that are read in a millisecond, by what was read lately. */
  private rate = 500;
  private readonly keepUp: (store: TraceStore) => void;
  private readonly clock: () => number;

  /** `keepUp` works out what the page shows of each portion read. */
  constructor(keepUp: (store: TraceStore) => void, clock: () => number = () => performance.now()) {
    this.keepUp = keepUp;
    this.clock = clock;
  }

  /** Are there events that the store does not have yet? */
  get waiting(): boolean {
    return this.pieces.length > 0;
  }

  /** How many events may be on their way here. */
  get room(): number {
    return Math.round(Math.min(MOST_UNDER_WAY, Math.max(LEAST_UNDER_WAY, this.rate * UNDER_WAY)));
  }

  clear(): void {
    this.pieces = [];
  }

  add(piece: Piece): void {
    this.pieces.push(piece);
  }

  /** Moves into the store, for about so many milliseconds (Infinity: all), what has come. `mayFold`: nobody looks back, so what is old may be folded. */
  read(store: TraceStore, ms: number, mayFold: boolean): void {
    const begun = this.clock();
    const before = store.count;
    let passed = 0;
    while (this.pieces.length > 0 && passed < ms) {
      if (!mayFold || !condense(store)) this.readPortion(store);
      passed = this.clock() - begun;
    }
    const read = store.count - before;
    if (read >= LEAST_AT_ONCE) this.rate += (read / Math.max(0.1, passed) - this.rate) / 4;
  }

  private readPortion(store: TraceStore): void {
    const piece = this.pieces[0]!;
    store.append(piece, Math.min(MOST_AT_ONCE, Math.max(LEAST_AT_ONCE, Math.round(this.rate * PORTION))));
    if (store.count >= piece.first + piece.count) this.pieces.shift();
    this.keepUp(store);
  }
}
