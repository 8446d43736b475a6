/**
 * From the log to whoever watches: pieces of columns that can be transferred, with the texts of the terms that are new
 * in them. Terms are printed here, once, and cut to TEXT_LIMIT characters; the whole text comes back by replay.
 */
import { Atom, Bits, Cons, listLength, type Term } from '../terms/index.ts';
import { CHUNK, WORDS, makeColumns, type Chunk, type Columns, type TraceLog } from './log.ts';
import { TEXT_LIMIT, type Printer } from './printing.ts';
import { Kind } from './vocabulary.ts';

/** Longest text of a note or a log event. */
const NOTE_LIMIT = 4000;
/** Longest piece of output that travels: what a program prints is shown whole, as far as anybody reads. */
export const OUTPUT_LIMIT = 20_000;

/** How far somebody has read: the next event and the next term. */
export type Cursor = { readonly event: number; readonly term: number };
export const START: Cursor = { event: 0, term: 0 };

/** A piece of the trace: `first` is the index of its first event and `firstTerm` the id of its first text. */
export type Piece = Columns & {
  readonly first: number;
  readonly count: number;
  readonly firstTerm: number;
  readonly texts: readonly string[];
};

/**
 * The events after a cursor (at most `max`, default 64 k) and the cursor after them; null when there are none. Events
 * that the log has let go are missed: the piece then begins later than the cursor.
 */
export function drain(log: TraceLog, since: Cursor, print: Printer = log.print, max = 8 * CHUNK): { readonly piece: Piece; readonly next: Cursor } | null {
  const first = Math.max(since.event, log.firstKept);
  const count = Math.min(log.count - first, max);
  if (count <= 0) return null;
  const end = first + count;
  const columns = makeColumns(count);
  const texts: string[] = [];
  let firstTerm = since.term;
  for (const chunk of log.chunks) {
    const from = Math.max(first, chunk.first);
    const to = Math.min(end, chunk.first + CHUNK);
    if (from >= to) continue;
    const a = from - chunk.first;
    const b = to - chunk.first;
    transpose(chunk, a, b, columns, from - first);
    // Terms come with the events that name them; one that only later events name may already come along.
    if (firstTerm + texts.length < chunk.firstTerm) {
      if (texts.length > 0) throw new Error(`terms ${firstTerm + texts.length} to ${chunk.firstTerm} are missing`);
      firstTerm = chunk.firstTerm;
    }
    const kinds = new Map<number, number>();
    for (let i = from - first; i < to - first; i++) {
      const kind = columns.kind[i]!;
      if (OWN_TEXTS.has(kind)) kinds.set(columns.term[i]!, kind);
    }
    const last = to === log.count ? chunk.terms.length : lastTerm(columns, from - first, to - first) + 1 - chunk.firstTerm;
    for (let at = firstTerm + texts.length - chunk.firstTerm; at < last; at++) {
      const term = chunk.terms[at]!;
      texts.push(textOf(term, kinds.get(chunk.firstTerm + at), print));
    }
  }
  return { piece: { ...columns, first, count, firstTerm, texts }, next: { event: end, term: firstTerm + texts.length } };
}

/** Events a … b of a chunk become columns, from `at` on. */
function transpose(chunk: Chunk, a: number, b: number, columns: Columns, at: number): void {
  const { kind, time, pid, peer, cause, term, aux } = columns;
  const { words, times } = chunk;
  for (let i = a; i < b; i++, at++) {
    const from = i * WORDS;
    time[at] = times[i]!;
    kind[at] = words[from]!;
    pid[at] = words[from + 1]!;
    peer[at] = words[from + 2]!;
    cause[at] = words[from + 3]!;
    term[at] = words[from + 4]!;
    aux[at] = words[from + 5]!;
  }
}

/** The last term that the events of a range name; of a note, its last element. */
function lastTerm(columns: Columns, from: number, to: number): number {
  let last = -1;
  for (let i = from; i < to; i++) {
    const term = columns.term[i]! + (columns.kind[i] === Kind.note ? columns.aux[i]! : 0);
    if (term > last) last = term;
  }
  return last;
}

/** Kinds whose terms read otherwise than inspect would have it. */
const OWN_TEXTS: ReadonlySet<number> = new Set([Kind.spawn, Kind.output, Kind.input, Kind.fault, Kind.note, Kind.log]);

/** How a term travels, by the kind of event that names it: texts for people as they are, all else as terms. */
function textOf(term: Term, kind: number | undefined, print: Printer): string {
  switch (kind) {
    case Kind.spawn:
      return callText(term, print);
    case Kind.output:
    case Kind.input:
    case Kind.fault:
      return cut(term instanceof Bits ? (term.text() ?? print(term)) : print(term), OUTPUT_LIMIT);
    case Kind.note:
    case Kind.log:
      return cut(print(term), NOTE_LIMIT);
    default:
      return cut(print(term));
  }
}

export function cut(text: string, limit = TEXT_LIMIT): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** {module, function, args} as `KV.init/1`; a fun's spawn as the fun. */
function callText(call: Term, print: Printer): string {
  const [module, name, args] = call as readonly Term[];
  if (!(module instanceof Atom) || !(name instanceof Atom)) return cut(print(call));
  if (module.name === 'erlang' && name.name === 'apply' && args instanceof Cons && listLength(args) === 2) return cut(print(args.head));
  return `${print(module)}.${name.name}/${Math.max(listLength(args!), 0)}`;
}
