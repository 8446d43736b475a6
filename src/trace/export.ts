/** The trace for other programs, as JSON. */
import type { TraceStore } from './store.ts';
import { Kind } from './vocabulary.ts';

const NAMES = new Map<number, string>(Object.entries(Kind).map(([name, kind]) => [kind, name]));

/** One event as an object, with the kind's name and the term's text. Columns that say nothing are left out. */
export type ExportedEvent = {
  readonly event: number;
  readonly kind: string;
  readonly time: number;
  readonly pid: number;
  readonly peer?: number;
  readonly cause?: number;
  readonly term?: string;
  readonly aux?: number;
};

/** One event with its terms as text: times in virtual nanoseconds, processes by number; a column that says nothing is left out. */
export function exportEvent(store: TraceStore, event: number): ExportedEvent {
  const peer = store.peer(event);
  const cause = store.cause(event);
  const term = store.term(event);
  const aux = store.aux(event);
  return {
    event,
    kind: NAMES.get(store.kind(event)) ?? String(store.kind(event)),
    time: store.time(event),
    pid: store.pid(event),
    ...(peer >= 0 ? { peer } : {}),
    ...(cause >= 0 ? { cause } : {}),
    ...(term >= 0 ? { term: store.text(term) } : {}),
    ...(aux !== 0 ? { aux } : {}),
  };
}

/** The trace as JSON text, an event a line: `{"format": "mailroom-trace", "version": 1, "events": [ … ]}`. */
export function exportJson(store: TraceStore): string {
  const lines: string[] = [];
  for (let event = 0; event < store.count; event++) lines.push(JSON.stringify(exportEvent(store, event)));
  return `{"format":"mailroom-trace","version":1,"events":[\n${lines.join(',\n')}\n]}\n`;
}
