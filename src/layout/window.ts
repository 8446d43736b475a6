/** A stretch of a trace as a trace of its own: what one line of the console brought about, seen alone. */
import type { Events } from './events.ts';

/** Events `from` up to but not including `to`; indices begin at 0 again, causes from before are -1. Times stay. */
export function windowOf(events: Events, from: number, to: number): Events {
  const start = Math.max(0, events.first, from);
  const count = Math.max(0, Math.min(to, events.count) - start);
  return {
    first: 0,
    count,
    kind: (event) => events.kind(start + event),
    time: (event) => events.time(start + event),
    pid: (event) => events.pid(start + event),
    peer: (event) => events.peer(start + event),
    cause: (event) => Math.max(-1, events.cause(start + event) - start),
    term: (event) => events.term(start + event),
    aux: (event) => events.aux(start + event),
    text: (term) => events.text(term),
  };
}
