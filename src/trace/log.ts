/**
 * The trace as it is written: numbers in typed arrays, appended only, in chunks.
 *
 * An event costs 32 bytes and no allocation. A chunk is full at CHUNK events; the log keeps at most `retain` of them, so
 * that a run nobody watches needs bounded memory: older payloads come back by replay. Terms are packed at once (see
 * packing.ts): a reference would keep a short-lived message alive until it is drained.
 */
import { Atom, Fun, listFromArray, type Term } from '../terms/index.ts';
import { NO_TERMS, Symbols, TermPack } from './packing.ts';
import { printTerm, type Printer } from './printing.ts';
import { Kind } from './vocabulary.ts';

/** Events a chunk holds. */
export const CHUNK = 8192;

/** The columns of a run of consecutive events, as they are read. */
export type Columns = {
  readonly kind: Uint8Array;
  readonly time: Float64Array;
  readonly pid: Int32Array;
  readonly peer: Int32Array;
  readonly cause: Int32Array;
  readonly term: Int32Array;
  readonly aux: Int32Array;
};

export const COLUMNS = ['kind', 'time', 'pid', 'peer', 'cause', 'term', 'aux'] as const satisfies readonly (keyof Columns)[];

/** Chunks that a log has ready for use. */
const MOST_SPARE = 4;

/** Numbers of an event beside its time: kind, pid, peer, cause, term, aux. */
export const WORDS = 6;

/**
 * A full or growing piece: CHUNK events of WORDS numbers each, one event after the other (writing to one array is half the
 * work of writing to seven; the reader turns them into columns). Term i of `terms` has the id `firstTerm + i`.
 */
export type Chunk = {
  readonly first: number;
  readonly firstTerm: number;
  readonly times: Float64Array;
  readonly words: Int32Array;
  readonly terms: TermPack;
};

export function makeColumns(size: number): Columns {
  return {
    kind: new Uint8Array(size),
    time: new Float64Array(size),
    pid: new Int32Array(size),
    peer: new Int32Array(size),
    cause: new Int32Array(size),
    term: new Int32Array(size),
    aux: new Int32Array(size),
  };
}

export type LogOptions = {
  /** false: nothing is recorded and every emission answers -1. */
  readonly on?: boolean;
  /** Chunks kept when nobody drains; Infinity keeps all. */
  readonly retain?: number;
  /** Keep the terms themselves, too, for `termAt`: for replays that look for one. */
  readonly whole?: boolean;
};

export class TraceLog {
  /** Recording? While false every emission answers -1 and costs a test. */
  on: boolean;
  retain: number;
  /** How its terms read when they are drained. */
  print: Printer = printTerm;
  /** Events written so far: the index of the next one. */
  count = 0;
  /** Ids given to terms so far. */
  termCount = 0;
  /** Index of the oldest event still held. */
  firstKept = 0;
  /** Chunks held, oldest first; the last one grows. Copy what is to outlive them: their arrays are used again. */
  chunks: Chunk[] = [];
  private at = CHUNK;
  private times = new Float64Array(0);
  private words = new Int32Array(0);
  private terms = NO_TERMS;
  /** Shared with forks: texts by number, the same in all of them. */
  readonly symbols: Symbols;
  /** Chunks that were let go, to be used again. */
  private readonly spare: Chunk[] = [];
  private readonly whole: Term[] | null;
  private readonly firstWhole: number;

  constructor(options: LogOptions = {}, from: TraceLog | null = null) {
    this.on = options.on ?? true;
    this.retain = options.retain ?? Infinity;
    this.symbols = from?.symbols ?? new Symbols();
    this.count = this.firstKept = from?.count ?? 0;
    this.termCount = this.firstWhole = from?.termCount ?? 0;
    this.whole = options.whole === true ? [] : null;
  }

  /** Gives a term an id, to be used by several events. -1 while off. */
  term(term: Term, kind = -1): number {
    if (!this.on) return -1;
    if (this.at === CHUNK) this.grow();
    if (this.whole !== null) this.whole.push(term);
    this.terms.add(term, kind);
    return this.termCount++;
  }

  /** Gives an id to a text for people, which events of this kind show as it is. */
  private text(kind: number, text: Term): number {
    if (!this.on) return -1;
    if (this.at === CHUNK) this.grow();
    if (this.whole !== null) this.whole.push(text);
    this.terms.addKept(text, kind);
    return this.termCount++;
  }

  /** Gives an id to a call that a process begins with. Processes begin alike: their calls are symbols. */
  private call(module: Atom, name: Atom, args: readonly Term[]): number {
    if (!this.on) return -1;
    if (this.at === CHUNK) this.grow();
    if (this.whole !== null) this.whole.push([module, name, listFromArray(args)]);
    const first = args[0];
    const { symbols } = this;
    const isFun = module.name === 'erlang' && name.name === 'apply' && args.length === 2;
    if (isFun && !(first instanceof Fun)) this.terms.add(first!, -1);
    else this.terms.addSymbol(isFun ? symbols.fun(first as Fun) : symbols.text(`${symbols.texts[symbols.atom(module)]!}.${name.name}/${args.length}`));
    return this.termCount++;
  }

  /** Appends one event; answers its index, -1 while off. The named emissions below say what each column means. */
  put(kind: number, time: number, pid: number, peer: number, cause: number, term: number, aux: number): number {
    if (!this.on) return -1;
    if (this.at === CHUNK) this.grow();
    const at = this.at;
    this.times[at] = time;
    const words = this.words;
    const from = Math.imul(at, WORDS);
    words[from] = kind;
    words[from + 1] = pid;
    words[from + 2] = peer;
    words[from + 3] = cause;
    words[from + 4] = term;
    words[from + 5] = aux;
    this.at = at + 1;
    return this.count++;
  }

  spawn(time: number, pid: number, parent: number, cause: number, module: Atom, name: Atom, args: readonly Term[], linked: boolean): number {
    return this.put(Kind.spawn, time, pid, parent, cause, this.call(module, name, args), linked ? 1 : 0);
  }
  exit(time: number, pid: number, killer: number, cause: number, reason: Term): number {
    return this.put(Kind.exit, time, pid, killer, cause, this.term(reason), 0);
  }
  link(time: number, pid: number, peer: number, cause: number): number {
    return this.put(Kind.link, time, pid, peer, cause, -1, 0);
  }
  unlink(time: number, pid: number, peer: number, cause: number): number {
    return this.put(Kind.unlink, time, pid, peer, cause, -1, 0);
  }
  monitor(time: number, pid: number, peer: number, cause: number, ref: number, name: Term | null): number {
    return this.put(Kind.monitor, time, pid, peer, cause, name === null ? -1 : this.term(name), ref);
  }
  demonitor(time: number, pid: number, peer: number, cause: number, ref: number): number {
    return this.put(Kind.demonitor, time, pid, peer, cause, -1, ref);
  }
  down(time: number, pid: number, peer: number, cause: number, reason: Term, ref: number): number {
    return this.put(Kind.down, time, pid, peer, cause, this.term(reason), ref);
  }
  register(time: number, pid: number, cause: number, name: Term): number {
    return this.put(Kind.register, time, pid, -1, cause, this.term(name), 0);
  }
  unregister(time: number, pid: number, cause: number, name: Term): number {
    return this.put(Kind.unregister, time, pid, -1, cause, this.term(name), 0);
  }
  send(time: number, pid: number, to: number, cause: number, termId: number, shape: number): number {
    return this.put(Kind.send, time, pid, to, cause, termId, shape);
  }
  enqueue(time: number, pid: number, from: number, send: number, termId: number, shape: number): number {
    return this.put(Kind.enqueue, time, pid, from, send, termId, shape);
  }
  receive(time: number, pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    return this.put(Kind.receive, time, pid, from, enqueue, termId, shape);
  }
  skip(time: number, pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    return this.put(Kind.skip, time, pid, from, enqueue, termId, shape);
  }
  drop(time: number, pid: number, from: number, cause: number, termId: number, why: number): number {
    return this.put(Kind.drop, time, pid, from, cause, termId, why);
  }
  in(time: number, pid: number, cause: number, scheduler: number): number {
    return this.put(Kind.in, time, pid, -1, cause, -1, scheduler);
  }
  out(time: number, pid: number, cause: number, spent: number): number {
    return this.put(Kind.out, time, pid, -1, cause, -1, spent);
  }
  wait(time: number, pid: number, whom: number, cause: number, what: Term | null, reason: number): number {
    return this.put(Kind.wait, time, pid, whom, cause, what === null ? -1 : this.term(what), reason);
  }
  wake(time: number, pid: number, cause: number, reason: number): number {
    return this.put(Kind.wake, time, pid, -1, cause, -1, reason);
  }
  state(time: number, pid: number, cause: number, state: Term): number {
    return this.put(Kind.state, time, pid, -1, cause, this.term(state), 0);
  }
  timerSet(time: number, pid: number, whom: number, cause: number, message: Term | null, ms: number): number {
    return this.put(Kind.timerSet, time, pid, whom, cause, message === null ? -1 : this.term(message), ms);
  }
  timerFire(time: number, pid: number, whom: number, set: number): number {
    return this.put(Kind.timerFire, time, pid, whom, set, -1, 0);
  }
  timerCancel(time: number, pid: number, whom: number, set: number): number {
    return this.put(Kind.timerCancel, time, pid, whom, set, -1, 0);
  }
  load(time: number, pid: number, cause: number, what: Term, version: number): number {
    return this.put(Kind.load, time, pid, -1, cause, this.term(what), version);
  }
  output(time: number, pid: number, cause: number, text: Term, device: number): number {
    return this.put(Kind.output, time, pid, -1, cause, this.text(Kind.output, text), device);
  }
  log(time: number, pid: number, cause: number, what: Term): number {
    return this.put(Kind.log, time, pid, -1, cause, this.term(what, Kind.log), 0);
  }
  signal(time: number, pid: number, to: number, cause: number, reason: Term, effect: number): number {
    return this.put(Kind.signal, time, pid, to, cause, this.term(reason), effect);
  }
  flag(time: number, pid: number, cause: number, what: Term): number {
    return this.put(Kind.flag, time, pid, -1, cause, this.term(what), 0);
  }
  suspend(time: number, pid: number, by: number, cause: number): number {
    return this.put(Kind.suspend, time, pid, by, cause, -1, 0);
  }
  resume(time: number, pid: number, by: number, cause: number): number {
    return this.put(Kind.resume, time, pid, by, cause, -1, 0);
  }
  /** The elements of a note follow it in the term table: element i has the note's id + 1 + i. aux: how many. */
  note(time: number, pid: number, cause: number, note: Term): number {
    if (!this.on) return -1;
    if (!Array.isArray(note)) return this.put(Kind.note, time, pid, -1, cause, this.term(note, Kind.note), 0);
    if (this.at === CHUNK) this.grow();
    if (this.whole !== null) this.whole.push(note, ...(note as readonly Term[]));
    const id = this.termCount;
    this.termCount += this.terms.addNote(note as readonly Term[], Kind.note);
    return this.put(Kind.note, time, pid, -1, cause, id, note.length);
  }
  /** aux: the sequence number of the run's position at the input. */
  input(time: number, pid: number, what: Term, sequence: number): number {
    return this.put(Kind.input, time, pid, -1, -1, this.text(Kind.input, what), sequence);
  }
  fault(time: number, pid: number, text: Term): number {
    return this.put(Kind.fault, time, pid, -1, -1, this.text(Kind.fault, text), 0);
  }

  /** Lets go of whole chunks that lie before `event`; what they held must come back by replay. */
  release(event: number): void {
    while (this.chunks.length > 1 && this.chunks[0]!.first + CHUNK <= event) this.recycle(this.chunks.shift()!);
    this.firstKept = this.chunks.length === 0 ? this.count : this.chunks[0]!.first;
  }

  /** The term with this id; undefined unless this log keeps whole terms and wrote it. */
  termAt(id: number): Term | undefined {
    return this.whole?.[id - this.firstWhole];
  }

  /** An empty log that goes on counting where this one stands: what a fork writes into. */
  fork(options?: LogOptions): TraceLog {
    return new TraceLog({ on: this.on, retain: this.retain, ...options }, this);
  }

  private grow(): void {
    if (this.chunks.length >= this.retain) {
      this.recycle(this.chunks.shift()!);
      this.firstKept = this.chunks.length === 0 ? this.count : this.chunks[0]!.first;
    }
    // Nobody holds the arrays of a chunk but its log: a new one writes over them.
    const spare = this.spare.pop();
    this.times = (spare?.times as Float64Array<ArrayBuffer> | undefined) ?? new Float64Array(CHUNK);
    this.words = (spare?.words as Int32Array<ArrayBuffer> | undefined) ?? new Int32Array(CHUNK * WORDS);
    this.terms = spare?.terms ?? new TermPack(this.symbols);
    this.chunks.push({ first: this.count, firstTerm: this.termCount, times: this.times, words: this.words, terms: this.terms });
    this.at = 0;
  }

  private recycle(chunk: Chunk): void {
    if (this.spare.length >= MOST_SPARE) return;
    chunk.terms.clear();
    this.spare.push(chunk);
  }
}
