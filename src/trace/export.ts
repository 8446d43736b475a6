/** The trace for other programs: as JSON, and as a hash that two engines can compare. */
import { Sha256, hex } from '../base/index.ts';
import { COLUMNS } from './log.ts';
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

export function exportEvent(store: TraceStore, event: number): ExportedEvent {
  const peer = store.peer[event]!;
  const cause = store.cause[event]!;
  const term = store.term[event]!;
  const aux = store.aux[event]!;
  return {
    event,
    kind: NAMES.get(store.kind[event]!) ?? String(store.kind[event]),
    time: store.time[event]!,
    pid: store.pid[event]!,
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

/**
 * SHA-256 (hex) over the events 0 … upTo: the columns as little-endian numbers and the texts they name. The same run
 * gives the same hash in every engine.
 */
export function hashTrace(store: TraceStore, upTo: number): string {
  const count = Math.min(upTo + 1, store.count);
  const hash = new Sha256();
  for (const name of COLUMNS) hash.update(littleEndian(store[name], count));
  let terms = -1;
  for (let event = 0; event < count; event++) {
    terms = Math.max(terms, store.term[event]! + (store.kind[event] === Kind.note ? store.aux[event]! : 0));
  }
  for (let id = 0; id <= terms; id++) hash.update(utf16(`${store.text(id)}\u0000`));
  return hex(hash.digest());
}

/** The bytes of the first `count` numbers of a column, least significant first on any host. */
function littleEndian(column: Uint8Array | Int32Array | Float64Array, count: number): Uint8Array {
  const size = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.buffer, column.byteOffset, count * size);
  if (size === 1 || LITTLE) return bytes;
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) turned[i - (i % size) + (size - 1 - (i % size))] = bytes[i]!;
  return turned;
}
const LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit & 0xff;
    bytes[2 * i + 1] = unit >> 8;
  }
  return bytes;
}
