/** A machine of its own that does a run again, from where it once stood. */
import type { LogOptions } from '../trace/index.ts';
import { fromSnapshot, snapshot, type Machine, type MachineState } from '../vm/index.ts';
import { apply } from './inputs.ts';
import type { LoggedInput } from './protocol.ts';

/** Where a run stood, and how many of its inputs had been applied by then. */
export type Checkpoint = { readonly state: MachineState; readonly applied: number };

export const checkpointOf = (machine: Machine, applied: number): Checkpoint => ({ state: snapshot(machine), applied });

export class Replay {
  readonly machine: Machine;
  private applied: number;
  private readonly log: readonly LoggedInput[];

  /** `log`: all inputs of the run. */
  constructor({ state, applied }: Checkpoint, log: readonly LoggedInput[], trace: LogOptions) {
    this.machine = fromSnapshot(state, trace);
    this.applied = applied;
    this.log = log;
  }

  /** Goes on until so many events have happened, for so many reductions at most. False: it got no further, for now or for good. */
  to(events: number, reductions = Infinity): boolean {
    const m = this.machine;
    const until = m.position().reductions + reductions;
    while (m.trace.count < events) {
      const next = this.log[this.applied];
      const left = until - m.position().reductions;
      const far = next === undefined || next.at.reductions - m.position().reductions > left;
      const stop = far ? m.run({ untilEvent: events, reductions: left }) : m.runTo(next.at, events);
      if (stop.why === 'limit' || stop.why === 'event') continue;
      if (stop.why === 'budget' || next === undefined) return false;
      apply(m, next.input);
      this.applied++;
    }
    return true;
  }
}
