/** What the pictures show. Where that is much each comes a frame after the one before, so that no frame has all to draw. */
import type { Nanoseconds } from '../base/index.ts';
import type { TraceStore, TraceView } from '../trace/index.ts';
import type { OpenRun } from './open-run.svelte.ts';

/** An instant of a store that has grown so far, and what stood then and stands at its end. */
export type Shown = {
  readonly store: TraceStore;
  readonly events: number;
  readonly view: TraceView;
  readonly endView: TraceView;
  readonly cursor: number;
  readonly time: Nanoseconds;
  readonly end: Nanoseconds;
};

/** What the picture shows before which so many others are drawn: what it showed, until its turn has come. */
export function inTurn(before: number, run: OpenRun, now: () => Shown): () => Shown {
  let shown: Shown | null = null;
  return () => (shown !== null && run.parts <= before ? shown : (shown = now()));
}
