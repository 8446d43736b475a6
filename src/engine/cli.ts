/**
 * `npm run -s exs -- [-r FILE] [--trace OUT.json] [--seed N] [--reports] FILE [ARGS]`: runs a file as `elixir FILE` does, on the
 * page's own engine. stdout, stderr and the exit status are the program's.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Bits, listFromArray, type Term } from '../terms/index.ts';
import { drain, exportJson, START, TraceStore, type Cursor } from '../trace/index.ts';
import type { RunBounds } from '../vm/index.ts';
import { bootScript } from './boot.ts';
import { Library } from './library.ts';

type Arguments = { readonly required: string[]; readonly trace: string | null; readonly seed: number; readonly reports: boolean; readonly file: string; readonly argv: string[] };

/** Reductions that belong to the start: the system comes up and a short file is compiled in a few thousand. */
const START_WORK = 50_000;

const USAGE = 'usage: npm run -s exs -- [-r FILE] [--trace OUT.json] [--seed N] [--reports] FILE [ARGS]';

function parseArguments(args: readonly string[]): Arguments | string {
  const required: string[] = [];
  let trace: string | null = null;
  let seed = 0;
  let reports = false;
  let i = 0;
  for (; i < args.length && args[i]!.startsWith('-'); i++) {
    const option = args[i]!;
    if (option === '--reports') reports = true;
    else if (option === '-r' || option === '--trace' || option === '--seed') {
      const value = args[++i];
      if (value === undefined) return `${option} needs a value\n${USAGE}`;
      if (option === '-r') required.push(value);
      else if (option === '--trace') trace = value;
      else if (/^\d+$/.test(value)) seed = Number(value);
      else return `--seed takes a whole number, not ${value}\n${USAGE}`;
    } else return `no such option: ${option}\n${USAGE}`;
  }
  const file = args[i];
  if (file === undefined) return USAGE;
  return { required, trace, seed, reports, file, argv: args.slice(i + 1) };
}

/** Writes all of it, also when the pipe is full. */
function write(device: 1 | 2, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(device, bytes, at);
    } catch (problem) {
      const code = (problem as { code?: string }).code;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw problem;
    }
  }
}

/** The library of a folder: its core, and the rest as it is asked for. */
export function loadLibrary(folder: string): Library {
  const library = new Library((chunk) => readFileSync(join(folder, `${chunk}.bin`)));
  library.add('core', readFileSync(join(folder, 'core.bin')));
  return library;
}

/**
 * Runs a file with the library of a folder. `started` is told once the program has run for a little: all up to there
 * happens once, and is not worth the host's effort to make it fast.
 */
export function main(args: readonly string[], folder: string, started: () => void = () => {}): void {
  const parsed = parseArguments(args);
  if (typeof parsed === 'string') {
    console.error(parsed);
    process.exitCode = 2;
    return;
  }
  const files: Term[] = [];
  for (const given of [...parsed.required, parsed.file]) {
    const path = resolve(given);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch {
      console.error(`No file named ${given}`);
      process.exitCode = 1;
      return;
    }
    files.push([Bits.fromText(path), Bits.fromBytes(bytes)]);
  }
  const m = bootScript(loadLibrary(folder), {
    seed: parsed.seed,
    cwd: process.cwd(),
    files: listFromArray(files),
    argv: listFromArray(parsed.argv.map((arg) => Bits.fromText(arg))),
    traced: parsed.trace !== null,
    output: (bytes, device) => write(device === 0 ? 1 : 2, bytes),
    report: (bytes) => write(parsed.reports ? 1 : 2, bytes),
  });
  for (let bounds: RunBounds = { reductions: START_WORK }; ; bounds = {}) {
    const stop = m.run(bounds);
    if (stop.why === 'budget') started();
    if (stop.why === 'halted') {
      process.exitCode = stop.status;
      break;
    }
    if (stop.why === 'limit') {
      write(2, new TextEncoder().encode(`** (Mailroom) ${stop.text}\n`));
      process.exitCode = 1;
      break;
    }
    if (stop.why === 'quiescent') {
      write(2, new TextEncoder().encode('** (Mailroom) every process waits and nothing will ever wake one: the program would hang here\n'));
      process.exitCode = 1;
      break;
    }
  }
  if (parsed.trace !== null) {
    const store = new TraceStore();
    let at: Cursor = START;
    for (let next = drain(m.trace, at); next !== null; next = drain(m.trace, at)) {
      store.append(next.piece);
      at = next.next;
    }
    writeFileSync(parsed.trace, exportJson(store));
  }
}
