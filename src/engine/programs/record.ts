/** For tests: what a random program does under a seed, as an input log and the hash of its trace. */
import type { Library } from '../library.ts';
import { loadLibrary } from '../cli.ts';
import { Driver, replay, spec } from '../testing.ts';
import type { RunSpec } from '../protocol.ts';
import { program } from './generate.ts';

export { loadLibrary };

/** How many programs there are, and the seeds each runs with. */
export const PROGRAMS = 200;
export const SEEDS = [0, 1, 2] as const;

export type Recorded = { readonly spec: RunSpec; readonly hash: string; readonly output: string; readonly events: number };

/** Runs program `n` from the console; later seeds run on more than one scheduler. */
export function record(library: Library, n: number, seed: number): Recorded {
  const options = { seed, schedulers: seed === 2 ? 2 : 1 };
  const text = program(n);
  const run = new Driver(library, spec(text, [], options), 'unlimited').go();
  run.line('import_file "a.exs"');
  run.go();
  return { spec: spec(text, run.log, options), hash: run.hash(), output: run.output(), events: run.store.count };
}

/** Programs `from` to `to` (not included) under all seeds, each with the hash of its trace and that of its replay. */
export function recordTwice(folder: string, from: number, to: number): unknown[] {
  const library = loadLibrary(folder);
  const pairs: unknown[] = [];
  for (let n = from; n < to; n++) {
    for (const seed of SEEDS) {
      const { spec, hash, output } = record(library, n, seed);
      pairs.push({ n, seed, hash, again: replay(library, spec, { budget: 997 }, 'late').hash(), output });
    }
  }
  return pairs;
}
