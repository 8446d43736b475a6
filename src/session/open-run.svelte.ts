/**
 * The run that is open: what it is a function of (files, options, inputs), and what its engine has told of it so far (the
 * trace, its clock, whether it goes on).
 */
import type { Nanoseconds } from '../base/index.ts';
import { DEFAULT_OPTIONS, type LoggedInput, type Report, type RunOptions, type RunSpec, type RunState } from '../engine/protocol.ts';
import { condense, TraceStore, type Piece } from '../trace/index.ts';
import { Intake } from './intake.ts';

type Status = Extract<Report, { say: 'status' }>;

export class OpenRun {
  #store = $state.raw(new TraceStore());
  /** Events that have arrived. */
  events = $state.raw(0);
  /** The oldest of them that is held one by one; what came before is folded. */
  first = $state.raw(0);
  now = $state.raw(0 as Nanoseconds);
  state = $state.raw<RunState>({ is: 'running' });
  readonly #intake = new Intake();
  /** The engine's last status; it is shown at the next frame. */
  #status: Status | null = null;
  #tabs: RunSpec['tabs'] = [];
  #options: RunOptions = DEFAULT_OPTIONS;
  #log: LoggedInput[] = [];

  begin(spec: RunSpec): void {
    this.#store = new TraceStore();
    this.#intake.clear();
    this.events = 0;
    this.first = 0;
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
  add(piece: Piece): void {
    this.#intake.add(piece);
  }
  /** A new frame: what may be taken in begins anew. */
  refill(): void {
    this.#intake.refill();
  }

  /** Takes in what has come of the trace, as much as a frame may; answers how many pieces are used up. `mayFold`: nobody looks back. */
  takeIn(mayFold: boolean): number {
    if (!this.#intake.waiting) return 0;
    // What somebody looks at is not folded away. Folding has a turn of its own: new events come at the next.
    if (mayFold && condense(this.#store)) {
      this.first = this.#store.first;
      if (!document.hidden) return 0;
    }
    const started = performance.now();
    const used = this.#intake.take(this.#store, document.hidden);
    if (this.events !== this.#store.count) {
      this.events = this.#store.count;
      // Views follow in a microtask that is due before this one.
      queueMicrotask(() => this.#intake.took(performance.now() - started));
    }
    return used;
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

  /** Is the engine done with what it was asked for, and all of its trace here? */
  get settled(): boolean {
    return this.#status !== null && !this.#status.busy && this.#status.events === this.#store.count;
  }

  /** Something was put in: until the engine says otherwise the run goes on; what it said before is out of date. */
  goesOn(): void {
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
