/** A machine of its own that does a run again, from where it once stood. */
import type { LogOptions } from '../trace/index.ts';
import { fromSnapshot, snapshot, type Machine, type MachineState, type Position } from '../vm/index.ts';

/** Where a run stood, and how many of its inputs had been applied by then. */
export type Checkpoint = { readonly state: MachineState; readonly applied: number };

export const checkpointOf = (machine: Machine, applied: number): Checkpoint => ({ state: snapshot(machine), applied });

/** What came from outside, where it came, and what it does to a machine. */
export type Inputs<Input> = { readonly log: readonly { readonly at: Position; readonly input: Input }[]; apply(m: Machine, input: Input): void };

export class Replay<Input> {
  readonly machine: Machine;
  /** It can go no further: there is nothing more to do. */
  ended = false;
  private applied: number;
  private readonly inputs: Inputs<Input>;

  /** `inputs`: all of the run. */
  constructor({ state, applied }: Checkpoint, inputs: Inputs<Input>, trace: LogOptions) {
    this.machine = fromSnapshot(state, trace);
    this.applied = applied;
    this.inputs = inputs;
  }

  /** Goes on until so many events have happened, for so many reductions at most. False: it got no further, for now or for good (`ended`). */
  to(events: number, reductions = Infinity): boolean {
    const m = this.machine;
    const until = m.position().reductions + reductions;
    while (m.trace.count < events) {
      const next = this.inputs.log[this.applied];
      const left = until - m.position().reductions;
      const far = next === undefined || next.at.reductions - m.position().reductions > left;
      const stop = far ? m.run({ untilEvent: events, reductions: left }) : m.runTo(next.at, events, reductions);
      if (stop.why === 'limit' || stop.why === 'event') continue;
      if (stop.why === 'budget') return false;
      if (next === undefined) {
        this.ended = true;
        return false;
      }
      this.inputs.apply(m, next.input);
      this.applied++;
    }
    return true;
  }
}
