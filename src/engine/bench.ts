/**
 * `npm run -s bench [NAME …]`: times the programs of bench/ on our machine, tracing off and on, beside real BEAM (JIT, one
 * scheduler) where Elixir is installed. Every run is a process of its own, the kinds take turns, the least time of the rounds
 * counts. What is printed are ratios: times of one machine on one day mean nothing on another.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { atom, Bits, list } from '../terms/index.ts';
import { drain, START, TraceStore, type Cursor } from '../trace/index.ts';
import type { Machine } from '../vm/index.ts';
import { PROGRAMS, type BenchProgram } from './bench/programs.ts';
import { bootScript } from './boot.ts';
import { loadLibrary } from './cli.ts';
import { SLICE } from './host.ts';

const ROUNDS = 5;
const BENCH = atom('Elixir.Bench');
const RUN = atom('run');

const sourceOf = (name: string): string => readFileSync(join(process.cwd(), 'src/engine/bench', `${name}.exs`), 'utf8');
/** Before the measured run: warms the host's compiler up, and BEAM's caches. */
const warmSize = (size: number): number => Math.max(1, Math.floor(size / 10));

export function main(args: readonly string[], folder: string): void {
  if (args[0] === '--child') {
    child(args[1]!, args[2] === 'on', folder);
    return;
  }
  const chosen = args.length === 0 ? PROGRAMS : PROGRAMS.filter((program) => args.includes(program.name));
  const beam = spawnSync('elixir', ['--version'], { stdio: 'ignore' }).status === 0;
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${beam ? 'Elixir found' : 'no Elixir here: no ratios to BEAM'}; least of ${ROUNDS} rounds`);
  console.log(['program', 'BEAM ms', 'off ms', 'on ms', 'off/BEAM', 'on/BEAM', 'on/off', 'target'].map(pad).join(''));
  const work = mkdtempSync(join(tmpdir(), 'mailroom-bench-'));
  for (const program of chosen) {
    const times = { beam: [] as number[], off: [] as number[], on: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.off.push(ours(program, false));
      times.on.push(ours(program, true));
      if (beam) times.beam.push(onBeam(program, work));
    }
    const least = (list: number[]): number => Math.min(...list);
    const [b, off, on] = [beam ? least(times.beam) : NaN, least(times.off), least(times.on)];
    const ratio = (x: number): string => (Number.isNaN(x) ? '–' : x.toFixed(2));
    const row = [program.name, Number.isNaN(b) ? '–' : b.toFixed(0), off.toFixed(0), on.toFixed(0), ratio(off / b), ratio(on / b), ratio(on / off), program.target ?? '–'];
    console.log(row.map((cell, i) => pad(String(cell), i)).join(''));
  }
  rmSync(work, { recursive: true, force: true });
}

const pad = (text: string, i: number): string => (i === 0 ? text.padEnd(18) : text.padStart(10));

function ours({ name }: BenchProgram, traced: boolean): number {
  const run = spawnSync(process.execPath, ['src/engine/tool.mjs', 'bench', '--child', name, traced ? 'on' : 'off'], { encoding: 'utf8' });
  const ms = Number(run.stdout.trim().split('\n').at(-1));
  if (run.status !== 0 || Number.isNaN(ms)) throw new Error(`${name} failed: ${run.stderr}${run.stdout}`);
  return ms;
}

function onBeam({ name, size }: BenchProgram, folder: string): number {
  const file = join(folder, `${name}.exs`);
  const timed = `Bench.run(${warmSize(size)})\n{us, _} = :timer.tc(fn -> Bench.run(${size}) end)\nIO.puts(us)\n`;
  writeFileSync(file, sourceOf(name) + timed);
  const run = spawnSync('elixir', ['--erl', '+S 1', file], { encoding: 'utf8' });
  return Number(run.stdout.trim().split('\n').at(-1)) / 1000;
}

/** One measured run, in a process of its own; prints milliseconds. */
function child(name: string, traced: boolean, folder: string): void {
  const { size } = PROGRAMS.find((program) => program.name === name)!;
  const m = bootScript(loadLibrary(folder), {
    seed: 0,
    files: list([Bits.fromText(`${name}.exs`), Bits.fromText(`${sourceOf(name)}\nProcess.sleep(:infinity)\n`)]),
    argv: list(),
    traced,
    output: (bytes) => process.stderr.write(bytes),
    report: (bytes) => process.stderr.write(bytes),
  });
  m.limits = { ...m.limits, reductions: Infinity, time: Infinity };
  const store = new TraceStore();
  const reader = { at: START };
  settle(m, store, reader);
  measure(m, warmSize(size), store, reader);
  console.log(measure(m, size, store, reader).toFixed(2));
}

/** Runs until nothing goes on any more, as the page does: in slices, the trace drained after each and kept. */
function settle(m: Machine, store: TraceStore, reader: { at: Cursor }): void {
  for (;;) {
    const stop = m.run({ reductions: SLICE });
    for (let next = drain(m.trace, reader.at); next !== null; next = drain(m.trace, reader.at)) {
      store.append(next.piece);
      reader.at = next.next;
    }
    if (stop.why !== 'budget') return;
  }
}

function measure(m: Machine, size: number, store: TraceStore, reader: { at: Cursor }): number {
  const started = process.hrtime.bigint();
  m.spawn(BENCH, RUN, [size]);
  settle(m, store, reader);
  return Number(process.hrtime.bigint() - started) / 1e6;
}
