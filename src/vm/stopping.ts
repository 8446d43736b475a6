/**
 * What a person stops may be a hundred thousand processes. From that instant none of them gets a scheduler; they are ended one
 * by one whenever nothing else can run, so that whoever lives on (the shell, above all) answers first.
 */
import { KILLED } from '../terms/index.ts';
import { meetDoom, reap, tellDeath, type Death } from './exits.ts';
import type { Machine } from './machine.ts';

/** A value that forks share. */
export type Stopped = {
  /** the event of the input */
  readonly cause: number;
  /** their ids, ascending; those before `next` are done */
  readonly pids: Int32Array;
  readonly next: number;
  /** deaths that were being told when the stop came, and those that it brings about */
  readonly deaths: readonly Death[];
};

/** Stops these processes (their ids ascending), by an input with the event `cause`. */
export function stopProcesses(m: Machine, pids: readonly number[], cause: number): void {
  const before = m.stopped;
  const ascending = before === null ? Int32Array.from(pids) : Int32Array.from(new Set([...before.pids.subarray(before.next), ...pids])).sort();
  goOn(m, { cause, pids: ascending, next: 0, deaths: [...(before?.deaths ?? []), ...m.dying] });
}

/** Has this process been stopped? */
export function isStopped({ pids, next }: Stopped, id: number): boolean {
  // Mostly they were born one after the other.
  const likely = next + id - pids[next]!;
  if (likely < pids.length && pids[likely] === id) return true;
  let low = next;
  let high = pids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return pids[low] === id;
}

/** How many that have been stopped are still there. */
export const stoppedLeft = ({ stopped }: Machine): number => (stopped === null ? 0 : stopped.pids.length - stopped.next);

/** Is there nothing to do but to clear away what was stopped? */
export const clears = (m: Machine): boolean => m.stopped !== null && m.dying.length === 0 && m.queue.count === 0 && m.cores.every((core) => core.running < 0);

/** Ends the next that was stopped, or tells of those that have ended; answers how many heard, or 1. */
export function clearStopped(m: Machine): number {
  const stopped = m.stopped!;
  const { cause, pids, next, deaths } = stopped;
  if (deaths.length > 0) {
    m.dying = deaths;
    const heard = tellDeath(m);
    goOn(m, { ...stopped, deaths: m.dying });
    return heard;
  }
  const p = m.own(pids[next]!);
  if (p?.doomed === true) meetDoom(m, p);
  else if (p !== undefined) reap(m, p, KILLED, -1, cause);
  goOn(m, { ...stopped, next: next + 1, deaths: m.dying });
  return 1;
}

function goOn(m: Machine, stopped: Stopped): void {
  m.dying = [];
  m.stopped = stopped.next === stopped.pids.length && stopped.deaths.length === 0 ? null : stopped;
}
