/** For tests: programs that want to take everything (hostile/*.exs), run in slices as the page's engine runs them. */
import { Bits, EMPTY, list } from '../terms/index.ts';
import type { Limits, Stop } from '../vm/index.ts';
import { bootScript } from './boot.ts';
import { loadLibrary } from './cli.ts';
import { SLICE } from './host.ts';
import type { Library } from './library.ts';

export type Ending = {
  /** Why the run came to an end. */
  readonly stop: Stop;
  readonly stdout: string;
  readonly stderr: string;
  readonly slices: number;
  readonly reductions: number;
  /** The most reductions of a slice, and the most milliseconds of the processor's time (they need not be of the same). */
  readonly most: number;
  readonly longest: number;
  /** Bytes of the host's heap at the largest, measured every few slices. */
  readonly heap: number;
};

/** The longest output that is kept. */
const KEPT = 2_000;

/** Runs a hostile program until it ends or a limit stops it. */
export function runHostile(library: Library, file: string, text: string, limits: Partial<Limits>, traced = false): Ending {
  const texts = ['', ''];
  const hear = (bytes: Uint8Array, device: number): void => {
    if (texts[device]!.length < KEPT) texts[device] += new TextDecoder().decode(bytes.subarray(0, KEPT));
  };
  const m = bootScript(library, {
    seed: 0,
    files: list([Bits.fromText(file), Bits.fromText(text)]),
    argv: EMPTY,
    cwd: '/',
    traced,
    limits,
    output: hear,
    report: (bytes) => hear(bytes, 1),
  });
  let most = 0;
  let longest = 0;
  let heap = 0;
  for (let slices = 1; ; slices++) {
    const before = m.reductions;
    // Of this process, not of the clock on the wall: others work on the same machine.
    const started = process.cpuUsage();
    const stop = m.run({ reductions: SLICE });
    const { user, system } = process.cpuUsage(started);
    longest = Math.max(longest, (user + system) / 1000);
    most = Math.max(most, m.reductions - before);
    if (slices % 50 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
    if (stop.why === 'budget') continue;
    return { stop, stdout: texts[0]!, stderr: texts[1]!, slices, reductions: m.reductions, most, longest, heap };
  }
}

/** Runs them in turn on the library of a folder, and says how each ended. */
export function runAll(folder: string, programs: Readonly<Record<string, string>>, limits: Partial<Limits>): Record<string, Ending> {
  const library = loadLibrary(folder);
  return Object.fromEntries(Object.entries(programs).map(([name, text]) => [name, runHostile(library, `${name}.exs`, text, limits)]));
}
