/**
 * What layout reads of a trace: the columns by event index and the printed terms. The trace room's store is one;
 * so is any plain object of arrays.
 */
import type { Nanoseconds } from '../base/index.ts';

export type Events = {
  /** Events so far; columns are valid below it. */
  readonly count: number;
  readonly kind: ArrayLike<number>;
  /** Virtual nanoseconds, never falling. */
  readonly time: ArrayLike<number>;
  readonly pid: ArrayLike<number>;
  readonly peer: ArrayLike<number>;
  readonly cause: ArrayLike<number>;
  readonly term: ArrayLike<number>;
  readonly aux: ArrayLike<number>;
  /** The printed term with this id; '' for -1. */
  text(term: number): string;
};

/** Virtual time of an event; before the first it is 0. */
export const timeAt = (events: Events, event: number): Nanoseconds =>
  (event < 0 ? 0 : (events.time[Math.min(event, events.count - 1)] ?? 0)) as Nanoseconds;

/** Index of the last event at or before `time` that is below `count`, -1 when there is none. */
export function lastAt(events: Events, time: number): number {
  let low = 0;
  let high = events.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events.time[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
