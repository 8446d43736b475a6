/**
 * Walking a process's frames. A frame knows only its return address; the word before that address (the link of the call)
 * says how far below the caller's window stands.
 */
import type { Process } from './process.ts';
import { CODE, HALT, PURGED, versionAt } from './space.ts';

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

/**
 * Where the registers in use end: the index after the innermost frame's last. What stands above is left over from calls that have
 * returned, and no part of the process's data.
 */
export function stackEnd(p: Process): number {
  const version = versionAt(p.pc - 1);
  const f = version?.functionAt(p.pc - 1);
  if (version === undefined || f === undefined) return p.stack.length;
  return Math.min(p.stack.length, p.base + (CODE[version.start + f.entry - 1]! & ~PURGED));
}

/** A frame is at most so large. */
const WIDEST = 0x10000;

/** Where the registers of all frames end: those of a caller may reach further up than those of whom it has called. */
function framesEnd(p: Process): number {
  let end = 0;
  for (const { pc, base } of frames(p)) {
    const version = versionAt(pc - 1);
    const f = version?.functionAt(pc - 1);
    if (version === undefined || f === undefined) return p.stack.length;
    end = Math.max(end, base + (CODE[version.start + f.entry - 1]! & ~PURGED));
    if (base + WIDEST <= end) break;
  }
  return Math.min(p.stack.length, end);
}

/** Stacks up to so many slots are left as they are. */
const SMALL = 4096;

/** A stack of at most so many words is moved at the end of a quantum. */
const MOVED = 512;

/**
 * Moves a short stack to a new array. The host keeps a list of what old objects refer to among the young, and a stack that has
 * become old adds to it with nearly every register written; a new one does not. A quantum is long enough to pay for the copy.
 */
export function renewStack(p: Process): void {
  if (p.stack.length <= MOVED) p.stack = p.stack.slice();
}

/** Gives back what deep calls have left above the registers in use, when it is the larger part. Answers how many words that were. */
export function trimStack(p: Process): number {
  const { length } = p.stack;
  if (length <= SMALL || length <= 2 * stackEnd(p) + SMALL) return 0;
  const end = framesEnd(p);
  if (length <= 2 * end + SMALL) return 0;
  p.stack.length = end;
  return length - end;
}
