/**
 * What a run took. On Linux: the processor time of the thread that ran it, which is what its wall time is on a machine
 * that does nothing else, and says the same on one that does. Elsewhere: wall time.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that a thread has run; null where the system does not say. */
export function threadTime(pid: number, thread: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return null;
  }
}

/** Threads of a process whose names begin so. */
export function threadsNamed(pid: number, name: string): number[] {
  return readdirSync(`/proc/${pid}/task`).map(Number).filter((thread) => {
    try {
      return readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').startsWith(name);
    } catch {
      return false; // it has just ended
    }
  });
}

/** Does this system say how long threads have run? */
export const hasThreadTime = (): boolean => threadTime(process.pid, process.pid) !== null;

/** Begins to time this thread, the main one of its process; what it answers tells the milliseconds since. */
export function stopwatch(): () => number {
  const wall = process.hrtime.bigint();
  const cpu = threadTime(process.pid, process.pid);
  return () => {
    const end = threadTime(process.pid, process.pid);
    return cpu === null || end === null ? Number(process.hrtime.bigint() - wall) / 1e6 : end - cpu;
  };
}

/** Times what `act` does; milliseconds. */
export function timed(act: () => void): number {
  const passed = stopwatch();
  act();
  return passed();
}

/** A run is measured after so many milliseconds of the same … */
export const WARM_UP = 3000;
/** … again and again for so long, and at least so often. */
export const MEASURED = 3000;
export const FEWEST = 5;

/**
 * The least of what `run` answers (milliseconds), run again and again: what it takes once the host's compiler is done with it and
 * nothing else disturbs it. The same for all sides that are compared.
 */
export async function least(run: () => number | Promise<number>): Promise<number> {
  for (let spent = 0; spent < WARM_UP; ) spent += await run();
  let best = Infinity;
  for (let spent = 0, runs = 0; runs < FEWEST || spent < MEASURED; runs++) {
    const ms = await run();
    spent += ms;
    best = Math.min(best, ms);
  }
  return best;
}
