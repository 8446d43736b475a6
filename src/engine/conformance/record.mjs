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
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { comparable, comparableOutput, withReports } from './comparable.mjs';
import { FOLDER, programs } from './corpus.mjs';

const TIMEOUT = 60_000;
const AT_ONCE = 2;

const chosen = programs(process.argv.slice(2));

/** One run: { stdout, stderr, status }, or what went wrong as text. */
function elixir(program, schedulers) {
  const flags = `+S ${schedulers}${withReports(program) ? '' : ' -kernel logger_level none'}`;
  return new Promise((resolve) => {
    const child = spawn('elixir', [`${program}.exs`], {
      cwd: FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ELIXIR_ERL_OPTIONS: flags },
    });
    const pieces = { stdout: [], stderr: [] };
    for (const device of ['stdout', 'stderr']) child[device].on('data', (bytes) => pieces[device].push(bytes));
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === null) resolve(`killed after ${TIMEOUT / 1000} s`);
      const [stdout, stderr] = ['stdout', 'stderr'].map((device) => Buffer.concat(pieces[device]).toString('utf8').replaceAll(FOLDER, ''));
      resolve({ stdout: comparableOutput(program, stdout), stderr: comparable(stderr), status });
    });
  });
}

function keep(path, text) {
  if (text === '') rmSync(FOLDER + path, { force: true });
  else writeFileSync(FOLDER + path, text);
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
  writeFileSync(`${FOLDER}${program}.out`, first.stdout);
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
for (const area of new Set(programs().map((program) => program.split('/')[0]))) {
  for (const name of readdirSync(FOLDER + area)) {
    const program = `${area}/${name.replace(/\.(out|rc|stderr)$/, '')}`;
    if (!name.endsWith('.exs') && !existsSync(`${FOLDER}${program}.exs`)) rmSync(`${FOLDER}${area}/${name}`);
  }
}
console.log(`${chosen.length - refused} recorded, ${refused} refused`);
process.exitCode = refused === 0 ? 0 : 1;
