/**
 * Inputs: what comes from outside, between two instructions. Take `m.position()` before applying one, and a replay that
 * does `m.runTo(position)` and applies it again gives the same run.
 */
import type { Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import { Status } from './process.ts';
import { exitSignal } from './exits.ts';
import { deliver } from './messages.ts';

/** Applies an input: `what` is how the trace shows it, `pid` whom it concerns (-1: nobody). Answers its event. */
export function input(m: Machine, pid: number, what: Term, apply: (cause: number) => void): number {
  const event = m.trace.input(m.now(), pid, what, m.sequence);
  m.sequence++;
  m.restedAt = m.reductions;
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

export function injectResume(m: Machine, pid: number, what: Term): number {
  return input(m, pid, what, (cause) => resume(m, pid, -1, cause));
}

/** `by` suspends a process; several suspensions add up. False when there is no such process. */
export function suspend(m: Machine, pid: number, by: number, cause: number): boolean {
  const p = m.own(pid);
  if (p === undefined) return false;
  const suspenders = new Map(p.rare?.suspenders);
  suspenders.set(by, (suspenders.get(by) ?? 0) + 1);
  p.rare = { flags: p.rare?.flags ?? new Map(), suspenders };
  if (p.suspended) return true;
  p.suspended = true;
  m.trace.suspend(m.now(), pid, by, cause);
  // One that runs loses its scheduler: it goes on where it stands when resumed.
  if (p.status === Status.running) {
    p.status = Status.runnable;
    m.takeScheduler(pid);
  }
  return true;
}

/** Undoes one suspension of `by`. False when `by` has none in force. */
export function resume(m: Machine, pid: number, by: number, cause: number): boolean {
  const p = m.own(pid);
  const times = p?.rare?.suspenders.get(by);
  if (p === undefined || times === undefined) return false;
  const suspenders = new Map(p.rare!.suspenders);
  if (times === 1) suspenders.delete(by);
  else suspenders.set(by, times - 1);
  p.rare = { flags: p.rare!.flags, suspenders };
  if (suspenders.size > 0) return true;
  p.suspended = false;
  m.trace.resume(m.now(), pid, by, cause);
  if (p.status === Status.runnable) m.enqueue(p);
  return true;
}

