/**
 * The engine without its thread: takes commands, gives reports. The worker wraps it around postMessage, tests and the
 * command line call it directly.
 *
 *   handle(command) ──▶ run under way? ──▶ turn() … turn() ──▶ reports
 *
 * `turn` does one slice and says whether there is more to do; whoever drives it lets other messages in between.
 */
import { diagnose } from './diagnose.ts';
import { ENGINE_VERSION } from './version.ts';
import type { Library } from './library.ts';
import type { Nanoseconds } from '../base/index.ts';
import { COLUMNS, drain, START, type Cursor } from '../trace/index.ts';
import type { Command, Report } from './protocol.ts';
import { Run } from './run.ts';

/** Reductions of a slice: a few milliseconds, so that the next command never waits longer. */
export const SLICE = 60_000;
/** Events of a chunk at most. */
const CHUNK_EVENTS = 20_000;

type Goal = { readonly until: Nanoseconds | null; readonly event: number | null; readonly budget: number };

export class Host {
  private run: Run | null = null;
  private epoch = 0;
  private goal: Goal | null = null;
  private credit = 4;
  private drained: Cursor = START;
  private said = '';
  private readonly library: Library;
  private readonly report: (report: Report, transfer: ArrayBuffer[]) => void;

  constructor(library: Library, report: (report: Report, transfer: ArrayBuffer[]) => void) {
    this.library = library;
    this.report = report;
  }

  /** Carries out a command. Anything that takes long is left to `turn`. */
  handle(command: Command): void {
    if (command.do === 'chunk') {
      this.library.add(command.name, command.bytes);
      return;
    }
    if (command.do === 'open') {
      this.epoch = command.epoch;
      this.goal = null;
      this.credit = 4;
      this.drained = START;
      this.said = '';
      this.run = new Run(this.library, command.spec);
      this.say({ say: 'opened', epoch: this.epoch, engine: ENGINE_VERSION });
      return;
    }
    const run = this.run;
    if (run === null || command.epoch !== this.epoch) return;
    switch (command.do) {
      case 'advance':
        this.goal = { until: command.until, event: command.event, budget: command.budget };
        break;
      case 'pause':
        this.goal = null;
        this.status();
        break;
      case 'input':
        this.say({ say: 'accepted', epoch: this.epoch, id: command.id, entry: run.input(command.input) });
        break;
      case 'credit':
        this.credit += command.chunks;
        break;
      case 'inspect':
        this.say({ say: 'inspection', epoch: this.epoch, id: command.id, inspection: run.inspect(command.pid, command.event) });
        break;
      case 'print':
        this.say({ say: 'printed', epoch: this.epoch, id: command.id, text: run.print(command.term, command.width) });
        break;
      case 'complete':
        this.say({ say: 'completions', epoch: this.epoch, id: command.id, ...run.complete(command.text) });
        break;
      case 'diagnose':
        this.say({ say: 'diagnosed', epoch: this.epoch, id: command.id, tab: command.tab, diagnostics: diagnose(this.library, command.tab, command.text) });
        break;
    }
  }

  /** One slice. True: there is more to do now. */
  turn(): boolean {
    const { run, goal } = this;
    if (run === null) return false;
    let more = false;
    if (goal !== null) {
      const done = run.advance(goal.until, goal.event, goal.budget);
      if (done) this.goal = null;
      else more = true;
    }
    this.drain();
    this.status();
    return more || (this.credit > 0 && run.machine.trace.count > this.drained.event);
  }

  /** Sends what the trace has grown by, as far as there is credit. */
  private drain(): void {
    if (this.credit === 0 || this.run === null) return;
    const drained = drain(this.run.machine.trace, this.drained, undefined, CHUNK_EVENTS);
    if (drained === null) return;
    this.drained = drained.next;
    this.credit--;
    const { piece } = drained;
    const transfer = COLUMNS.map((name) => piece[name].buffer as ArrayBuffer);
    this.report({ say: 'trace', epoch: this.epoch, chunk: piece }, transfer);
  }

  private status(): void {
    const run = this.run!;
    const report: Report = { say: 'status', epoch: this.epoch, now: run.now(), events: run.machine.trace.count, state: run.state };
    const said = JSON.stringify(report);
    if (said === this.said) return;
    this.said = said;
    this.say(report);
  }

  private say(report: Report): void {
    this.report(report, []);
  }
}
