/** How busy each lane is, in buckets along the axis: what is drawn when there is too much to draw one by one. */
import type { Axis } from './axis.ts';
import { lowerBound } from '../search.ts';
import { OPEN, type Track } from './tracks.ts';
import type { Viewport } from './viewport.ts';

export type Density = {
  /** Part of each bucket in which the process ran, and in which it waited for somebody (0 … 1). */
  readonly running: Float32Array;
  readonly waiting: Float32Array;
  /** Messages that came in it. */
  readonly messages: Uint32Array;
  /** Highest of them. */
  readonly most: number;
};

/** How much of each of `buckets` equal stretches of the view a process ran and waited, and how many messages came. */
export function density(track: Track, axis: Axis, view: Viewport, buckets: number): Density {
  const running = new Float32Array(buckets);
  const waiting = new Float32Array(buckets);
  const messages = new Uint32Array(buckets);
  const k = buckets / (view.to - view.from);
  const first = axis.event(view.from);
  const last = axis.event(view.to);
  const { bars, enqueues } = track;
  for (let i = lowerBound(bars.length, (b) => (bars[b]!.to === OPEN ? Infinity : bars[b]!.to), first); i < bars.length && bars[i]!.from <= last; i++) {
    const bar = bars[i]!;
    const into = bar.is === 'running' ? running : bar.reason === 1 || bar.reason === 2 ? waiting : null;
    if (into === null) continue;
    const from = (axis.u(bar.from) - view.from) * k;
    const to = ((bar.to === OPEN ? axis.end : axis.u(bar.to)) - view.from) * k;
    cover(into, from, Math.max(to, from + 0.05));
  }
  let most = 0;
  for (let i = lowerBound(enqueues.length, (e) => enqueues[e]!, first); i < enqueues.length && enqueues[i]! <= last; i++) {
    const at = Math.floor((axis.u(enqueues[i]!) - view.from) * k);
    if (at >= 0 && at < buckets && ++messages[at]! > most) most = messages[at]!;
  }
  return { running, waiting, messages, most };
}

/** Adds the part of each bucket that [from, to] covers. */
function cover(into: Float32Array, from: number, to: number): void {
  const start = Math.max(0, from);
  const end = Math.min(into.length, to);
  for (let b = Math.floor(start); b < end; b++) into[b] = Math.min(1, into[b]! + Math.min(end, b + 1) - Math.max(start, b));
}
