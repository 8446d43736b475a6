/** Suspended processes: they keep their place and their mail, and get no scheduler. */
import type { Machine } from './machine.ts';
import { Status } from './process.ts';

/** `by` suspends a process; several suspensions add up. False when there is no such process. */
export function suspend(m: Machine, pid: number, by: number, cause: number): boolean {
  const p = m.own(pid);
  if (p === undefined) return false;
  const suspenders = new Map(p.rare?.suspenders);
  suspenders.set(by, (suspenders.get(by) ?? 0) + 1);
  if (by >= 0) m.suspenders.set(by, true);
  p.rare = { flags: p.rare?.flags ?? new Map(), suspenders };
  if (p.suspended) return true;
  p.suspended = true;
  m.stamp().suspend(pid, by, cause);
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
  m.stamp().resume(pid, by, cause);
  if (p.status === Status.runnable) m.enqueue(p);
  return true;
}

/** All suspensions by one who has ended are undone. */
export function release(m: Machine, pid: number, by: number, cause: number): void {
  while (resume(m, pid, by, cause));
}
