/**
 * `npm run -s bench -- [--rounds N] [--chromium] [--no-beam] [NAME …]`: times the programs of bench/ on our machine, tracing
 * off and on (drained, sent to a reader's thread and kept there, as the page does), beside real BEAM (JIT, one scheduler) where Elixir is installed. Every
 * run is a process of its own and answers the least of several, after three seconds of the same, and the kinds take turns; what is printed are ratios within a round: their median, least and
 * most. `--figures`: memory of idle processes, snapshots and forks instead. Times of one machine on one day mean nothing on another.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beamIsHere, onBeam } from './bench/beam.ts';
import { chromium, findChromium, inChromium, type Chromium, type Scripts } from './bench/chromium.ts';
import { hasThreadTime, least, stopwatch } from './bench/clock.ts';
import { figures } from './bench/figures.ts';
import { Subject } from './bench/measure.ts';
import { PROGRAMS, TRACING_TARGET, type BenchProgram } from './bench/programs.ts';
import { startReader } from './bench/reader.ts';
import { spread, spreadText } from './bench/spread.ts';
import { loadLibrary } from './cli.ts';

const USAGE = `usage: npm run -s bench -- [--rounds N] [--chromium] [--no-beam] [NAME …] | --figures\nprograms: ${PROGRAMS.map(({ name }) => name).join(' ')}`;

type Arguments = { readonly rounds: number; readonly inChromium: boolean; readonly beam: boolean; readonly programs: readonly BenchProgram[] };

function parseArguments(args: readonly string[]): Arguments | null {
  let rounds = 5;
  let wantsChromium = false;
  let beam = true;
  const names: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--chromium') wantsChromium = true;
    else if (arg === '--no-beam') beam = false;
    else if (arg === '--rounds') rounds = Number(args[++i]);
    else names.push(arg);
  }
  const unknown = names.find((name) => !PROGRAMS.some((program) => program.name === name));
  if (unknown !== undefined || !(rounds >= 1)) return null;
  return { rounds, inChromium: wantsChromium, beam, programs: names.length === 0 ? PROGRAMS : PROGRAMS.filter(({ name }) => names.includes(name)) };
}

const sourceOf = (name: string): string => readFileSync(join(process.cwd(), 'src/engine/bench', `${name}.exs`), 'utf8');

/** `scripts` bundles the bench for a browser. */
export async function main(args: readonly string[], folder: string, scripts: () => Promise<Scripts>): Promise<void> {
  if (args[0] === '--child') {
    await child(args[1]!, args[2] === 'on', folder);
    return;
  }
  if (args[0] === '--figures') {
    spawnSync(process.execPath, ['--expose-gc', 'src/engine/tool.mjs', 'bench', '--measure-figures'], { stdio: 'inherit' });
    return;
  }
  if (args[0] === '--measure-figures') {
    figures(loadLibrary(folder));
    return;
  }
  const wanted = parseArguments(args);
  if (wanted === null) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  let browser: Chromium | null = null;
  if (wanted.inChromium) {
    const path = findChromium();
    if (path === null) {
      console.log('no Chromium here: skipped (CHROMIUM_PATH says where one is)');
      return;
    }
    browser = chromium(path, folder, await scripts());
  }
  const beam = wanted.beam && beamIsHere();
  const host = browser === null ? `Node ${process.version}` : `a worker of Chromium (${browser.path})`;
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${host}, ${beam ? 'beside BEAM (JIT, +S 1)' : 'no BEAM: no ratios to it'}`);
  console.log(`${hasThreadTime() ? 'processor time' : 'wall time'}, ${wanted.rounds} interleaved rounds; median (least–most) of the ratios within a round`);
  console.log(['program', 'BEAM ms', 'off/BEAM', 'on/BEAM', 'on/off', 'target on'].map(pad).join(''));
  const work = mkdtempSync(join(tmpdir(), 'mailroom-bench-'));
  for (const program of wanted.programs) console.log((await row(program, wanted.rounds, beam, browser, work)).map(pad).join(''));
  rmSync(work, { recursive: true, force: true });
}

async function row(program: BenchProgram, rounds: number, beam: boolean, browser: Chromium | null, work: string): Promise<string[]> {
  const { name, target } = program;
  const source = sourceOf(name);
  const ours = async (traced: boolean): Promise<number> => (browser === null ? inNode(program, traced) : inChromium(browser, program, source, traced));
  const times: number[] = [];
  const ratios = { off: [] as number[], on: [] as number[], tracing: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const off = await ours(false);
    const on = await ours(true);
    ratios.tracing.push(on / off);
    if (!beam) continue;
    const there = onBeam(program, source, work);
    times.push(there);
    ratios.off.push(off / there);
    ratios.on.push(on / there);
  }
  const met = target === null || !beam || (program.inChromium === true && browser === null) ? '' : spread(ratios.on).median <= target ? ' met' : ' not met';
  const tracing = spread(ratios.tracing).median <= TRACING_TARGET ? '' : ` > ${TRACING_TARGET}`;
  return [name, beam ? spread(times).median.toFixed(0) : '–', spreadText(ratios.off), spreadText(ratios.on), spreadText(ratios.tracing) + tracing, (target === null ? '–' : `≤ ${target}`) + met];
}

const pad = (text: string, i: number): string => (i === 0 ? text.padEnd(17) : text.padStart(i === 1 ? 8 : 25));

/** Milliseconds that Bench.run(size) takes in a Node process of its own. */
function inNode({ name }: BenchProgram, traced: boolean): number {
  const run = spawnSync(process.execPath, ['src/engine/tool.mjs', 'bench', '--child', name, traced ? 'on' : 'off'], { encoding: 'utf8' });
  const ms = Number(run.stdout.trim().split('\n').at(-1));
  if (run.status !== 0 || Number.isNaN(ms)) throw new Error(`${name} failed: ${run.stderr}${run.stdout}`);
  return ms;
}

/** One measured run, in this process; prints milliseconds. */
async function child(name: string, traced: boolean, folder: string): Promise<void> {
  const { size } = PROGRAMS.find((program) => program.name === name)!;
  const subject = new Subject(loadLibrary(folder), name, sourceOf(name), traced ? startReader() : null);
  await subject.ready;
  const ms = await least(async () => {
    const passed = stopwatch();
    await subject.run(size);
    return passed();
  });
  console.log(ms.toFixed(2));
  process.exit(0); // whether or not the reader is done
}
