/**
 * Which lines of a console can be set beside each other: those that asked some process for something. A line's stretch of
 * the trace goes up to the next line, so that what a cast leaves behind is still its own.
 */
import { Kind, Shape, type ProcessView } from '../trace/index.ts';
import type { Side } from './compare.ts';
import type { Events } from './events.ts';
import { Tracks } from './timeline/tracks.ts';
import { windowOf } from './window.ts';

/** A line as the console knows it: the event at which it came in. */
export type TypedLine = { readonly event: number; readonly text: string };

export type ComparedSide = Side & {
  readonly text: string;
  /** Index in the whole trace of the window's first event. */
  readonly offset: number;
  /** Requests to a server, or an event for a manager's handlers. */
  readonly kind: 'requests' | 'events';
};

/** Events of a line that a panel shows at most. */
const MOST = 50_000;

type Asked = { readonly client: number; readonly server: number; readonly title: string; readonly kind: 'requests' | 'events' };

/** The lines that asked a process of the user's for something, with the event before which each ends. */
export function comparable(events: Events, processes: ReadonlyMap<number, ProcessView>, lines: readonly TypedLine[]): (TypedLine & { readonly to: number })[] {
  return lines
    .map((line, i) => ({ ...line, to: lines[i + 1]?.event ?? events.count }))
    .filter((line) => line.event >= events.first && asked(events, processes, line.event, line.to) !== null);
}

/** One side of a comparison; null when the line asked nobody for anything. */
export function sideOf(events: Events, processes: ReadonlyMap<number, ProcessView>, line: TypedLine & { readonly to: number }): ComparedSide | null {
  const found = asked(events, processes, line.event, line.to);
  if (found === null) return null;
  const own = windowOf(events, line.event, Math.min(line.to, line.event + MOST));
  const tracks = new Tracks();
  tracks.extend(own);
  return { ...found, text: line.text, offset: line.event, events: own, tracks };
}

/** What a line was found to ask, and how far its stretch has been read: a trace only grows, so nothing is read twice. */
type Read = { upTo: number; found: Asked | null };
const reads = new WeakMap<Events, Map<number, Read>>();

/** The first request of the shell's to a process of the user's, of what a panel shows of the line: who asked whom, and how. */
function asked(events: Events, processes: ReadonlyMap<number, ProcessView>, from: number, to: number): Asked | null {
  let lines = reads.get(events);
  if (lines === undefined) reads.set(events, (lines = new Map()));
  let read = lines.get(from);
  if (read === undefined) lines.set(from, (read = { upTo: from, found: null }));
  const end = Math.min(to, from + MOST);
  for (; read.found === null && read.upTo < end; read.upTo++) read.found = ask(events, processes, read.upTo);
  return read.found;
}

function ask(events: Events, processes: ReadonlyMap<number, ProcessView>, i: number): Asked | null {
  if (events.kind(i) !== Kind.send) return null;
  const client = events.pid(i);
  const server = events.peer(i);
  const answerer = processes.get(server);
  if (processes.get(client)?.behaviour !== 'evaluator' || answerer === undefined || answerer.system || server === client) return null;
  const title = titleOf(events.aux(i), events.text(events.term(i)));
  return title === null ? null : { client, server, title, kind: answerer.behaviour === 'gen_event' || answerer.handlers.length > 0 ? 'events' : 'requests' };
}

function titleOf(shape: number, text: string): string | null {
  switch (shape) {
    case Shape.call:
      return 'Call';
    case Shape.cast:
      return 'Cast';
    case Shape.info:
      return 'Send';
    case Shape.event:
      return text.includes(':sync_notify') ? 'sync_notify' : text.includes(':notify') ? 'notify' : null;
    default:
      return null;
  }
}
