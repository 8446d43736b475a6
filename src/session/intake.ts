/**
 * What has come from the engine and waits to be shown. A frame takes in no more than the page can digest in a few
 * milliseconds, however fast the engine is; it gets its credit back piece by piece, and so waits for the page.
 */
import type { Piece, TraceStore } from '../trace/index.ts';

/** Milliseconds of a frame that taking in (and what is drawn of it) may take. */
const TARGET = 12;
const LEAST = 5000;
const MOST = 20_000;

export class Intake {
  private pieces: Piece[] = [];
  /** Events that a frame may take, by what the last ones took. */
  private quota = LEAST;
  private left = LEAST;

  /** Are there events that the store does not have yet? */
  get waiting(): boolean {
    return this.pieces.length > 0;
  }

  clear(): void {
    this.pieces = [];
  }

  add(piece: Piece): void {
    this.pieces.push(piece);
  }

  /** A new frame: what may be taken in begins anew. */
  refill(): void {
    this.left = this.quota;
  }

  /** Moves what this frame may still take into the store; answers how many pieces are used up. `all`: nobody looks, so everything. */
  take(store: TraceStore, all: boolean): number {
    let used = 0;
    while (this.pieces.length > 0 && (all || this.left > 0)) {
      const piece = this.pieces[0]!;
      const before = store.count;
      store.append(piece, all ? Infinity : this.left);
      this.left -= store.count - before;
      if (store.count < piece.first + piece.count) break;
      this.pieces.shift();
      used++;
    }
    return used;
  }

  /** Says how long the page was busy with what a frame took. */
  took(ms: number): void {
    if (this.left > 0 && ms < TARGET) return;
    this.quota = Math.round(Math.min(MOST, Math.max(LEAST, this.quota * Math.min(1.5, Math.max(0.5, TARGET / Math.max(1, ms))))));
  }
}
