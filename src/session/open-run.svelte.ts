/**
 * The run that is open: what it is a function of (files, options, inputs), and what its engine has told of it so far (the
 * trace, its clock, whether it goes on).
 */
import type { Nanoseconds } from '../base/index.ts';
import { DEFAULT_OPTIONS, type LoggedInput, type Report, type RunOptions, type RunSpec, type RunState } from '../engine/protocol.ts';
import { Intake, stateAt, TraceStore, type Leap, type Piece } from '../trace/index.ts';

/** Milliseconds that reading the trace may take at once, and from which on what is to be shown waits for the next frame, which then reads nothing. */
const READING = 8;
const BRIEF = 2;
/** While the run goes on, showing it takes no more than a part of the time, one in so many: when all is read that has come, and when not. */
const SHOWING = 2;
const SHOWING_BEHIND = 4;
/** … unless so many events are new: pictures go through all of them. */
const MUCH = 20_000;
/** Milliseconds after an input in which pictures wait: what it brings, the console's answer above all, comes before them. */
const HURRY = 250;
/** … and in which nothing is read that only makes the past longer, and nothing folded. */
const HASTE = 600;
/** What so many new events come to is shown in as many frames as the page has parts; so is less, when it took so many ms the last time, and what is the first. */
const LARGE = 200;
const LONG = 12;
/** The parts that show what is read one after the other: console and transport, the tree, mailboxes, the inspector, the timeline. */
const PARTS = 5;

type Status = Extract<Report, { say: 'status' }>;

export class OpenRun {
  /** What is shown; what is read may be another one already. */
  #store = $state.raw(new TraceStore());
  /** Events that have arrived. */
  events = $state.raw(0);
  /** The oldest of them that is held one by one; what came before is folded. */
  first = $state.raw(0);
  now = $state.raw(0 as Nanoseconds);
  state = $state.raw<RunState>({ is: 'running' });
  readonly #keepUp: ((store: TraceStore) => void)[] = [(store) => stateAt(store, store.count - 1)];
  readonly #intake = new Intake((store) => {
    for (const each of this.#keepUp) each(store);
  }, () => performance.now());
  /** The engine's last status; it is shown at the next frame. */
  #status: Status | null = null;
  /** When the page may show again what it has read, by what it took the last time; ms of the wall's clock. */
  #showAt = 0;
  #took = Infinity;
  /** Much has been read for the next frame, which only shows. */
  #hasRead = false;
  #hurryUntil = 0;
  #askedAt = -Infinity;
  /** So many parts of the page show what is read, the others not yet. */
  parts = $state.raw(PARTS);
  #tabs: RunSpec['tabs'] = [];
  #options: RunOptions = DEFAULT_OPTIONS;
  #log: LoggedInput[] = [];

  begin(spec: RunSpec): void {
    this.#intake.clear();
    this.#store = this.#intake.store;
    this.events = 0;
    this.first = 0;
    this.parts = PARTS;
    this.#took = Infinity;
    this.now = 0 as Nanoseconds;
    this.state = { is: 'running' };
    this.#status = null;
    this.#log = [...spec.log];
    this.#tabs = spec.tabs;
    this.#options = spec.options;
  }

  get store(): TraceStore {
    return this.#store;
  }
  get options(): RunOptions {
    return this.#options;
  }
  get spec(): RunSpec {
    return { tabs: this.#tabs, options: this.#options, log: [...this.#log] };
  }

  /** This run with only the inputs that had come by an event. */
  upTo(event: number): RunSpec {
    // Each input wrote one event of its own, in order: those up to the event have happened.
    const after = this.#store.inputs.findIndex((input) => input > event);
    const { spec } = this;
    return after < 0 ? spec : { ...spec, log: spec.log.slice(0, after) };
  }

  // ── what the engine tells ──

  accepted(entry: LoggedInput): void {
    this.#log.push(entry);
  }

  /** A piece of the trace has come; a frame takes it in. */
  add(piece: Piece, again: boolean): void {
    this.#intake.add(piece, again);
  }
  /** What stands after events that do not come; a frame takes it in. */
  leap(leap: Leap, again: boolean): void {
    this.#intake.leap(leap, again);
  }
  /** `act` works out, portion by portion as the trace is read, what a picture of it will ask for: else showing it takes long. */
  keepUp(act: (store: TraceStore) => void): void {
    this.#keepUp.push(act);
  }

  /** How far the engine may go on: to an event that this page can read soon. */
  get room(): number {
    return this.#intake.room;
  }

  /** Reads what has come of the trace, as much as a task may; true when there was something. `mayFold`: nobody looks back. */
  read(mayFold: boolean): boolean {
    const begun = performance.now();
    const behind = this.#status !== null && this.#status.events > this.#intake.store.count;
    const haste = begun < this.#askedAt + HASTE;
    const read = this.#intake.read(document.hidden ? Infinity : READING, mayFold, behind || !haste, haste);
    this.#hasRead = performance.now() - begun > BRIEF;
    return read;
  }

  /** The same in a frame, which shows what has been read; where that is much, the next one does. */
  takeIn(mayFold: boolean): boolean {
    const before = this.#hasRead && !document.hidden;
    const read = !before && this.read(mayFold);
    const now = performance.now();
    const hurries = now < this.#hurryUntil;
    const waits = this.#hasRead && !before && !hurries && !document.hidden;
    this.#hasRead = waits;
    if (!waits) this.#perhapsShow(hurries, now);
    return read;
  }
  /** There is time for reading between this frame and the next, which then only shows. */
  get behind(): boolean {
    return !this.#hasRead && this.#intake.waiting;
  }

  #perhapsShow(hurries: boolean, now: number): void {
    const { store, waiting } = this.#intake;
    // What is cleared away after a stop goes on from frame to frame.
    const whole = this.#whole && this.#status!.state.is !== 'clearing';
    if (this.parts < PARTS && (whole || !hurries)) this.#showNext();
    else if (this.events === store.count && this.#store === store) return;
    else if (whole || (hurries ? !waiting : now >= this.#showAt || store.count - this.events >= MUCH)) this.#show(whole || !hurries);
  }

  /** Has the engine done what it was asked for, and is all of that read? */
  get #whole(): boolean {
    return this.#status !== null && !this.#status.busy && this.#status.events === this.#intake.store.count;
  }

  /** Shows what is read: at once if it is little, else part by part; `all`: there is time for more than the first. */
  #show(all: boolean): void {
    const long = this.#took > LONG;
    this.#took = 0;
    this.#timed(() => {
      const little = !long && this.#store === this.#intake.store && this.#store.count - this.events <= LARGE;
      this.parts = document.hidden || (all && little) ? PARTS : 1;
      this.#store = this.#intake.store;
      this.first = this.#store.first;
      this.events = this.#store.count;
    });
  }
  #showNext(): void {
    this.#timed(() => this.parts++);
  }

  #timed(change: () => void): void {
    const begun = performance.now();
    change();
    // Views follow in a microtask that is due before this one.
    queueMicrotask(() => {
      const ended = performance.now();
      this.#took += ended - begun;
      this.#showAt = ended + ((this.#intake.waiting ? SHOWING_BEHIND : SHOWING) - 1) * this.#took;
    });
  }

  /** Several may come in one frame; only the last is shown, once. */
  told(status: Status): void {
    this.#status = status;
  }

  /** Shows the last status; false when it says nothing new. */
  takeStatus(): boolean {
    const status = this.#status;
    if (status === null || (status.now === this.now && status.state === this.state)) return false;
    this.now = status.now;
    this.state = status.state;
    return true;
  }

  /** Is the engine done with what it was asked for, and all of its trace here and shown? */
  get settled(): boolean {
    return this.#whole && this.events === this.#intake.store.count && this.#store === this.#intake.store && !this.#intake.lacks;
  }

  /** Something was put in: until the engine says otherwise the run goes on; what it said before is out of date. */
  goesOn(): void {
    this.#askedAt = performance.now();
    this.#hurryUntil = this.#askedAt + HURRY;
    this.#status = null;
    this.state = { is: 'running' };
  }
}

/** What the files of a run say when its log has been replayed. */
export function textsAfter(spec: RunSpec): Map<string, string> {
  const texts = new Map(spec.tabs.map((tab) => [tab.name, tab.text]));
  for (const { input } of spec.log) {
    if (input.kind !== 'tab' && input.kind !== 'load') continue;
    if (input.text === null) texts.delete(input.tab);
    else texts.set(input.tab, input.text);
  }
  return texts;
}
