/**
 * The session's line to the engine: which run is spoken of (the epoch), questions and their answers, and the library, whose
 * core the worker is handed before anything else, the rest as it is wanted.
 */
import { connect, type EngineClient } from '../engine/index.ts';
import type { Command, Input, Report, RunSpec } from '../engine/protocol.ts';
import type { Nanoseconds } from '../base/index.ts';
import { chunk, loadRest } from './library.ts';

/** Reductions of a slice of the engine: a few milliseconds. */
const SLICE_BUDGET = 60_000;

/** Milliseconds from the first rest to loading what may be needed later. */
const REST_DELAY = 2000;

type Question = Extract<Command, { id: number }>;
type Answer = Extract<Report, { id: number }>;
type Distribute<T, K extends string> = T extends unknown ? Omit<T, K> : never;

export class EngineLink {
  private readonly client: EngineClient;
  private epoch = 0;
  private nextId = 1;
  private readonly answers = new Map<number, (answer: Answer) => void>();
  /** Settled when the worker has the library. */
  private ready: Promise<void>;
  private readonly feed: () => Promise<void>;
  private restLoading = false;

  /**
   * `hear` gets the reports of the run that is open now, and only those. `without` is told when a part of the library cannot
   * be had; the run stands still until `again` is called and it can.
   */
  constructor(hear: (report: Report) => void, failed: (text: string) => void, without: (again: () => void) => void) {
    this.client = connect((report) => {
      if (report.say === 'wants') {
        for (const name of report.chunks) void this.hand(name, without);
        return;
      }
      if (report.epoch !== this.epoch) return;
      if (report.say === 'status' && !report.busy) this.loadRest();
      if ('id' in report) {
        this.answers.get(report.id)?.(report);
        this.answers.delete(report.id);
      }
      hear(report);
    }, failed);
    this.ready = this.hand('core', without);
    this.feed = () => this.hand('core', without);
  }

  private async hand(name: string, without: (again: () => void) => void): Promise<void> {
    for (;;) {
      try {
        this.client.post({ do: 'chunk', name, bytes: await chunk(name) });
        return;
      } catch {
        await new Promise<void>((again) => without(again));
      }
    }
  }

  /** Once the page is at rest for the first time there is time for what it may need later. */
  private loadRest(): void {
    if (this.restLoading) return;
    this.restLoading = true;
    setTimeout(() => void loadRest(), REST_DELAY);
  }

  /** Opens a run; what is still under way for the one before is forgotten. */
  open(spec: RunSpec): void {
    const epoch = ++this.epoch;
    this.answers.clear();
    void this.ready.then(() => {
      if (epoch === this.epoch) this.client.post({ do: 'open', epoch, spec });
    });
  }

  /** Ends the worker and starts a fresh one; open a run after it. */
  restart(): void {
    this.client.restart();
    this.ready = this.feed();
  }

  advance(until: Nanoseconds | null, event: number | null = null): void {
    this.post({ do: 'advance', epoch: this.epoch, until, event, budget: SLICE_BUDGET });
  }
  goOn(): void {
    this.post({ do: 'goOn', epoch: this.epoch });
  }
  pause(): void {
    this.post({ do: 'pause', epoch: this.epoch });
  }
  /** The trace may go on up to this event. `mayLeap`: nobody looks back. */
  credit(events: number, mayLeap: boolean): void {
    this.post({ do: 'credit', epoch: this.epoch, events, mayLeap });
  }
  input(input: Input): void {
    this.post({ do: 'input', epoch: this.epoch, id: this.nextId++, input });
  }

  /** Asks; the answer is the report with the question's id, of the kind that the question has. A run that is closed never answers. */
  ask<S extends Answer['say']>(say: S, question: Distribute<Question, 'id' | 'epoch'>): Promise<Extract<Answer, { say: S }>> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.answers.set(id, (answer) => {
        if (answer.say === say) resolve(answer as Extract<Answer, { say: S }>);
        else reject(new Error(`asked for ${say}, answered with ${answer.say}`));
      });
      this.post({ ...question, id, epoch: this.epoch } as Command);
    });
  }

  private post(command: Command): void {
    void this.ready.then(() => this.client.post(command));
  }
}
