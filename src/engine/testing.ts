/**
 * For tests: a page in miniature. Drives a Host by hand: gives commands, takes turns, keeps the trace, and gives credit as
 * it is told to.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nanoseconds } from '../base/index.ts';
import { hashTrace, Kind, TraceStore } from '../trace/index.ts';
import { FIRST_CREDIT } from './feed.ts';
import { Host } from './host.ts';
import { Library } from './library.ts';
import { DEFAULT_OPTIONS, type Input, type LoggedInput, type Report, type RunOptions, type RunSpec, type RunState } from './protocol.ts';
import { library as compiled } from './tool.mjs';

/** The bytes of every chunk. */
export async function libraryChunks(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await compiled();
  return new Map(readdirSync(folder).flatMap((file) => (file.endsWith('.bin') ? [[file.slice(0, -4), readFileSync(join(folder, file))] as const] : [])));
}

/** The compiled library, made when it is not there yet. */
export async function loadLibrary(): Promise<Library> {
  const chunks = await libraryChunks();
  const library = new Library((chunk) => chunks.get(chunk)!);
  library.add('core', chunks.get('core')!);
  return library;
}

/** How far the engine may run ahead: far, seven events in ten turns, seventy when it waits for them, what a page reads in a while, or without end. */
export type Credit = 'prompt' | 'seldom' | 'late' | 'slow' | 'unlimited';
const FIRST: Readonly<Record<Credit, number>> = { prompt: FIRST_CREDIT, seldom: 7, late: 70, slow: FIRST_CREDIT, unlimited: Infinity };

export type Bounds = { readonly until?: number; readonly event?: number; readonly budget?: number };

export function spec(text: string, log: readonly LoggedInput[] = [], options: Partial<RunOptions> = {}): RunSpec {
  return { tabs: [{ name: 'a.exs', text }], options: { ...DEFAULT_OPTIONS, ...options }, log };
}

export class Driver {
  readonly host: Host;
  store = new TraceStore();
  /** What will be the store once it has all that this one has. */
  private coming: TraceStore | null = null;
  leaps = 0;
  private heard = '';
  private next = 0;
  readonly reports: Report[] = [];
  /** The inputs of the run, those of the spec first. */
  readonly log: LoggedInput[];
  state: RunState = { is: 'running' };
  now = 0;
  events = 0;
  turns = 0;
  /** Does nobody look back? */
  mayLeap = true;
  private readonly credit: Credit;
  /** The event up to which the engine may go. */
  private room: number;
  private nextId = 1;
  private readonly epoch: number;
  /** Called after each turn; true when there is more to come, whatever the host says. */
  afterTurn: () => boolean = () => false;
  private readonly wants: (chunks: readonly string[]) => void;

  constructor(library: Library, runSpec: RunSpec, credit: Credit = 'prompt', epoch = 1, wants: (chunks: readonly string[]) => void = () => {}) {
    this.wants = wants;
    this.log = [...runSpec.log];
    this.host = new Host(library, (report) => this.hear(report), (this.room = FIRST[credit]));
    this.credit = credit;
    this.epoch = epoch;
    this.host.handle({ do: 'open', epoch, spec: runSpec });
  }

  private hear(report: Report): void {
    if (report.say === 'trace') {
      // As through postMessage: what the engine does to its arrays afterwards must not show.
      const chunk = structuredClone(report.chunk);
      const { coming } = this;
      coming?.append(chunk);
      if ((!report.again && chunk.first <= this.store.count) || coming === null) this.store.append(chunk);
      if (this.coming !== null && this.coming.count >= this.store.count) {
        this.store = this.coming;
        this.coming = null;
      }
      if (this.credit === 'prompt') this.give(20_000);
    } else if (report.say === 'leap') {
      this.leaps++;
      const after = this.store.after(structuredClone(report.leap));
      if (report.again) this.coming = after;
      else {
        this.store = after;
        this.coming = null;
      }
      if (this.credit === 'prompt') this.give(20_000);
    } else if (report.say === 'status') {
      this.state = report.state;
      this.now = report.now;
      this.events = report.events;
    } else if (report.say === 'wants') this.wants(report.chunks);
    else {
      if (report.say === 'fault') throw new Error(report.text);
      this.reports.push(report);
      if (report.say === 'accepted') this.log.push(report.entry);
    }
  }

  /** Lets the engine go on by so many events. */
  private give(events: number): void {
    this.host.handle({ do: 'credit', epoch: this.epoch, events: (this.room = this.store.count + events), mayLeap: this.mayLeap });
  }

  /** What was printed, as a console hears it that looks at the store now and then. */
  listen(): string {
    const { store } = this;
    for (const { kind, event, text } of store.said) if (kind === Kind.output && event >= this.next && event < store.first) this.heard += text;
    for (let n = Math.max(this.next, store.first); n < store.count; n++) if (store.kind(n) === Kind.output) this.heard += store.text(store.term(n));
    this.next = Math.max(this.next, store.count);
    return this.heard;
  }

  /** Asks to go on, without taking a turn. */
  advance({ until, event, budget = 60_000 }: Bounds = {}): void {
    this.host.handle({ do: 'advance', epoch: this.epoch, until: (until ?? null) as Nanoseconds | null, event: event ?? null, budget });
  }

  turn(): boolean {
    this.turns++;
    const waits = this.store.count >= this.room;
    if (waits && this.credit === 'late') this.give(70);
    if (this.credit === 'slow' && this.turns % 8 === 0) this.give(10_000);
    if (waits && this.credit === 'seldom' && this.turns % 10 === 0) this.give(7);
    const more = this.host.turn();
    if (this.credit === 'slow') this.listen();
    return this.afterTurn() || more || this.store.count >= this.room;
  }

  /** Goes on until there is nothing more to do within the bounds. */
  go(bounds: Bounds = {}): this {
    do {
      this.advance(bounds);
      while (this.turn());
    } while (this.state.is === 'clearing');
    return this;
  }

  input(input: Input): LoggedInput {
    const id = this.nextId++;
    this.state = { is: 'running' };
    this.host.handle({ do: 'input', epoch: this.epoch, id, input });
    return this.log.at(-1)!;
  }

  line(text: string): LoggedInput {
    return this.input({ kind: 'line', text });
  }

  /** Asks and answers what comes back. */
  ask<S extends Report['say']>(say: S, question: { readonly do: 'inspect'; readonly pid: number; readonly event: number } | { readonly do: 'complete'; readonly text: string } | { readonly do: 'print'; readonly term: number; readonly width: number }): Extract<Report, { say: S }> {
    const id = this.nextId++;
    this.host.handle({ ...question, epoch: this.epoch, id });
    return this.reports.find((report) => report.say === say && 'id' in report && report.id === id) as Extract<Report, { say: S }>;
  }

  /** Takes what of the trace is still in the engine. */
  flush(): this {
    this.give(Infinity);
    while (this.store.count < this.events || this.turn()) this.turn();
    return this;
  }

  hash(upTo?: number): string {
    this.flush();
    return hashTrace(this.store, upTo ?? this.store.count - 1);
  }

  /** Everything printed so far, of all devices. */
  output(): string {
    this.flush();
    let text = '';
    for (let n = 0; n < this.store.count; n++) if (this.store.kind(n) === Kind.output) text += this.store.text(this.store.term(n));
    return text;
  }

  /** Id of the process that has this name now. */
  pidOf(name: string): number {
    this.flush();
    let pid = -1;
    for (let n = 0; n < this.store.count; n++) {
      if (this.store.kind(n) === Kind.register && this.store.text(this.store.term(n)) === name) pid = this.store.pid(n);
    }
    if (pid < 0) throw new Error(`nobody is called ${name}`);
    return pid;
  }
}

/** A run on a log: opened, replayed to its end and on to rest. */
export function replay(library: Library, runSpec: RunSpec, bounds: Bounds = {}, credit: Credit = 'prompt'): Driver {
  return new Driver(library, runSpec, credit).go(bounds);
}
