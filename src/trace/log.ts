/**
 * The trace as it is written: records of a few words (see records.ts), appended only, one after the other in buffers.
 *
 * An event costs at most 28 bytes and no allocation. What is written between two drains, and what a buffer holds, is a chunk;
 * the log keeps at most `retain` of them, so that a run nobody watches needs bounded memory: older payloads come back by
 * replay. Terms are packed at once (see packing.ts): a reference would keep a short-lived message alive until it is drained.
 */
import { Atom, Fun, listFromArray, type Term } from '../terms/index.ts';
import { NO_TERMS, Symbols, TermPack } from './packing.ts';
import { printTerm, type Printer } from './printing.ts';
import { Compact, HALVES, MOST_RECORD, REASON, RecordReader, SHAPE, WAKES, halve } from './records.ts';
import { Kind } from './vocabulary.ts';

/** Words of a buffer: 192 KB, up to sixteen thousand events. */
const WORDS = 3 << 14;
/** From here on a buffer has no room for another record. */
const FULL = WORDS - MOST_RECORD;
/** Buffers that a log has ready for use. */
const MOST_SPARE = 4;

/** What records are written to, and the terms that they name. */
export type Buffer = { readonly words: Int32Array; readonly terms: TermPack };

/** `count` events from `first` on, at words `from` … `to` of a buffer, with its terms `termFrom` … `termTo`; that at `termFrom` has the id `firstTerm`. */
export type Chunk = {
  readonly first: number;
  count: number;
  /** the time before the first record */
  readonly clock: number;
  readonly from: number;
  to: number;
  readonly firstTerm: number;
  readonly termFrom: number;
  termTo: number;
  readonly buffer: Buffer;
};

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
  /** Chunks held, oldest first; the last one grows (see `seal`). Copy what is to outlive them: their buffers are used again (or see `give`). */
  chunks: Chunk[] = [];
  private at = WORDS;
  private clock = 0;
  private words = new Int32Array(0);
  private terms = NO_TERMS;
  /** Shared with forks: texts by number, the same in all of them. */
  readonly symbols: Symbols;
  /** Buffers that were let go, to be used again. */
  private readonly spare: Buffer[] = [];
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
    if (this.at > FULL) this.grow();
    if (this.whole !== null) this.whole.push(term);
    this.terms.add(term, kind);
    return this.termCount++;
  }

  /** Gives an id to a text for people, which events of this kind show as it is. */
  private text(kind: number, text: Term): number {
    if (!this.on) return -1;
    if (this.at > FULL) this.grow();
    if (this.whole !== null) this.whole.push(text);
    this.terms.addKept(text, kind);
    return this.termCount++;
  }

  /** Gives an id to a call that a process begins with. Processes begin alike: their calls are symbols. */
  private call(module: Atom, name: Atom, args: readonly Term[]): number {
    if (!this.on) return -1;
    if (this.at > FULL) this.grow();
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
    if (this.at > FULL) this.grow();
    const passed = this.passed(time);
    const { at, words } = this;
    words[at] = kind;
    words[at + 1] = passed;
    words[at + 2] = pid;
    words[at + 3] = peer;
    words[at + 4] = cause;
    words[at + 5] = term;
    words[at + 6] = aux;
    this.at = at + 7;
    return this.count++;
  }

  /** Nanoseconds since the record before, as one word has them; sets the clock first when none does. */
  private passed(time: number): number {
    const passed = time - this.clock;
    this.clock = time;
    return (passed | 0) === passed ? passed : this.setClock(time);
  }

  private setClock(time: number): number {
    const { at, words } = this;
    halve(time);
    words[at] = Compact.clock;
    words[at + 1] = HALVES[0]!;
    words[at + 2] = HALVES[1]!;
    this.at = at + 3;
    return 0;
  }

  /** Appends a record of four numbers beside its time. */
  private four(head: number, time: number, a: number, b: number, c: number, d: number): void {
    if (this.at > FULL) this.grow();
    const passed = this.passed(time);
    const { at, words } = this;
    words[at] = head;
    words[at + 1] = passed;
    words[at + 2] = a;
    words[at + 3] = b;
    words[at + 4] = c;
    words[at + 5] = d;
    this.at = at + 6;
  }

  /** Appends a record of three numbers beside its time. */
  private three(head: number, time: number, a: number, b: number, c: number): void {
    if (this.at > FULL) this.grow();
    const passed = this.passed(time);
    const { at, words } = this;
    words[at] = head;
    words[at + 1] = passed;
    words[at + 2] = a;
    words[at + 3] = b;
    words[at + 4] = c;
    this.at = at + 5;
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
  /** Sent, and in the mailbox of `to` at once: send and enqueue, and wake for this reason unless it is -1. Answers the enqueue. */
  message(time: number, from: number, to: number, cause: number, termId: number, shape: number, wakes: number): number {
    if (!this.on) return -1;
    const { count } = this;
    this.four(Compact.message | (shape << SHAPE) | (wakes < 0 ? 0 : WAKES | (wakes << REASON)), time, from, to, cause, termId);
    this.count = count + (wakes < 0 ? 2 : 3);
    return count + 1;
  }
  /** `wakes`: why it waited whom this wakes (a wake follows), or -1. */
  enqueue(time: number, pid: number, from: number, send: number, termId: number, shape: number, wakes = -1): number {
    if (!this.on) return -1;
    const { count } = this;
    this.four(Compact.enqueue | (shape << SHAPE) | (wakes < 0 ? 0 : WAKES | (wakes << REASON)), time, pid, from, send, termId);
    this.count = count + (wakes < 0 ? 1 : 2);
    return count;
  }
  receive(time: number, pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    if (!this.on) return -1;
    this.four(Compact.receive | (shape << SHAPE), time, pid, from, enqueue, termId);
    return this.count++;
  }
  skip(time: number, pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    return this.put(Kind.skip, time, pid, from, enqueue, termId, shape);
  }
  drop(time: number, pid: number, from: number, cause: number, termId: number, why: number): number {
    return this.put(Kind.drop, time, pid, from, cause, termId, why);
  }
  in(time: number, pid: number, cause: number, scheduler: number): number {
    if (!this.on) return -1;
    if (this.at > FULL) this.grow();
    const passed = this.passed(time);
    const { at, words } = this;
    words[at] = Compact.in | (scheduler << SHAPE);
    words[at + 1] = passed;
    words[at + 2] = pid;
    words[at + 3] = cause;
    this.at = at + 4;
    return this.count++;
  }
  out(time: number, pid: number, cause: number, spent: number): number {
    if (!this.on) return -1;
    this.three(Compact.out, time, pid, cause, spent);
    return this.count++;
  }
  /** Waits for whatever comes and so stops running: wait and out. */
  rest(time: number, pid: number, cause: number, reason: number, spent: number): void {
    if (!this.on) return;
    this.three(Compact.rest | (reason << REASON), time, pid, cause, spent);
    this.count += 2;
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
    if (this.at > FULL) this.grow();
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
    while (this.chunks.length > 1 && this.chunks[0]!.first + this.chunks[0]!.count <= event) this.forget();
  }

  /** Lets go of a buffer that is full, being all of a chunk: whoever calls has its arrays now. False when that is not so. */
  give(chunk: Chunk): boolean {
    const at = this.chunks.indexOf(chunk);
    const next = this.chunks[at + 1];
    if (at !== 0 || chunk.from > 0 || next === undefined || next.buffer === chunk.buffer) return false;
    this.chunks.shift();
    this.firstKept = next.first;
    return true;
  }

  /** Ends the last chunk, if it has events: what comes next is another. */
  seal(): void {
    const last = this.chunks.at(-1);
    if (last === undefined || last.first === this.count) return;
    this.close(last);
    this.open(last.buffer);
  }

  /** Makes two chunks of an ended one: the first has at most so many events, if its first record has no more, and all terms. */
  split(chunk: Chunk, most: number): void {
    const { first, count, from, to, clock, buffer } = chunk;
    const reader = new RecordReader({ first, clock, words: buffer.words, from, to });
    reader.skip(first + most);
    if (reader.at === to) return;
    const rest = { ...chunk, first: reader.event, count: first + count - reader.event, from: reader.at, clock: reader.clock, termFrom: chunk.termTo };
    this.chunks.splice(this.chunks.indexOf(chunk) + 1, 0, rest);
    chunk.count -= rest.count;
    chunk.to = rest.from;
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
    const last = this.chunks.at(-1);
    if (last !== undefined) this.close(last);
    while (this.chunks.length > 0 && this.chunks.length >= this.retain) this.forget();
    // Nobody holds a buffer but its log: a new chunk writes over it.
    const buffer = this.spare.pop() ?? { words: new Int32Array(WORDS), terms: new TermPack(this.symbols, this.terms) };
    this.words = buffer.words as Int32Array<ArrayBuffer>;
    this.terms = buffer.terms;
    this.at = 0;
    this.open(buffer);
  }

  private open(buffer: Buffer): void {
    const { count, clock, at, termCount, terms } = this;
    this.chunks.push({ first: count, count: 0, clock, from: at, to: at, firstTerm: termCount, termFrom: terms.count, termTo: terms.count, buffer });
  }

  private close(chunk: Chunk): void {
    chunk.count = this.count - chunk.first;
    chunk.to = this.at;
    chunk.termTo = this.terms.count;
  }

  /** Lets go of the oldest chunk. */
  private forget(): void {
    const { buffer } = this.chunks.shift()!;
    const next = this.chunks[0];
    this.firstKept = next === undefined ? this.count : next.first;
    if (next?.buffer === buffer || this.spare.length >= MOST_SPARE) return;
    buffer.terms.clear();
    this.spare.push(buffer);
  }
}
