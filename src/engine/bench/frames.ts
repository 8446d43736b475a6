/** The page's side of a measured run: what a frame does with the trace that has come. */
import { Intake } from '../../trace/index.ts';
import type { Told } from './measure.ts';

/** Milliseconds of a frame that reading may take, as in session/open-run. */
const READING = 10;

export class Frames {
  private readonly intake = new Intake(() => {}, () => performance.now());
  private readonly grant: (events: number) => void;

  /** `grant` tells the run up to which event there is room. */
  constructor(grant: (events: number) => void) {
    this.grant = grant;
  }

  add(told: Told): void {
    if ('piece' in told) this.intake.add(told.piece, told.again);
    else this.intake.leap(told.leap, told.again);
  }

  frame(): void {
    if (this.intake.read(READING, true)) this.grant(this.intake.room);
  }
}
