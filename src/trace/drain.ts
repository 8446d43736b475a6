/**
 * From the log to whoever watches: pieces of numbers that can be transferred, with the terms that are new in them. Most
 * travel packed, as numbers, and are printed by whoever reads them. The others are printed here, once, and cut to
 * TEXT_LIMIT characters; the whole text comes back by replay.
 */
import { Bits, type Term } from '../terms/index.ts';
import type { Chunk, TraceLog } from './log.ts';
import { Tag } from './packing.ts';
import { OUTPUT_LIMIT, printReport, TEXT_LIMIT, type Printer } from './printing.ts';
import type { Stand } from './records.ts';
import { Kind } from './vocabulary.ts';

/** Longest text of a note. */
const NOTE_LIMIT = 4000;

/** How far somebody has read: the next event, the next term and the next symbol. */
export type Cursor = { readonly event: number; readonly term: number; readonly symbol: number };
export const START: Cursor = { event: 0, term: 0, symbol: 0 };

/**
 * A piece of the trace: `count` events from `first` on, as the log wrote them (see records.ts): making columns of them is the
 * reader's work and not the machine's. How things stand before them comes along. Term `firstTerm + i` is packed at `offsets[i]` of
 * `words` (see packing.ts); those that are not packed are texts, by their number among `texts`. `symbols` are those from
 * number `firstSymbol` on.
 */
export type Piece = Stand & {
  readonly first: number;
  readonly count: number;
  readonly records: Int32Array;
  readonly firstTerm: number;
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  readonly texts: readonly string[];
  readonly firstSymbol: number;
  readonly symbols: readonly string[];
};

/** What of a piece is an array of numbers, to be transferred. */
export const PIECE_ARRAYS = ['records', 'offsets', 'words'] as const satisfies readonly (keyof Piece)[];

/** Events of a piece when nobody says how many. */
const MOST = 65_536;

type Drained = { readonly piece: Piece; readonly next: Cursor };

/**
 * Events after a cursor (at most `max`, but a whole record) and the cursor after them; null when there are none. Again and
 * again gives all of them. Events that the log has let go are missed: the piece then begins later than the cursor. From a
 * cursor within what was drained at once it begins earlier.
 */
export function drain(log: TraceLog, since: Cursor, print: Printer = log.print, max = MOST): Drained | null {
  const chunk = chunkAfter(log, since, max);
  return chunk === null ? null : pieceOf(log, chunk, since, print, false);
}

/** Drains, and lets go of what was drained: the log's own arrays are the piece where they hold nothing else. */
export function take(log: TraceLog, since: Cursor, max = MOST): Drained | null {
  const chunk = chunkAfter(log, since, max);
  if (chunk === null) return null;
  log.release(chunk.first);
  const drained = pieceOf(log, chunk, since, log.print, log.give(chunk));
  log.release(drained.next.event);
  return drained;
}

/** The chunk with the events after a cursor, cut to `max` of them. */
function chunkAfter(log: TraceLog, since: Cursor, max: number): Chunk | null {
  log.seal();
  const chunk = log.chunks.find(({ first, count }) => first + count > since.event);
  if (chunk === undefined) return null;
  const most = Math.max(0, since.event - chunk.first) + max;
  if (chunk.count > most) log.split(chunk, most);
  return chunk;
}

/** `own`: its arrays are the piece's from now on. */
function pieceOf(log: TraceLog, chunk: Chunk, since: Cursor, print: Printer, own: boolean): Drained {
  const { first, count, clock, running, taken, nextTerm, from, to, buffer, firstTerm, termFrom, termTo } = chunk;
  const symbols = log.symbols.texts.slice(since.symbol);
  const records = own ? buffer.words.subarray(0, to) : buffer.words.slice(from, to);
  const next: Cursor = { event: first + count, term: Math.max(since.term, firstTerm + termTo - termFrom), symbol: log.symbols.texts.length };
  return { piece: { first, count, clock, running, taken, nextTerm, records, ...termsOf(chunk, since.term, print, own), firstSymbol: since.symbol, symbols }, next };
}

/** The terms of a chunk from an id on: some that only later events name may already come along. */
function termsOf({ firstTerm, termFrom, termTo, buffer }: Chunk, since: number, print: Printer, own: boolean): Pick<Piece, 'firstTerm' | 'offsets' | 'words' | 'texts'> {
  const { terms } = buffer;
  const start = own ? termFrom : Math.min(termTo, termFrom + Math.max(0, since - firstTerm));
  const from = terms.startOf(start);
  const to = terms.startOf(termTo);
  const part = (array: Int32Array<ArrayBuffer>, begin: number, end: number): Int32Array<ArrayBuffer> => (own ? array.subarray(begin, end) : array.slice(begin, end));
  const offsets = part(terms.offsets, start, termTo);
  const words = part(terms.words, from, to);
  if (from > 0) for (let i = 0; i < offsets.length; i++) offsets[i]! -= from;
  const texts: string[] = [];
  for (let i = 0; i < terms.kept.length; i++) {
    const at = terms.keptAt[i]!;
    if (at < from || at >= to) continue;
    words[at - from] = (texts.length << 4) | Tag.kept;
    texts.push(textOf(terms.kept[i]!, terms.keptFor[i]!, print));
  }
  return { firstTerm: firstTerm + start - termFrom, offsets, words, texts };
}

/** How a term that is not packed travels, by the kind of event that names it: texts for people as they are, all else as terms. */
export function textOf(term: Term, kind: number, print: Printer): string {
  switch (kind) {
    case Kind.output:
    case Kind.input:
    case Kind.fault:
      return cut(term instanceof Bits ? (term.text() ?? print(term)) : print(term), OUTPUT_LIMIT);
    case Kind.log:
      return cut(printReport(term), OUTPUT_LIMIT);
    case Kind.note:
      return cut(print(term), NOTE_LIMIT);
    default:
      return cut(print(term));
  }
}

/** At most `limit` characters; what is longer ends in an ellipsis. */
export function cut(text: string, limit = TEXT_LIMIT): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
