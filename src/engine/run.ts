/**
 * One run: a machine, the inputs it got and those of a log that are still to come. Deterministic: the log and the spec
 * say everything. The host decides only how far it goes on and when new inputs come.
 */
import type { Nanoseconds } from '../base/index.ts';
import { inspect } from '../terms/index.ts';
import { clears, snapshot, type Machine, type MachineState, type Stop } from '../vm/index.ts';
import { boot, consolePid } from './boot.ts';
import { complete, type Completion } from './complete.ts';
import { apply } from './inputs.ts';
import { inspectProcess } from './inspection.ts';
import type { Library } from './library.ts';
import { Replay, type Checkpoint } from './replay.ts';
import type { Input, Inspection, LoggedInput, RunSpec, RunState } from './protocol.ts';

/** Events and reductions between two checkpoints: what `inspect` replays at most … */
const CHECKPOINT_EVENTS = 20_000;
const CHECKPOINT_REDUCTIONS = 5_000_000;
/** … until there are this many: then every second one goes, and they come half as often. */
const MOST_CHECKPOINTS = 64;

/** What one slice may take: reductions, and the event at which it ends. */
export type Budget = { readonly reductions: number; readonly event: number };

export class Run {
  machine: Machine;
  /** Inputs applied so far, with where they were. */
  readonly log: LoggedInput[] = [];
  readonly apply = apply;
  state: RunState = { is: 'running' };
  /** Does it need a chunk of the library that is not there yet? */
  waits = false;
  private readonly library: Library;
  /** Inputs of the spec's log that are still to come. */
  private pending: readonly LoggedInput[];
  private checkpoints: Checkpoint[] = [];
  /** How much farther apart checkpoints are than at first. */
  private stretch = 1;
  /** Messages in mailboxes and timers at the last one: it holds copies of them, so the next comes when as much has happened. */
  private waiting = 0;

  constructor(library: Library, spec: RunSpec) {
    this.library = library;
    this.machine = boot(library, spec);
    this.pending = spec.log;
    this.checkpoint();
  }

  /** Can inputs come? Not while a log is replayed, nor before there is a console to hear them. */
  get ready(): boolean {
    return this.pending.length === 0 && !this.waits && (this.state.is !== 'running' || consolePid(this.machine) >= 0);
  }

  now(): Nanoseconds {
    return this.machine.now();
  }

  /**
   * Goes on within `budget`, until virtual time `until` and until `event` events have happened. True when there is nothing
   * more to do towards that. A log is replayed first, whole, as fast as it goes. While a chunk of the
   * library is on its way (`waits`) it stands still, time included.
   */
  advance(until: Nanoseconds | null, event: number | null, { reductions, event: most }: Budget): boolean {
    const m = this.machine;
    const { events, position } = this.checkpoints[this.checkpoints.length - 1]!.state;
    if (m.trace.count - events >= Math.max(CHECKPOINT_EVENTS, this.waiting) * this.stretch || m.position().reductions - position.reductions >= CHECKPOINT_REDUCTIONS * this.stretch) {
      this.checkpoint();
    }
    const next = this.pending[0];
    const budget = { reductions: Math.max(1, reductions), event: most };
    if (next !== undefined) return this.replay(next, budget);
    const stop = m.run({ reductions: budget.reductions, untilEvent: Math.min(event ?? Infinity, most), ...(until === null ? {} : { untilTime: until }) });
    const more = stop.why === 'event' && m.trace.count < (event ?? Infinity);
    return this.stopped(stop) && !more;
  }

  /** Leaves the limit that it stands at: the next `advance` goes on, up to a higher one. */
  goOn(): void {
    if (this.state.is === 'limit') this.state = { is: 'running' };
  }

  private replay(next: LoggedInput, { reductions, event }: Budget): boolean {
    const m = this.machine;
    this.state = { is: 'running' };
    const left = next.at.reductions - m.position().reductions;
    const stop = left > reductions ? m.run({ reductions, untilEvent: event }) : m.runTo(next.at, event, reductions);
    this.waits = stop.why === 'missing';
    if (stop.why === 'budget' || stop.why === 'event' || this.waits) return false;
    // A log may have passed a limit since its maker went on; here it is asked again: a link cannot take what it likes.
    if (stop.why === 'limit') return this.stopped(stop);
    // Anything else than 'position': this engine answers otherwise than the one that wrote the log. Going on shows where.
    this.pending = this.pending.slice(1);
    this.input(next.input);
    return false;
  }

  private stopped(stop: Stop): boolean {
    this.state = stateOf(this.machine, stop);
    this.waits = stop.why === 'missing';
    return stop.why !== 'budget' && !this.waits;
  }

  /** Applies an input here and now; answers it with its position. */
  input(input: Input): LoggedInput {
    const m = this.machine;
    const { time, reductions, sequence } = m.position();
    const entry: LoggedInput = { at: { time, reductions, sequence }, input };
    apply(m, input);
    this.log.push(entry);
    this.state = { is: 'running' };
    return entry;
  }

  /** What stood in a process right after an event, found by replay on a machine of its own. */
  inspect(pid: number, event: number): Inspection {
    return inspectProcess(this.at(event), pid, event);
  }

  /** A whole term of the trace, printed; found by replay on a machine of its own. */
  print(term: number, width: number): string {
    if (term >= this.machine.trace.termCount) return '…';
    const m = this.replayed(
      (state) => state.terms <= term,
      (machine) => (machine.trace.termCount > term ? null : machine.trace.count + 1000),
    );
    const found = m.trace.termAt(term);
    return found === undefined ? '…' : inspect(found, { width, limit: Infinity, printableLimit: Infinity });
  }

  complete(text: string): Completion | 'wait' {
    const { count } = this.machine.trace;
    const copy = this.replayed(
      (state) => state.events <= count,
      (m) => (m.trace.count >= count ? null : count),
    );
    return complete(this.library, copy, text);
  }

  /** A machine that stands right after an event of this run. */
  at(event: number): Machine {
    if (event >= this.machine.trace.count - 1) return this.machine;
    return this.replayed(
      (state) => state.events <= event,
      (m) => (m.trace.count > event ? null : event + 1),
    );
  }

  /**
   * A machine of its own that does this run again, from the last checkpoint that `may` be begun with. `goal` says, until
   * it answers null, how many events to go on to.
   */
  private replayed(may: (state: MachineState) => boolean, goal: (m: Machine) => number | null): Machine {
    let start = this.checkpoints[0]!;
    for (const each of this.checkpoints) if (may(each.state)) start = each;
    const replay = new Replay(start, this, { on: true, whole: true });
    const m = replay.machine;
    for (let events = goal(m); events !== null && replay.to(events); events = goal(m));
    return m;
  }

  private checkpoint(): void {
    this.checkpoints.push({ state: snapshot(this.machine), applied: this.log.length });
    this.waiting = this.machine.timers.size;
    for (const { mailbox } of this.machine.processes) this.waiting += mailbox.length;
    if (this.checkpoints.length <= MOST_CHECKPOINTS) return;
    this.checkpoints = this.checkpoints.filter((_, i) => i % 2 === 0);
    this.stretch *= 2;
  }
}

function stateOf(m: Machine, stop: Stop): RunState {
  switch (stop.why) {
    case 'quiescent':
      return { is: 'rest' };
    case 'idle':
      return { is: 'idle', next: stop.until, pid: stop.pid, sleeping: stop.sleeping };
    case 'limit':
      return { is: 'limit', name: stop.name, text: stop.text };
    case 'halted':
      return { is: 'halted', status: stop.status };
    case 'missing':
      return { is: 'running' };
    case 'budget':
    case 'time':
    case 'event':
    case 'position':
      return { is: clears(m) ? 'clearing' : 'running' };
  }
}
