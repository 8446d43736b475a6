/**
 * The trace as it is written: records of a few words (see records.ts), appended only, one after the other in buffers.
 *
 * An event costs at most 24 bytes and no allocation. What is written between two drains, and what a buffer holds, is a chunk;
 * the log keeps at most `retain` of them, so that a run nobody watches needs bounded memory: older payloads come back by
 * replay. Terms are packed at once (see packing.ts): a reference would keep a short-lived message alive until it is drained.
 */
import { Atom, Bits, listFromArray, type Term } from '../terms/index.ts';
import { NO_TERMS, Symbols, TermPack } from './packing.ts';
import { printTerm, type Printer } from './printing.ts';
import { afterTerm, Compact, HALVES, MOST_RECORD, NOTHING_SAID, OWN, PASSED, REASON, RecordReader, SHAPE, WAKES, halve, type Stand } from './records.ts';
import { isPrinted, linesOfTerm, MOST_SAID, newest, type Said } from './said.ts';
import type { NoteTag } from './notes.ts';
import { AFTER_NOTHING, Kind } from './vocabulary.ts';

/** Words of a buffer: 112 KB, of messages about eighteen thousand events. */
const WORDS = 7 << 12;
/** From here on a buffer has no room for another record. */
const FULL = WORDS - MOST_RECORD;
/** Buffers that a log has ready for use. */
const MOST_SPARE = 4;

/** What records are written to, and the terms that they name. */
export type Buffer = { readonly words: Int32Array; readonly terms: TermPack };

/** `count` events from `first` on, at words `from` … `to` of a buffer (and how things stand before them), with its terms `termFrom` … `termTo`; that at `termFrom` has the id `firstTerm`. */
export type Chunk = Stand & {
  readonly first: number;
  count: number;
  readonly from: number;
  to: number;
  readonly firstTerm: number;
  readonly termFrom: number;
  termTo: number;
  readonly buffer: Buffer;
};

/** Bytes of texts that may be kept while events are only counted. */
const MOST_BYTES = 8_000_000;

/** Notes that say nothing but what stands in a process afterwards. */
const STANDING_NOTES: ReadonlySet<NoteTag> = new Set<NoteTag>(['behaviour', 'callback', 'returned', 'handler', 'application', 'child']);

export type LogOptions = {
  /** false: nothing is recorded and every emission answers -1. */
  readonly on?: boolean;
  /** Chunks kept when nobody drains; Infinity keeps all. */
  readonly retain?: number;
  /** Keep the terms themselves, too, for `termAt`: for replays that look for one. */
  readonly whole?: boolean;
};

export class TraceLog {
  /** Are events numbered? While false every emission answers -1 and costs a test. */
  on: boolean;
  /** Are they written, too? While false they and their terms are only counted (see `leap`). Never true while not `on`. */
  writes: boolean;
  /** What was said while events were only counted, and nobody has been told yet (`tell`): of what was printed the newest. */
  private said: Said[] = [];
  private saidBytes = 0;
  /** How much of it was not printed: that is never left out. */
  typed = 0;
  retain: number;
  /** How its terms read when they are drained. */
  print: Printer = printTerm;
  /** The instant of what is emitted, in nanoseconds: whoever emits sets it first. */
  now = 0.5;
  /** Events written so far: the index of the next one. */
  count = 0;
  /** Ids given to terms so far. */
  termCount = 0;
  /** Index of the oldest event still held. */
  firstKept = 0;
  /** Chunks held, oldest first; the last one grows (see `seal`). Copy what is to outlive them: their buffers are used again (or see `give`). */
  chunks: Chunk[] = [];
  private next = WORDS;
  private clock = 0.5;
  private running = NOTHING_SAID.running;
  private taken = NOTHING_SAID.taken;
  private nextTerm = NOTHING_SAID.nextTerm;
  private words = new Int32Array(0);
  private terms = NO_TERMS;
  /** Shared with forks: texts by number, the same in all of them. */
  readonly symbols: Symbols;
  /** Buffers that were let go, to be used again. */
  private readonly spare: Buffer[] = [];
  private readonly whole: Term[] | null;
  private readonly firstWhole: number;

  constructor(options: LogOptions = {}, from: TraceLog | null = null) {
    // Fields for floats from the first, see FLOAT of vm/machine.ts.
    this.now = this.clock = NOTHING_SAID.clock;
    this.on = this.writes = options.on ?? true;
    this.retain = options.retain ?? Infinity;
    this.symbols = from?.symbols ?? new Symbols();
    this.count = this.firstKept = from?.count ?? 0;
    this.termCount = this.firstWhole = from?.termCount ?? 0;
    this.whole = options.whole === true ? [] : null;
  }

  /** This log, at an instant. */
  at(now: number): this {
    this.now = now;
    return this;
  }

  /** So many events that are not written: answers the first, -1 while off. */
  pass(events: number): number {
    if (!this.on) return -1;
    const { count } = this;
    this.count = count + events;
    return count;
  }

  /** An event that is not written, but whose text is kept: for people, who read what comes out of a run whole. */
  private say(kind: Said['kind'], pid: number, term: Term, aux: number): number {
    if (!this.on) return -1;
    const said = { event: this.count, kind, time: this.now, pid, term, termId: this.termCount++, aux };
    this.said.push(said);
    if (isPrinted(said)) {
      this.saidBytes += term instanceof Bits ? term.byteLength : 0;
      if (this.said.length - this.typed > 2 * MOST_SAID || this.saidBytes > MOST_BYTES) this.shorten();
    } else this.typed++;
    return this.count++;
  }

  private shorten(): void {
    this.said = newest(this.said, Math.min(MOST_SAID, this.said.length >> 1), (each) => linesOfTerm(each.term));
    this.saidBytes = this.said.reduce((sum, { term }) => sum + (term instanceof Bits ? term.byteLength : 0), 0);
  }

  /** What was said since this was asked last, for whoever tells it. */
  tell(): readonly Said[] {
    const { said } = this;
    this.said = [];
    this.saidBytes = this.typed = 0;
    return said;
  }

  /** Gives a term an id, to be used by several events. -1 while off. */
  term(term: Term, kind = -1): number {
    if (!this.writes) return this.passTerms(1);
    if (this.next > FULL) this.grow();
    if (this.whole !== null) this.whole.push(term);
    this.terms.add(term, kind);
    return this.termCount++;
  }

  /** So many ids of terms that are not written: answers the first, -1 while off. */
  private passTerms(terms: number): number {
    if (!this.on) return -1;
    const { termCount } = this;
    this.termCount = termCount + terms;
    return termCount;
  }

  /** Gives an id to a text for people, which events of this kind show as it is. */
  private text(kind: number, text: Term): number {
    if (this.next > FULL) this.grow();
    if (this.whole !== null) this.whole.push(text);
    this.terms.addKept(text, kind);
    return this.termCount++;
  }

  /** Gives an id to a call that a process begins with: the text of that symbol. */
  private call(symbol: number, module: Atom, name: Atom, args: readonly Term[]): number {
    if (!this.writes) return this.passTerms(1);
    if (this.next > FULL) this.grow();
    if (this.whole !== null) this.whole.push([module, name, listFromArray(args)]);
    if (symbol >= 0) this.terms.addSymbol(symbol);
    else this.terms.add(args[0]!, -1);
    return this.termCount++;
  }

  /** Appends one event; answers its index, -1 while off. The named emissions below say what each column means. */
  put(kind: number, pid: number, peer: number, cause: number, term: number, aux: number): number {
    if (!this.writes) return this.pass(1);
    const own = pid === this.running && cause === this.taken;
    this.begin(own ? kind | OWN : kind);
    const { words } = this;
    let at = this.next;
    if (own) words[at++] = peer;
    else {
      words[at++] = pid;
      words[at++] = peer;
      words[at++] = cause;
    }
    words[at] = term;
    words[at + 1] = aux;
    this.next = at + 2;
    if (term >= this.nextTerm) this.nextTerm = afterTerm(kind, term, aux);
    return this.count++;
  }

  /** Begins a record: its first word, with the time since the one before. There is room for all of it then. */
  private begin(head: number): void {
    if (this.next > FULL) this.grow();
    const { now } = this;
    const passed = now - this.clock;
    this.clock = now;
    if ((passed & 0xffff) === passed) this.words[this.next++] = head | (passed << PASSED);
    else this.beginFar(head, now);
  }

  /** The same at an instant that is too far off, or no whole number of nanoseconds off: its time comes first. */
  private beginFar(head: number, time: number): void {
    const { words } = this;
    halve(time);
    words[this.next++] = Compact.clock;
    words[this.next++] = HALVES[0]!;
    words[this.next++] = HALVES[1]!;
    words[this.next++] = head;
  }

  /** Appends three words to the record begun. */
  private three(a: number, b: number, c: number): void {
    const { next: at, words } = this;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    this.next = at + 3;
  }

  /** Appends four words to the record begun. */
  private four(a: number, b: number, c: number, d: number): void {
    const { next: at, words } = this;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    this.next = at + 4;
  }

  /** `symbol`: what it begins with, by Symbols.call. */
  spawn(pid: number, parent: number, cause: number, symbol: number, module: Atom, name: Atom, args: readonly Term[], linked: boolean): number {
    return this.put(Kind.spawn, pid, parent, cause, this.call(symbol, module, name, args), linked ? 1 : 0);
  }
  exit(pid: number, killer: number, cause: number, reason: Term): number {
    return this.put(Kind.exit, pid, killer, cause, this.term(reason), 0);
  }
  link(pid: number, peer: number, cause: number): number {
    return this.put(Kind.link, pid, peer, cause, -1, 0);
  }
  unlink(pid: number, peer: number, cause: number): number {
    return this.put(Kind.unlink, pid, peer, cause, -1, 0);
  }
  monitor(pid: number, peer: number, cause: number, ref: number, name: Term | null): number {
    return this.put(Kind.monitor, pid, peer, cause, name === null ? -1 : this.term(name), ref);
  }
  demonitor(pid: number, peer: number, cause: number, ref: number): number {
    return this.put(Kind.demonitor, pid, peer, cause, -1, ref);
  }
  down(pid: number, peer: number, cause: number, reason: Term, ref: number): number {
    return this.put(Kind.down, pid, peer, cause, this.term(reason), ref);
  }
  register(pid: number, cause: number, name: Term): number {
    return this.put(Kind.register, pid, -1, cause, this.term(name), 0);
  }
  unregister(pid: number, cause: number, name: Term): number {
    return this.put(Kind.unregister, pid, -1, cause, this.term(name), 0);
  }
  send(pid: number, to: number, cause: number, termId: number, shape: number): number {
    return this.put(Kind.send, pid, to, cause, termId, shape);
  }
  /** Sent, and in the mailbox of `to` at once: send and enqueue, and wake for this reason unless it is -1. Answers the enqueue. */
  message(from: number, to: number, cause: number, termId: number, shape: number, wakes: number): number {
    if (!this.writes) return this.passMessage(wakes);
    const { count } = this;
    const how = (shape << SHAPE) | (wakes < 0 ? 0 : WAKES | (wakes << REASON));
    if (from === this.running && termId === this.nextTerm) {
      const own = cause === this.taken;
      this.begin((own ? Compact.message : Compact.answer) | how);
      this.words[this.next++] = to;
      if (!own) this.words[this.next++] = cause;
    } else {
      this.begin(Compact.forwarded | how);
      this.four(from, to, cause, termId);
    }
    if (termId >= this.nextTerm) this.nextTerm = termId + 1;
    this.count = count + (wakes < 0 ? 2 : 3);
    return count + 1;
  }
  private passMessage(wakes: number): number {
    const first = this.pass(wakes < 0 ? 2 : 3);
    return first < 0 ? -1 : first + 1;
  }
  /** `wakes`: why it waited whom this wakes (a wake follows), or -1. */
  enqueue(pid: number, from: number, send: number, termId: number, shape: number, wakes = -1): number {
    if (!this.writes) return this.pass(wakes < 0 ? 1 : 2);
    const { count } = this;
    this.begin(Compact.enqueue | (shape << SHAPE) | (wakes < 0 ? 0 : WAKES | (wakes << REASON)));
    this.four(pid, from, send, termId);
    if (termId >= this.nextTerm) this.nextTerm = termId + 1;
    this.count = count + (wakes < 0 ? 1 : 2);
    return count;
  }
  receive(pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    if (!this.writes) return this.pass(1);
    if (pid === this.running) {
      this.begin(Compact.receive | (shape << SHAPE));
      this.three(from, enqueue, termId);
      this.taken = this.count;
    } else {
      this.begin(Compact.received | (shape << SHAPE));
      this.four(pid, from, enqueue, termId);
    }
    return this.count++;
  }
  skip(pid: number, from: number, enqueue: number, termId: number, shape: number): number {
    return this.put(Kind.skip, pid, from, enqueue, termId, shape);
  }
  drop(pid: number, from: number, cause: number, termId: number, why: number): number {
    return this.put(Kind.drop, pid, from, cause, termId, why);
  }
  in(pid: number, cause: number, scheduler: number): number {
    if (!this.writes) return this.pass(1);
    this.begin(Compact.in | (scheduler << SHAPE));
    const { next: at, words } = this;
    words[at] = pid;
    words[at + 1] = cause;
    this.next = at + 2;
    this.running = pid;
    this.taken = cause;
    return this.count++;
  }
  out(pid: number, cause: number, spent: number): number {
    if (!this.writes) return this.pass(1);
    this.begin(Compact.out);
    this.three(pid, cause, spent);
    return this.count++;
  }
  /** Waits for whatever comes and so stops running: wait and out. */
  rest(pid: number, cause: number, reason: number, spent: number): void {
    if (!this.writes) {
      this.pass(2);
      return;
    }
    if (pid === this.running && cause === this.taken) {
      this.begin(Compact.rest | (reason << REASON));
      this.words[this.next++] = spent;
    } else {
      this.begin(Compact.rested | (reason << REASON));
      this.three(pid, cause, spent);
    }
    this.count += 2;
  }
  wait(pid: number, whom: number, cause: number, what: Term | null, reason: number): number {
    return this.put(Kind.wait, pid, whom, cause, what === null ? -1 : this.term(what), reason);
  }
  wake(pid: number, cause: number, reason: number): number {
    return this.put(Kind.wake, pid, -1, cause, -1, reason);
  }
  state(pid: number, cause: number, state: Term): number {
    return this.put(Kind.state, pid, -1, cause, this.term(state), 0);
  }
  timerSet(pid: number, whom: number, cause: number, message: Term | null, ms: number): number {
    return this.put(Kind.timerSet, pid, whom, cause, message === null ? -1 : this.term(message), ms);
  }
  timerFire(pid: number, whom: number, set: number): number {
    return this.put(Kind.timerFire, pid, whom, set, -1, 0);
  }
  afterNothing(pid: number, cause: number): number {
    return this.put(Kind.timerFire, pid, pid, cause, -1, AFTER_NOTHING);
  }
  timerCancel(pid: number, whom: number, set: number): number {
    return this.put(Kind.timerCancel, pid, whom, set, -1, 0);
  }
  load(pid: number, cause: number, what: Term, version: number): number {
    if (!this.writes) return this.say(Kind.load, pid, what, version);
    return this.put(Kind.load, pid, -1, cause, this.term(what), version);
  }
  output(pid: number, cause: number, text: Term, device: number): number {
    if (!this.writes) return this.say(Kind.output, pid, text, device);
    return this.put(Kind.output, pid, -1, cause, this.text(Kind.output, text), device);
  }
  log(pid: number, cause: number, what: Term): number {
    if (!this.writes) return this.say(Kind.log, pid, what, 0);
    return this.put(Kind.log, pid, -1, cause, this.term(what, Kind.log), 0);
  }
  signal(pid: number, to: number, cause: number, reason: Term, effect: number): number {
    return this.put(Kind.signal, pid, to, cause, this.term(reason), effect);
  }
  flag(pid: number, cause: number, what: Term): number {
    return this.put(Kind.flag, pid, -1, cause, this.term(what), 0);
  }
  suspend(pid: number, by: number, cause: number): number {
    return this.put(Kind.suspend, pid, by, cause, -1, 0);
  }
  resume(pid: number, by: number, cause: number): number {
    return this.put(Kind.resume, pid, by, cause, -1, 0);
  }
  /** The elements of a note follow it in the term table: element i has the note's id + 1 + i. aux: how many. */
  note(pid: number, cause: number, note: Term): number {
    if (!this.writes) return this.passNote(pid, note);
    if (!Array.isArray(note)) return this.put(Kind.note, pid, -1, cause, this.term(note, Kind.note), 0);
    if (this.next > FULL) this.grow();
    if (this.whole !== null) this.whole.push(note, ...(note as readonly Term[]));
    const id = this.termCount;
    this.termCount += this.terms.addNote(note as readonly Term[], Kind.note);
    return this.put(Kind.note, pid, -1, cause, id, note.length);
  }
  /** Notes that a view is made of can be read off the machine; the others are said. */
  private passNote(pid: number, note: Term): number {
    const parts = Array.isArray(note) ? (note as readonly Term[]) : null;
    if (parts !== null && parts[0] instanceof Atom && STANDING_NOTES.has(parts[0].name as NoteTag)) return this.passParts(parts.length);
    const event = this.say(Kind.note, pid, note, parts?.length ?? 0);
    if (parts !== null) this.passTerms(parts.length);
    return event;
  }
  /** A note of so many elements that is not written. */
  passParts(elements: number): number {
    this.passTerms(1 + elements);
    return this.pass(1);
  }
  /** aux: the sequence number of the run's position at the input. */
  input(pid: number, what: Term, sequence: number): number {
    if (!this.writes) return this.say(Kind.input, pid, what, sequence);
    return this.put(Kind.input, pid, -1, -1, this.text(Kind.input, what), sequence);
  }
  fault(pid: number, text: Term): number {
    if (!this.writes) return this.say(Kind.fault, pid, text, 0);
    return this.put(Kind.fault, pid, -1, -1, this.text(Kind.fault, text), 0);
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
    if (!this.writes || last === undefined || last.first === this.count) return;
    this.close(last);
    this.open(last.buffer);
  }

  /** Makes two chunks of an ended one: the first has at most so many events, if its first record has no more, and all terms. */
  split(chunk: Chunk, most: number): void {
    const { first, count, to, buffer } = chunk;
    const reader = new RecordReader({ ...chunk, words: buffer.words });
    reader.skip(first + most);
    if (reader.at === to) return;
    const { clock, running, taken, nextTerm } = reader;
    const rest = { ...chunk, clock, running, taken, nextTerm, first: reader.event, count: first + count - reader.event, from: reader.at, termFrom: chunk.termTo };
    this.chunks.splice(this.chunks.indexOf(chunk) + 1, 0, rest);
    chunk.count -= rest.count;
    chunk.to = rest.from;
  }

  /** From here on events and terms are only counted. */
  skim(): void {
    if (!this.writes) return;
    this.seal();
    // What comes when it is written again begins a chunk and a buffer of its own.
    const last = this.chunks.at(-1);
    if (last !== undefined && last.first === this.count) {
      this.chunks.pop();
      if (this.chunks.at(-1)?.buffer !== last.buffer) this.reuse(last.buffer);
    }
    this.next = WORDS;
    this.writes = false;
  }

  /** From here on they are written again. */
  write(): void {
    if (this.writes || !this.on) return;
    this.writes = true;
    ({ running: this.running, taken: this.taken } = NOTHING_SAID);
    this.nextTerm = this.termCount;
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
    if (last !== undefined && last.count === 0) this.close(last);
    while (this.chunks.length > 0 && this.chunks.length >= this.retain) this.forget();
    // Nobody holds a buffer but its log: a new chunk writes over it.
    const buffer = this.spare.pop() ?? { words: new Int32Array(WORDS), terms: new TermPack(this.symbols, this.terms) };
    this.words = buffer.words as Int32Array<ArrayBuffer>;
    this.terms = buffer.terms;
    this.next = 0;
    this.open(buffer);
  }

  private open(buffer: Buffer): void {
    const { count, clock, running, taken, nextTerm, next: at, termCount, terms } = this;
    this.chunks.push({ first: count, count: 0, clock, running, taken, nextTerm, from: at, to: at, firstTerm: termCount, termFrom: terms.count, termTo: terms.count, buffer });
  }

  private close(chunk: Chunk): void {
    chunk.count = this.count - chunk.first;
    chunk.to = this.next;
    chunk.termTo = this.terms.count;
  }

  /** Lets go of the oldest chunk. */
  private forget(): void {
    const { buffer } = this.chunks.shift()!;
    const next = this.chunks[0];
    this.firstKept = next === undefined ? this.count : next.first;
    if (next?.buffer !== buffer) this.reuse(buffer);
  }
  private reuse(buffer: Buffer): void {
    if (this.spare.length >= MOST_SPARE) return;
    buffer.terms.clear();
    this.spare.push(buffer);
  }
}
