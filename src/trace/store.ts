/**
 * The trace as it is read: pieces put together again into growing columns, with an index by process and by time.
 * Column i of `kind`, `time`, … is event i, for 0 ≤ i < count. The arrays are longer than that: never read past `count`,
 * and read the fields again after `append` (they move when they grow).
 */
import type { Columns } from './log.ts';
import type { Piece } from './drain.ts';
import { COLUMNS, makeColumns } from './log.ts';
import { Tag, unpack } from './packing.ts';
import { Kind } from './vocabulary.ts';

export class TraceStore {
  count = 0;
  kind = new Uint8Array(0);
  time = new Float64Array(0);
  pid = new Int32Array(0);
  peer = new Int32Array(0);
  cause = new Int32Array(0);
  term = new Int32Array(0);
  aux = new Int32Array(0);
  /** Terms that came so far. */
  terms = 0;
  /** Where each term begins in `words`; -1 for one that never came. */
  private offsets = new Int32Array(0);
  private words = new Int32Array(0);
  private wordCount = 0;
  private readonly symbols: string[] = [];
  private readonly texts: string[] = [];
  private readonly byPid = new Map<number, number[]>();
  private readonly byKind = new Map<number, number[]>();
  private indexed = 0;

  /** Adds the next piece. One that was added already is ignored; a gap is a caller's bug. */
  append(piece: Piece): void {
    if (piece.first + piece.count <= this.count) return;
    if (piece.first !== this.count) throw new Error(`a piece begins at event ${piece.first}, but ${this.count} is next`);
    const end = piece.first + piece.count;
    if (end > this.kind.length) this.grow(end);
    this.kind.set(piece.kind, piece.first);
    this.time.set(piece.time, piece.first);
    this.pid.set(piece.pid, piece.first);
    this.peer.set(piece.peer, piece.first);
    this.cause.set(piece.cause, piece.first);
    this.term.set(piece.term, piece.first);
    this.aux.set(piece.aux, piece.first);
    for (let i = 0; i < piece.symbols.length; i++) this.symbols[piece.firstSymbol + i] = piece.symbols[i]!;
    this.appendTerms(piece);
    this.count = end;
  }

  private appendTerms({ firstTerm, offsets, words, texts }: Piece): void {
    const terms = firstTerm + offsets.length;
    if (terms > this.offsets.length) this.offsets = larger(this.offsets, this.terms, terms);
    this.offsets.fill(-1, this.terms, firstTerm);
    const start = this.wordCount;
    if (start + words.length > this.words.length) this.words = larger(this.words, start, start + words.length);
    this.words.set(words, start);
    const mine = this.texts.length;
    for (let i = 0; i < offsets.length; i++) {
      const at = start + offsets[i]!;
      this.offsets[firstTerm + i] = at;
      if ((this.words[at]! & 15) === Tag.kept) this.words[at]! += mine << 4;
    }
    for (const text of texts) this.texts.push(text);
    this.wordCount = start + words.length;
    this.terms = terms;
  }

  /** The printed term, or '' for id -1. A term whose text never came shows as an ellipsis. */
  text(id: number): string {
    if (id < 0) return '';
    const at = id < this.terms ? this.offsets[id]! : -1;
    return at < 0 ? '…' : unpack(this.words, at, this.symbols, this.texts);
  }

  /** Index of the last event at or before a time; -1 when there is none. */
  lastAt(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Index of the first event at or after a time; `count` when there is none. */
  firstAt(time: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.time[middle]! < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Indices of the events that happened to a process, ascending. */
  eventsOf(pid: number): readonly number[] {
    this.index();
    return this.byPid.get(pid) ?? [];
  }

  /** Indices of the events of one kind, ascending. Scheduling (in, out) is not indexed. */
  eventsOfKind(kind: number): readonly number[] {
    this.index();
    return this.byKind.get(kind) ?? [];
  }

  /** The event with which the input at a position (its sequence number) entered the trace, -1 when it has not yet. */
  inputEvent(sequence: number): number {
    return this.eventsOfKind(Kind.input).find((event) => this.aux[event] === sequence) ?? -1;
  }

  private index(): void {
    for (; this.indexed < this.count; this.indexed++) {
      const kind = this.kind[this.indexed]!;
      put(this.byPid, this.pid[this.indexed]!, this.indexed);
      if (kind !== Kind.in && kind !== Kind.out) put(this.byKind, kind, this.indexed);
    }
  }

  /** Why: the event, its cause, the cause of that, … back to an input or the beginning. At most `max`. */
  why(event: number, max = 100): number[] {
    const chain: number[] = [];
    for (let at = event; at >= 0 && at < this.count && chain.length < max; at = this.cause[at]!) chain.push(at);
    return chain;
  }

  /** A store with the first `count` events of this one, for another future to be appended to. */
  fork(count: number): TraceStore {
    const fork = new TraceStore();
    if (count > 0) fork.grow(count);
    for (const name of COLUMNS) fork[name].set(this[name].subarray(0, count) as never);
    fork.count = count;
    fork.terms = this.terms;
    fork.offsets = this.offsets.slice(0, this.terms);
    fork.words = this.words.slice(0, this.wordCount);
    fork.wordCount = this.wordCount;
    fork.symbols.push(...this.symbols);
    for (const text of this.texts) fork.texts.push(text);
    return fork;
  }

  private grow(needed: number): void {
    const size = Math.max(needed, this.kind.length * 2, 4096);
    const columns: Columns = makeColumns(size);
    for (const name of COLUMNS) {
      columns[name].set(this[name].subarray(0, this.count) as never);
    }
    this.kind = columns.kind as Uint8Array<ArrayBuffer>;
    this.time = columns.time as Float64Array<ArrayBuffer>;
    this.pid = columns.pid as Int32Array<ArrayBuffer>;
    this.peer = columns.peer as Int32Array<ArrayBuffer>;
    this.cause = columns.cause as Int32Array<ArrayBuffer>;
    this.term = columns.term as Int32Array<ArrayBuffer>;
    this.aux = columns.aux as Int32Array<ArrayBuffer>;
  }
}

function larger(numbers: Int32Array, used: number, needed: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(needed, numbers.length * 2, 4096));
  more.set(numbers.subarray(0, used));
  return more;
}

function put(index: Map<number, number[]>, key: number, event: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [event]);
  else list.push(event);
}
