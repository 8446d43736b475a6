/**
 * The engine without its thread: takes commands, gives reports. The worker wraps it around postMessage, tests and the
 * command line call it directly.
 *
 *   handle(command) ──▶ run under way? ──▶ turn() … turn() ──▶ reports
 *
 * `turn` does one slice and says whether there is more to do; whoever drives it lets other messages in between. What is
 * thrown in here is our own mistake: it is reported as a fault and ends the run, and another can be opened.
 */
import { diagnose } from './diagnose.ts';
import { ENGINE_VERSION } from './version.ts';
import type { Library } from './library.ts';
import type { Nanoseconds } from '../base/index.ts';
import { stripPrompts } from '../language/index.ts';
import { PIECE_ARRAYS, START, take, type Cursor } from '../trace/index.ts';
import type { Command, Input, Report } from './protocol.ts';
import { Run } from './run.ts';

/** Reductions of a slice: a few milliseconds, so that the next command never waits longer. */
export const SLICE = 60_000;
/** Events of a piece of the trace. */
const PIECE = 8_000;
/** Events that a run may write before anybody says how many can be read. */
export const FIRST_CREDIT = 20_000;

type Goal = { readonly until: Nanoseconds | null; readonly event: number | null; readonly budget: number };

export class Host {
  private run: Run | null = null;
  private epoch = 0;
  private goal: Goal | null = null;
  /** Has anything been asked of this run? */
  private asked = false;
  /** Inputs that came before the run could take them. */
  private waiting: { readonly id: number; readonly input: Input }[] = [];
  /** The event at which the run waits for whoever reads: what is under way stands between a click on Stop and what it brings. */
  private credit: number;
  private readonly firstCredit: number;
  private drained: Cursor = START;
  private said = '';
  /** Chunks that the page was asked for, and questions that wait for them. */
  private readonly wanted = new Set<string>();
  private questions: Command[] = [];
  private readonly library: Library;
  private readonly report: (report: Report, transfer: ArrayBuffer[]) => void;

  constructor(library: Library, report: (report: Report, transfer: ArrayBuffer[]) => void, firstCredit = FIRST_CREDIT) {
    this.credit = this.firstCredit = firstCredit;
    this.library = library;
    this.report = report;
  }

  /** Carries out a command. Anything that takes long is left to `turn`. */
  handle(command: Command): void {
    if (command.do === 'open') this.epoch = command.epoch;
    this.guarded(() => {
      this.obey(command);
      this.want();
    });
  }

  /** One slice. True: there is more to do now. */
  turn(): boolean {
    return this.guarded(() => this.slice()) ?? false;
  }

  private guarded<T>(act: () => T): T | null {
    try {
      return act();
    } catch (problem) {
      this.run = null;
      this.goal = null;
      const text = problem instanceof Error ? `${problem.message}\n${problem.stack ?? ''}` : String(problem);
      this.say({ say: 'fault', epoch: this.epoch, text });
      return null;
    }
  }

  private obey(command: Command): void {
    if (command.do === 'chunk') {
      this.library.add(command.name, command.bytes);
      this.wanted.delete(command.name);
      const { questions } = this;
      this.questions = [];
      for (const question of questions) this.obey(question);
      return;
    }
    if (command.do === 'open') {
      this.run = null;
      this.goal = null;
      this.asked = false;
      this.waiting = [];
      this.credit = this.firstCredit;
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
        // It was sent before the page knew of the limit; going past one has to be asked for.
        if (run.state.is === 'limit') break;
        this.goal = { until: command.until, event: command.event, budget: command.budget };
        this.asked = true;
        break;
      case 'goOn':
        run.goOn();
        break;
      case 'pause':
        this.goal = null;
        this.status();
        break;
      case 'input':
        this.waiting.push({ id: command.id, input: command.input });
        this.admit(run);
        break;
      case 'credit':
        this.credit = Math.max(this.credit, command.events);
        break;
      case 'inspect':
        this.say({ say: 'inspection', epoch: this.epoch, id: command.id, inspection: run.inspect(command.pid, command.event) });
        break;
      case 'print':
        this.say({ say: 'printed', epoch: this.epoch, id: command.id, text: run.print(command.term, command.width) });
        break;
      case 'complete':
        {
          const completion = run.complete(command.text);
          if (completion === 'wait') this.questions.push(command);
          else this.say({ say: 'completions', epoch: this.epoch, id: command.id, ...completion });
        }
        break;
      case 'strip': {
        const { text, recognised, changed } = stripPrompts(command.text);
        const { numbers, prompts } = recognised;
        this.say({ say: 'stripped', epoch: this.epoch, id: command.id, text: changed ? text : null, numbers, prompts });
        break;
      }
      case 'diagnose':
        this.say({ say: 'diagnosed', epoch: this.epoch, id: command.id, tab: command.tab, diagnostics: diagnose(command.tab, command.text) });
        break;
    }
  }

  private slice(): boolean {
    const { run, goal } = this;
    if (run === null) return false;
    const mayWrite = (): boolean => run.machine.trace.count < this.credit;
    if (goal !== null && mayWrite() && !(run.waits && this.wanted.size > 0)) {
      if (run.advance(goal.until, goal.event, { reductions: goal.budget, event: this.credit })) this.goal = null;
      this.want();
    }
    this.admit(run);
    this.drain(run);
    this.status();
    return this.goal !== null && !run.waits && mayWrite();
  }

  /** Asks for chunks of the library that are missing, once for each. */
  private want(): void {
    const chunks = this.library.missing.filter((name) => !this.wanted.has(name));
    if (chunks.length === 0) return;
    for (const name of chunks) this.wanted.add(name);
    this.say({ say: 'wants', epoch: this.epoch, chunks });
  }

  /** Inputs go in, in their order, as soon as the run can take them. */
  private admit(run: Run): void {
    while (run.ready) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.say({ say: 'accepted', epoch: this.epoch, id: next.id, entry: run.input(next.input) });
    }
  }

  /** Sends what the trace has grown by. The page has it then; what it wants whole comes back by replay. */
  private drain(run: Run): void {
    for (let drained = take(run.machine.trace, this.drained, PIECE); drained !== null; drained = take(run.machine.trace, this.drained, PIECE)) {
      this.drained = drained.next;
      const { piece } = drained;
      const transfer = PIECE_ARRAYS.map((name) => piece[name].buffer as ArrayBuffer);
      this.report({ say: 'trace', epoch: this.epoch, chunk: piece }, transfer);
    }
  }

  private status(): void {
    const run = this.run!;
    const report: Report = { say: 'status', epoch: this.epoch, now: run.now(), events: run.machine.trace.count, state: run.state, busy: this.goal !== null || !this.asked };
    const said = JSON.stringify(report);
    if (said === this.said) return;
    this.said = said;
    this.say(report);
  }

  private say(report: Report): void {
    this.report(report, []);
  }
}
