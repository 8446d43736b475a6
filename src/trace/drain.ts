/**
 * From the log to whoever watches: pieces of numbers that can be transferred, with the terms that are new in them. Most
 * travel packed, as numbers, and are printed by whoever reads them. The others are printed here, once, and cut to
 * TEXT_LIMIT characters; the whole text comes back by replay.
 */
import { Bits, type Term } from '../terms/index.ts';
import { CHUNK, WORDS, type Chunk, type TraceLog } from './log.ts';
import { Tag } from './packing.ts';
import { OUTPUT_LIMIT, printReport, TEXT_LIMIT, type Printer } from './printing.ts';
import { Kind } from './vocabulary.ts';

/** Longest text of a note. */
const NOTE_LIMIT = 4000;

/** How far somebody has read: the next event, the next term and the next symbol. */
export type Cursor = { readonly event: number; readonly term: number; readonly symbol: number };
export const START: Cursor = { event: 0, term: 0, symbol: 0 };

/**
 * A piece of the trace: `first` is the index of its first event. `rows` has WORDS numbers of each event and `times` its
 * time: as the log has them, since turning them into columns is the reader's work and not the machine's. Term `firstTerm + i` is packed at `offsets[i]` of
 * `words` (see packing.ts); those that are not packed are texts, by their number among `texts`. `symbols` are those from
 * number `firstSymbol` on.
 */
export type Piece = {
  readonly first: number;
  readonly count: number;
  readonly times: Float64Array;
  readonly rows: Int32Array;
  readonly firstTerm: number;
  readonly offsets: Int32Array;
  readonly words: Int32Array;
  readonly texts: readonly string[];
  readonly firstSymbol: number;
  readonly symbols: readonly string[];
};

/** What of a piece is an array of numbers, to be transferred. */
export const PIECE_ARRAYS = ['times', 'rows', 'offsets', 'words'] as const satisfies readonly (keyof Piece)[];

/**
 * The events after a cursor (at most `max`, default 64 k) and the cursor after them; null when there are none. Events
 * that the log has let go are missed: the piece then begins later than the cursor.
 */
export function drain(log: TraceLog, since: Cursor, print: Printer = log.print, max = 8 * CHUNK): { readonly piece: Piece; readonly next: Cursor } | null {
  const first = Math.max(since.event, log.firstKept);
  const count = Math.min(log.count - first, max);
  if (count <= 0) return null;
  const end = first + count;
  const chunks = log.chunks.filter((chunk) => chunk.first < end && chunk.first + CHUNK > first);
  const times = new Float64Array(count);
  const rows = new Int32Array(count * WORDS);
  for (const chunk of chunks) {
    const from = Math.max(first, chunk.first);
    const to = Math.min(end, chunk.first + CHUNK);
    times.set(chunk.times.subarray(from - chunk.first, to - chunk.first), from - first);
    rows.set(chunk.words.subarray((from - chunk.first) * WORDS, (to - chunk.first) * WORDS), (from - first) * WORDS);
  }
  const terms = termsOf(chunks, since.term, print);
  const symbols = log.symbols.texts.slice(since.symbol);
  const next: Cursor = { event: end, term: terms.firstTerm + terms.offsets.length, symbol: log.symbols.texts.length };
  return { piece: { first, count, times, rows, ...terms, firstSymbol: since.symbol, symbols }, next };
}

/** The terms of these chunks from an id on, all of them: some that only later events name may already come along. */
function termsOf(chunks: readonly Chunk[], since: number, print: Printer): Pick<Piece, 'firstTerm' | 'offsets' | 'words' | 'texts'> {
  const firstTerm = Math.max(since, chunks[0]!.firstTerm);
  const startOf = (chunk: Chunk): number => Math.max(0, firstTerm - chunk.firstTerm);
  let termCount = 0;
  let wordCount = 0;
  for (const chunk of chunks) {
    const start = startOf(chunk);
    if (start >= chunk.terms.count) continue;
    termCount += chunk.terms.count - start;
    wordCount += chunk.terms.at - chunk.terms.offsets[start]!;
  }
  const offsets = new Int32Array(termCount);
  const words = new Int32Array(wordCount);
  const texts: string[] = [];
  let term = 0;
  let at = 0;
  for (const { firstTerm: ofChunk, terms } of chunks) {
    const start = Math.max(0, firstTerm - ofChunk);
    if (start >= terms.count) continue;
    const from = terms.offsets[start]!;
    words.set(terms.words.subarray(from, terms.at), at);
    for (let i = start; i < terms.count; i++) {
      const offset = terms.offsets[i]! - from + at;
      offsets[term++] = offset;
      if ((words[offset]! & 15) !== Tag.kept) continue;
      const kept = words[offset]! >>> 4;
      words[offset] = (texts.length << 4) | Tag.kept;
      texts.push(textOf(terms.kept[kept]!, terms.keptFor[kept]!, print));
    }
    at += terms.at - from;
  }
  return { firstTerm, offsets, words, texts };
}

/** How a term that is not packed travels, by the kind of event that names it: texts for people as they are, all else as terms. */
function textOf(term: Term, kind: number, print: Printer): string {
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

export function cut(text: string, limit = TEXT_LIMIT): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
