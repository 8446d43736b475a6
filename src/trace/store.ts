/**
 * The trace as it is read: pieces put together again into chunks of columns. `kind(i)`, `time(i)`, … say what event i is, for
 * first ≤ i < count. What lies before `first` is folded: of it stand only the rows and texts that later ones still name (see
 * condense.ts), and a chunk of causes; all others read as nothing: kind 0, nobody, no term, and the time of the fold.
 */
import { CHUNK, makeColumns, type Columns } from './columns.ts';
import type { Piece } from './drain.ts';
import { NOTHING_HASHED, type Digest } from './hash.ts';
import { RecordReader } from './records.ts';
import { viewOf, type Leap } from './leap.ts';
import type { Marks } from './marks.ts';
import { linesOf, MOST_SAID, newest, type SaidText } from './said.ts';
import { TermTexts } from './term-texts.ts';
import { EMPTY_VIEW, type TraceView } from './view.ts';
import { Kind } from './vocabulary.ts';

const BITS = 31 - Math.clz32(CHUNK);
const MASK = CHUNK - 1;
/** What is on its way over the fold was sent a little before it: so many chunks' texts stay, and the events of one. */
const UNDER_WAY = 4;

/** Rows that are copied at once. */
const ROWS = 2_000;

/** One event's columns, kept beyond its chunk. */
type KeptRow = { readonly [Name in keyof Columns]: number };

export class TraceStore {
  /** Of which run: a store after a leap is of the same one. */
  readonly run: object;
  count = 0;
  /** The oldest event held in detail. */
  first = 0;
  /** What stands just before it. */
  base: TraceView = EMPTY_VIEW;
  /** Events of inputs, in order. They are never forgotten: what people do is little. */
  readonly inputs: number[] = [];
  /** What people were told of events that were only counted, lately. */
  readonly said: readonly SaidText[];
  /** The digest of all that is folded, by which the hash of a trace goes on; null when nobody knows. See hash.ts. */
  folded: Digest | null = NOTHING_HASHED;
  /** Folding that is under way. See condense.ts. */
  folding: Generator<undefined, void, undefined> | null = null;
  /** Number of the first chunk that was ever here, the place of which in `chunks` is 0. */
  private readonly origin: number = 0;
  private readonly chunks: (Columns | undefined)[] = [];
  private readonly texts: TermTexts;
  /** A term id at or below the first that each chunk brought. */
  private readonly firstTerms: number[] = [];
  private kept = new Map<number, KeptRow>();
  private foldTime = 0;
  /** What of the piece last added is still to come, and its chunk. */
  private adding: { readonly piece: Piece; readonly reader: RecordReader } | null = null;
  private filling: Columns = makeColumns(0);
  /** The event before which the addition under way ends. */
  private end = 0;

  /** `before`: the store that a leap was made from, and goes on from as if all its events were folded. */
  constructor(before: { readonly store: TraceStore; readonly leap: Leap } | null = null) {
    this.run = before?.store.run ?? this;
    this.texts = before === null ? new TermTexts() : before.store.texts.after(before.leap.terms, before.leap.texts);
    if (before === null) {
      this.said = [];
      return;
    }
    const { store, leap } = before;
    const known = store.said.at(-1)?.event ?? -1;
    this.said = newest([...store.said, ...leap.said.filter(({ event }) => event > known)], MOST_SAID, ({ text }) => linesOf(text)).slice(-2 * MOST_SAID);
    const inputs = [...store.inputs, ...leap.said.filter(({ kind }) => kind === Kind.input).map(({ event }) => event)];
    this.inputs.push(...[...new Set(inputs)].filter((event) => event < leap.first).sort((a, b) => a - b));
    this.count = this.first = leap.first;
    this.origin = leap.first >> BITS;
    this.foldTime = leap.time;
    this.base = viewOf(leap);
    this.folded = null;
  }

  /** Goes on after a leap: with a store of its own, so that this one can still be looked at. */
  after(leap: Leap): TraceStore {
    return new TraceStore({ store: this, leap });
  }

  /** Adds the next piece, or as much of it as `most` allows: called again, it goes on. One that was added already is ignored; a gap is a caller's bug. */
  append(piece: Piece, most = Infinity): void {
    if (piece.first + piece.count <= this.count) return;
    if (piece.first > this.count) throw new Error(`a piece begins at event ${piece.first}, but ${this.count} is next`);
    if (this.adding?.piece !== piece) {
      this.texts.append(piece);
      this.adding = { piece, reader: new RecordReader({ ...piece, words: piece.records, from: 0, to: piece.records.length }) };
    }
    this.end = Math.min(piece.first + piece.count, this.count + most);
    this.adding.reader.read(this.end, this.add);
    if (this.count === piece.first + piece.count) this.adding = null;
  }

  private readonly add = (event: number, kind: number, time: number, pid: number, peer: number, cause: number, term: number, aux: number): void => {
    // Those that are here already, and those of a record that reaches beyond what is wanted now.
    if (event !== this.count || event >= this.end) return;
    const at = event & MASK;
    if (at === 0 || event === this.first) {
      this.chunks[(event >> BITS) - this.origin] = this.filling = makeColumns(CHUNK);
      this.firstTerms[(event >> BITS) - this.origin] = this.adding!.piece.firstTerm;
      if (at > 0) this.blank(at);
    }
    const columns = this.filling;
    columns.kind[at] = kind;
    columns.time[at] = time;
    columns.pid[at] = pid;
    columns.peer[at] = peer;
    columns.cause[at] = cause;
    columns.term[at] = term;
    columns.aux[at] = aux;
    if (kind === Kind.input) this.inputs.push(event);
    this.count = event + 1;
  };

  /** What lies before the first event in its chunk reads as what is folded does. */
  private blank(to: number): void {
    const { time, pid, peer, cause, term } = this.filling;
    time.fill(this.foldTime, 0, to);
    for (const column of [pid, peer, cause, term]) column.fill(-1, 0, to);
  }

  kind(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.kind ?? 0) : chunk.kind[event & MASK]!;
  }
  /** Virtual nanoseconds. */
  time(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.time ?? (event < 0 ? 0 : this.foldTime)) : chunk.time[event & MASK]!;
  }
  pid(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.pid ?? -1) : chunk.pid[event & MASK]!;
  }
  peer(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.peer ?? -1) : chunk.peer[event & MASK]!;
  }
  cause(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.cause ?? -1) : chunk.cause[event & MASK]!;
  }
  term(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.term ?? -1) : chunk.term[event & MASK]!;
  }
  aux(event: number): number {
    const chunk = this.chunks[(event >> BITS) - this.origin];
    return chunk === undefined ? (this.kept.get(event)?.aux ?? 0) : chunk.aux[event & MASK]!;
  }

  /** The printed term, or '' for id -1. A term whose text never came, or is folded, shows as an ellipsis. */
  text(id: number): string {
    return id < 0 ? '' : (this.texts.get(id) ?? '…');
  }

  /** Ids of terms given so far. */
  get terms(): number {
    return this.texts.count;
  }

  /** Index of the last event at or before a time that is held; first - 1 when there is none. */
  lastAt(time: number): number {
    let low = this.first;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Why: the event, its cause, the cause of that, … back to an input, the beginning or the fold. At most `max`. */
  why(event: number, max = 100): number[] {
    const chain: number[] = [];
    for (let at = event; at >= this.first && at < this.count && chain.length < max; at = this.cause(at)) chain.push(at);
    return chain;
  }

  /** The columns of the chunk that begins at an event, as far as they are filled; undefined when it is folded. */
  chunk(first: number): Columns | undefined {
    return this.chunks[(first >> BITS) - this.origin];
  }

  /**
   * Lets go of what lies before an event (whole chunks), where `base` stands, but for some rows and for the texts whose id is among `terms`:
   * in portions, until the last of which nothing changes.
   */
  *forget(before: number, base: TraceView, events: Iterable<number>, terms: Marks): Generator<undefined, void, undefined> {
    const kept = new Map<number, KeptRow>();
    for (const event of events) {
      if (event < 0 || event >= before || (event < this.first && !this.kept.has(event))) continue;
      const row = this.kept.get(event) ?? { kind: this.kind(event), time: this.time(event), pid: this.pid(event), peer: this.peer(event), cause: this.cause(event), term: this.term(event), aux: this.aux(event) };
      kept.set(event, row);
      terms.add(row.term);
      if (kept.size % ROWS === 0) yield;
    }
    const forgetTexts = yield* this.texts.forget(this.firstTerms[Math.max(0, (before >> BITS) - this.origin - UNDER_WAY)]!, terms);
    forgetTexts();
    this.foldTime = this.time(before - 1);
    for (let at = (before >> BITS) - this.origin - 2; at >= 0 && this.chunks[at] !== undefined; at--) this.chunks[at] = undefined;
    this.kept = kept;
    this.first = before;
    this.base = base;
  }
}
