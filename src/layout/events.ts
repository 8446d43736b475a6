/**
 * What layout reads of a trace: events by index and the printed terms. The trace room's store is one; so is a script's trace.
 */
import type { Nanoseconds } from '../base/index.ts';
import type { TraceView } from '../trace/index.ts';

export type Events = {
  /** The same for all that are of one run: after a leap (see the trace room) another one goes on. */
  readonly run?: object;
  /** The oldest event that is held; what lies before it is folded (see the trace room) and reads as nothing. */
  readonly first: number;
  /** Events so far. */
  readonly count: number;
  kind(event: number): number;
  /** Virtual nanoseconds, never falling. */
  time(event: number): number;
  pid(event: number): number;
  peer(event: number): number;
  cause(event: number): number;
  term(event: number): number;
  aux(event: number): number;
  /** What stands before the first, when that is not all that was ever known of it. */
  readonly base?: TraceView;
  /** The printed term with this id; '' for -1. */
  text(term: number): string;
};

/** Virtual time of an event; before the first it is 0. */
export const timeAt = (events: Events, event: number): Nanoseconds =>
  (event < 0 ? 0 : events.time(Math.min(event, events.count - 1))) as Nanoseconds;

/** Index of the last event at or before `time` that is held, first - 1 when there is none. */
export function lastAt(events: Events, time: number): number {
  let low = events.first;
  let high = events.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events.time(middle) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
