/** The programs of the bench: how large a run is measured, and what is aimed at beside BEAM's time (JIT, one scheduler) with tracing on. */
export type BenchProgram = {
  readonly name: string;
  readonly size: number;
  /** At most so many times BEAM's time; null: only watched. */
  readonly target: number | null;
  /** The target is one for Chromium only. */
  readonly inChromium?: true;
};

export const PROGRAMS: readonly BenchProgram[] = [
  { name: 'fib', size: 30, target: 7 },
  { name: 'loop', size: 10_000_000, target: 7 },
  { name: 'list_sum', size: 1_000, target: 4, inChromium: true },
  { name: 'closures', size: 2_000, target: 4, inChromium: true },
  { name: 'ping_pong', size: 1_000_000, target: 1 },
  { name: 'call_loop', size: 300_000, target: 1 },
  { name: 'gen_server_call', size: 300_000, target: 1 },
  { name: 'ring', size: 1_000, target: 1 },
  { name: 'spawn', size: 100_000, target: 1 },
  { name: 'map_small', size: 1_000_000, target: 1.5 },
  { name: 'map_large', size: 1_000_000, target: 1.5 },
  { name: 'binaries', size: 1_000_000, target: null },
];

/** Tracing may cost so much of the time without it. */
export const TRACING_TARGET = 1.25;

