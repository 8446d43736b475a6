/**
 * The conformance corpus: programs with what real Elixir 1.14 printed. Each runs here as the command line runs a file, but in
 * this process: the system boots once, and every program goes on from a copy of that machine.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runScript } from '../boot.ts';
import { Bits, listFromArray, NIL } from '../../terms/index.ts';
import type { MachineState } from '../../vm/index.ts';
import { comparable, withReports } from './comparable.mjs';

export const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** What a program did: text of stdout and stderr, and the exit status (-1: it never came to an end, and `stderr` says why). */
export type Outcome = { readonly stdout: string; readonly stderr: string; readonly status: number };

/** Reductions after which a program counts as never ending. */
const BUDGET = 50_000_000;

/** `AREA/NAME` of every program, in order. */
export function programs(): string[] {
  const areas = readdirSync(FOLDER).filter((name) => statSync(FOLDER + name).isDirectory());
  return areas.sort().flatMap((area) =>
    readdirSync(FOLDER + area)
      .filter((name) => name.endsWith('.exs'))
      .sort()
      .map((name) => `${area}/${name.slice(0, -4)}`),
  );
}

const read = (path: string): string | null => (existsSync(FOLDER + path) ? readFileSync(FOLDER + path, 'utf8') : null);

export const source = (program: string): string => readFileSync(`${FOLDER}${program}.exs`, 'utf8');

/** What real Elixir did, as recorded; null when it is not recorded yet. */
export function recorded(program: string): Outcome | null {
  const stdout = read(`${program}.out`);
  if (stdout === null) return null;
  return { stdout, stderr: read(`${program}.stderr`) ?? '', status: Number(read(`${program}.rc`) ?? 0) };
}

/** Runs a program on our engine; texts made comparable as the recorded ones are. */
export function run(system: MachineState, program: string, text = source(program)): Outcome {
  const reports = withReports(program);
  const pieces: Uint8Array[][] = [[], []];
  const m = runScript(system, {
    cwd: FOLDER.replace(/\/$/, ''),
    files: listFromArray([[Bits.fromText(`${FOLDER}${program}.exs`), Bits.fromText(text)]]),
    argv: NIL,
    output: (bytes, device) => pieces[device]!.push(bytes),
    report: (bytes) => reports && pieces[0]!.push(bytes),
  });
  const stop = m.run({ reductions: BUDGET });
  const [stdout, stderr] = pieces.map((bytes) => Buffer.concat(bytes).toString('utf8').replaceAll(FOLDER, '')) as [string, string];
  return {
    stdout: reports ? comparable(stdout) : stdout,
    stderr: comparable(stop.why === 'halted' ? stderr : `${stderr}(never ended: ${stop.why})\n`),
    status: stop.why === 'halted' ? stop.status : -1,
  };
}
