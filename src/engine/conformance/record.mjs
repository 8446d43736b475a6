/**
 * Records what real Elixir 1.14 prints, beside each program: NAME.out, NAME.rc (only when not 0) and NAME.stderr (only when
 * there was any, made comparable).
 *
 *   node src/engine/conformance/record.mjs [AREA[/NAME] …]     all, or those named
 *
 * Each program runs twice, on one scheduler and on two: one that prints two different things is refused. Reports of Logger are
 * silenced, but in areas whose name ends in "reports", where they belong to stdout.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { comparable, withReports } from './comparable.mjs';

const folder = fileURLToPath(new URL('./', import.meta.url));
const TIMEOUT = 60_000;
const AT_ONCE = 2;

const areas = readdirSync(folder).filter((name) => statSync(folder + name).isDirectory());
const all = areas.sort().flatMap((area) =>
  readdirSync(folder + area)
    .filter((name) => name.endsWith('.exs'))
    .sort()
    .map((name) => `${area}/${name.slice(0, -4)}`),
);
const wanted = process.argv.slice(2).map((name) => name.replace(/^.*conformance\//, '').replace(/\.exs$|\/$/, ''));
const chosen =
  wanted.length === 0 ? all : all.filter((program) => wanted.some((name) => program === name || program.startsWith(`${name}/`)));
for (const name of wanted)
  if (!all.some((program) => program === name || program.startsWith(`${name}/`))) console.error(`no such program or area: ${name}`);

/** One run: { stdout, stderr, status }, or what went wrong as text. */
function elixir(program, schedulers) {
  const flags = `+S ${schedulers}${withReports(program) ? '' : ' -kernel logger_level none'}`;
  return new Promise((resolve) => {
    const child = spawn('elixir', [`${program}.exs`], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ELIXIR_ERL_OPTIONS: flags },
    });
    const pieces = { stdout: [], stderr: [] };
    for (const device of ['stdout', 'stderr']) child[device].on('data', (bytes) => pieces[device].push(bytes));
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === null) resolve(`killed after ${TIMEOUT / 1000} s`);
      const [stdout, stderr] = ['stdout', 'stderr'].map((device) => Buffer.concat(pieces[device]).toString('utf8').replaceAll(folder, ''));
      resolve({ stdout: withReports(program) ? comparable(stdout) : stdout, stderr: comparable(stderr), status });
    });
  });
}

function keep(path, text) {
  if (text === '') rmSync(folder + path, { force: true });
  else writeFileSync(folder + path, text);
}

/** Records one program; answers why not, or null. */
async function record(program) {
  const first = await elixir(program, 1);
  if (typeof first === 'string') return first;
  const second = await elixir(program, 2);
  if (typeof second === 'string') return second;
  for (const part of ['stdout', 'stderr', 'status']) {
    if (first[part] !== second[part]) return `two runs differ in ${part}:\n--- first\n${first[part]}\n--- second\n${second[part]}`;
  }
  writeFileSync(`${folder}${program}.out`, first.stdout);
  keep(`${program}.rc`, first.status === 0 ? '' : `${first.status}\n`);
  keep(`${program}.stderr`, first.stderr);
  return null;
}

let refused = 0;
const queue = [...chosen];
async function work() {
  for (let program = queue.shift(); program !== undefined; program = queue.shift()) {
    const why = await record(program);
    if (why === null) continue;
    refused++;
    console.error(`refused ${program}: ${why}`);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

// What was recorded for a program that is gone, goes too.
for (const area of areas) {
  for (const name of readdirSync(folder + area)) {
    const program = `${area}/${name.replace(/\.(out|rc|stderr)$/, '')}`;
    if (/\.(out|rc|stderr)$/.test(name) && !existsSync(`${folder}${program}.exs`)) rmSync(`${folder}${area}/${name}`);
  }
}
console.log(`${chosen.length - refused} recorded, ${refused} refused`);
process.exitCode = refused === 0 ? 0 : 1;
