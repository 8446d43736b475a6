/**
 * Inputs: what comes from outside, between two instructions. Take `m.position()` before applying one, and a replay that
 * does `m.runTo(position)` and applies it again gives the same run.
 */
import type { Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import { exitSignal } from './exits.ts';
import { deliver } from './messages.ts';
import { resume, suspend } from './suspension.ts';

/** Applies an input: `what` is how the trace shows it, `pid` whom it concerns (-1: nobody). Answers its event. */
export function input(m: Machine, pid: number, what: Term, apply: (cause: number) => void): number {
  m.disturb();
  const event = m.stamp().input(pid, what, m.sequence);
  m.sequence++;
  m.rested();
  m.outsideCause = event;
  try {
    apply(event);
  } finally {
    m.outsideCause = -1;
  }
  return event;
}

/** A person sends a message. */
export function injectSend(m: Machine, pid: number, message: Term, what: Term = message): number {
  return input(m, pid, what, (cause) => deliver(m, -1, cause, pid, message, -1));
}

/** A person sends an exit signal. */
export function injectExit(m: Machine, pid: number, reason: Term, what: Term = reason): number {
  return input(m, pid, what, (cause) => exitSignal(m, -1, pid, reason, false, cause));
}

/** A person suspends a process: it gets no scheduler until resumed. */
export function injectSuspend(m: Machine, pid: number, what: Term): number {
  return input(m, pid, what, (cause) => suspend(m, pid, -1, cause));
}

/** Lets it go on; answers the event of the input. */
export function injectResume(m: Machine, pid: number, what: Term): number {
  return input(m, pid, what, (cause) => resume(m, pid, -1, cause));
}
