/** A stretch of a trace as a trace of its own: what one line of the console brought about, seen alone. */
import type { Events } from './events.ts';

/** Events `from` up to but not including `to`; indices begin at 0 again, causes from before are -1. Times stay. */
export function windowOf(events: Events, from: number, to: number): Events {
  const start = Math.max(0, from);
  const count = Math.max(0, Math.min(to, events.count) - start);
  const column = (values: ArrayLike<number>): Float64Array => Float64Array.from({ length: count }, (_, i) => values[start + i]!);
  return {
    count,
    kind: column(events.kind),
    time: column(events.time),
    pid: column(events.pid),
    peer: column(events.peer),
    cause: column(events.cause).map((cause) => (cause < start ? -1 : cause - start)),
    term: column(events.term),
    aux: column(events.aux),
    text: (term) => events.text(term),
  };
}
