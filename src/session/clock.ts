/**
 * How far virtual time may run: it follows the wall clock at a speed while something is pending, and stands still when
 * nothing is. The only place where the page's clock meets the run's, and it only sets how far the engine may advance.
 */
import type { Nanoseconds } from '../base/index.ts';

export class LiveClock {
  private wall = 0;
  private virtual = 0;

  /** From now on virtual time goes on from here: after rest, a pause, a change of speed. */
  rebase(wallMs: number, virtual: Nanoseconds): void {
    this.wall = wallMs;
    this.virtual = virtual;
  }

  /** Where virtual time is by now. */
  at(wallMs: number, speed: number): Nanoseconds {
    return Math.floor(this.virtual + Math.max(0, wallMs - this.wall) * 1e6 * speed) as Nanoseconds;
  }
}

/** Milliseconds of the wall that playback rests on a step: real gaps at the speed, but never too short to see nor unbearably long. */
export function pace(gap: number, speed: number | 'free'): number {
  if (speed === 'free') return 30;
  const real = gap / 1e6 / speed;
  return Math.min(Math.max(real, Math.min(400, 140 / speed)), 60_000);
}

/** Virtual time as people read it: 2.314 s, 12 µs, 0 s. */
export function timeText(ns: number): string {
  if (ns <= 0) return '0 s';
  if (ns < 1e6) return `${(ns / 1e3).toFixed(ns < 1e5 ? 1 : 0)} µs`;
  if (ns < 1e9) return `${(ns / 1e6).toFixed(ns < 1e7 ? 2 : 1)} ms`;
  if (ns < 60e9) return `${(ns / 1e9).toFixed(3)} s`;
  const minutes = Math.floor(ns / 60e9);
  return `${minutes} min ${((ns - minutes * 60e9) / 1e9).toFixed(1)} s`;
}

/** A span in words, shorter than an instant: 3.2 s more. */
export function spanText(ns: number): string {
  if (ns < 1e6) return `${Math.max(1, Math.round(ns / 1e3))} µs`;
  if (ns < 1e9) return `${Math.round(ns / 1e6)} ms`;
  return ns < 60e9 ? `${(ns / 1e9).toFixed(1)} s` : timeText(ns);
}
