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
import { Feed, FIRST_CREDIT } from './feed.ts';
import type { Command, Input, Report } from './protocol.ts';
import { Run } from './run.ts';

/** Reductions of a slice: a few milliseconds, so that the next command never waits longer. */
export const SLICE = 60_000;
/** The same while what was stopped is cleared away: little, and once for each `advance`, since a person may be waiting for something else. */
const CLEARING = 16_000;

type Goal = { readonly until: Nanoseconds | null; readonly event: number | null; readonly budget: number };

export class Host {
  private run: Run | null = null;
  /** What of the run's trace goes to the page. */
  private feed: Feed | null = null;
  private epoch = 0;
  private goal: Goal | null = null;
  /** Has anything been asked of this run? */
  private asked = false;
  /** Inputs that came before the run could take them. */
  private waiting: { readonly id: number; readonly input: Input }[] = [];
  private readonly firstCredit: number;
  private said = '';
  /** Chunks that the page was asked for, and questions that wait for them. */
  private readonly wanted = new Set<string>();
  private questions: Command[] = [];
  private readonly library: Library;
  private readonly report: (report: Report, transfer: ArrayBuffer[]) => void;

  constructor(library: Library, report: (report: Report, transfer: ArrayBuffer[]) => void, firstCredit = FIRST_CREDIT) {
    this.firstCredit = firstCredit;
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

  /** One slice. True: there is more to do now. `idle`: nothing has been asked for a while, so that there is time for what can wait. */
  turn(idle = true): boolean {
    return this.guarded(() => this.slice(idle)) ?? false;
  }

  /** Is there something to do that can wait? */
  get patient(): boolean {
    return this.feed?.patient ?? false;
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
      this.said = '';
      this.run = new Run(this.library, command.spec);
      this.feed = this.feedOf(this.run);
      this.say({ say: 'opened', epoch: this.epoch, engine: ENGINE_VERSION });
      return;
    }
    const run = this.run;
    if (run === null || command.epoch !== this.epoch) return;
    switch (command.do) {
      case 'advance':
        // It was sent before the page knew of the limit; going past one has to be asked for.
        if (run.state.is === 'limit') break;
        if (this.goal === null) this.feed!.ask(command.event);
        this.goal = { until: command.until, event: command.event, budget: command.budget };
        this.asked = true;
        break;
      case 'goOn':
        run.goOn();
        break;
      case 'pause':
        this.goal = null;
        this.feed!.settle(true);
        this.status();
        break;
      case 'input':
        this.waiting.push({ id: command.id, input: command.input });
        this.admit(run, this.feed!);
        break;
      case 'credit':
        this.feed!.grant(command.events, command.mayLeap);
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

  private slice(idle: boolean): boolean {
    const { run, goal, feed } = this;
    if (run === null || feed === null) return false;
    if (idle || !feed.patient) feed.fill();
    if (goal !== null && feed.mayGoOn() && !(run.waits && this.wanted.size > 0)) {
      const clears = (): boolean => goal.event === null && run.state.is === 'clearing';
      const reductions = clears() ? Math.min(goal.budget, CLEARING) : Math.ceil(goal.budget * feed.part);
      const done = run.advance(goal.until, goal.event, { reductions, event: feed.bound });
      feed.pass();
      if (clears()) this.goal = null;
      else if (done) {
        this.goal = null;
        feed.settle(goal.until === null || run.state.is !== 'running');
      }
      this.want();
    }
    this.admit(run, feed);
    feed.pass();
    this.status();
    return (feed.lacks && (idle || !feed.patient)) || (this.goal !== null && !run.waits && feed.mayGoOn());
  }

  /** Asks for chunks of the library that are missing, once for each. */
  private want(): void {
    const chunks = this.library.missing.filter((name) => !this.wanted.has(name));
    if (chunks.length === 0) return;
    for (const name of chunks) this.wanted.add(name);
    this.say({ say: 'wants', epoch: this.epoch, chunks });
  }

  /** Inputs go in, in their order, as soon as the run can take them. */
  private admit(run: Run, feed: Feed): void {
    while (run.ready) {
      const next = this.waiting.shift();
      if (next === undefined) return;
      feed.interrupt();
      this.say({ say: 'accepted', epoch: this.epoch, id: next.id, entry: run.input(next.input) });
    }
  }

  private feedOf(run: Run): Feed {
    const { epoch } = this;
    return new Feed(
      run,
      {
        piece: (chunk, transfer, again) => this.report({ say: 'trace', epoch, chunk, again }, transfer),
        leap: (leap, again) => this.report({ say: 'leap', epoch, leap, again }, []),
      },
      this.firstCredit,
    );
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
