/**
 * Runs many programs in one process, each as the command line runs a file: the system boots once, and every program goes on
 * from a copy of that machine.
 */
import { Bits, listFromArray, NIL } from '../../terms/index.ts';
import type { MachineState } from '../../vm/index.ts';
import { bootSystem, runScript } from '../boot.ts';
import { loadLibrary } from '../cli.ts';

/** What a program did. `status` is -1 when it never came to an end; then `stderr` says why. */
export type Outcome = { readonly stdout: string; readonly stderr: string; readonly status: number };

const CWD = '/corpus';

/** Reductions after which a program counts as never ending. */
const BUDGET = 50_000_000;

/** The system that the library (a folder of chunks) boots to. */
export const boot = (library: string): MachineState => bootSystem(loadLibrary(library));

/**
 * Runs these files (path and text), one after the other, as if they stood in `/corpus`. `reports`: Logger's reports go to
 * stdout, else nowhere.
 */
export function execute(system: MachineState, files: readonly (readonly [path: string, text: string])[], reports: boolean): Outcome {
  const pieces: [Uint8Array[], Uint8Array[]] = [[], []];
  const m = runScript(system, {
    cwd: CWD,
    files: listFromArray(files.map(([path, text]) => [Bits.fromText(`${CWD}/${path}`), Bits.fromText(text)])),
    argv: NIL,
    output: (bytes, device) => pieces[device === 0 ? 0 : 1].push(bytes),
    report: (bytes) => reports && pieces[0].push(bytes),
  });
  const stop = m.run({ reductions: BUDGET });
  const [stdout, stderr] = pieces.map((bytes) => Buffer.concat(bytes).toString('utf8').replaceAll(`${CWD}/`, '')) as [string, string];
  if (stop.why === 'halted') return { stdout, stderr, status: stop.status };
  return { stdout, stderr: `${stderr}(never ended: ${stop.why})\n`, status: -1 };
}
