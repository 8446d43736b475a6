/** Why something happened: back along the causes to what a person did. */
import { Kind } from '../trace/index.ts';
import type { Events } from './events.ts';

/** What says nothing that its neighbours in a chain do not say: scheduling and the library's own marks. */
const SILENT = new Set<number>([Kind.in, Kind.out, Kind.wait, Kind.wake, Kind.note, Kind.skip]);

/** The event, its cause, the cause of that, … newest first; at most `most`, and nothing silent but the event itself. */
export function whyOf(events: Events, event: number, most = 24): number[] {
  const chain: number[] = [];
  for (let at = event; at >= events.first && at < events.count && chain.length < most; at = events.cause(at)) {
    if (at === event || !SILENT.has(events.kind(at))) chain.push(at);
  }
  return chain;
}
