/**
 * Walking a process's frames. A frame knows only its return address; the word before that address (the link of the call)
 * says how far below the caller's window stands.
 */
import type { Process } from './process.ts';
import { CODE, HALT } from './space.ts';

export type Frame = {
  /** Where it goes on: the address after the instruction under way. `pc - 1` lies within that instruction. */
  readonly pc: number;
  /** Index of its register 0 in the process's stack. */
  readonly base: number;
};

/** The frames of a process that is not running now, innermost first. */
export function frames(p: Process): Generator<Frame> {
  return framesFrom(p, p.pc, p.base);
}

export function* framesFrom(p: Process, pc: number, base: number): Generator<Frame> {
  const { stack } = p;
  if (stack.length === 0) return;
  for (;;) {
    yield { pc, base };
    pc = stack[base - 1] as number;
    if (pc === HALT) return;
    base -= CODE[pc - 1]! >>> 16;
  }
}
