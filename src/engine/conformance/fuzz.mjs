/**
 * Compares programs that nobody wrote: runs each on real Elixir and on our engine, and tells the differences, made small.
 *
 *   node src/engine/conformance/fuzz.mjs [--seed N] [--count N | --only N,N,…] [--from N] [--quick] [--out FILE]
 *
 * Half come from a grammar (grammar.mjs), half are programs of the corpus with something changed, so most of those are broken. Compared are the
 * value or the exception's message, what was printed, and the warnings with their lines. Needs real Elixir 1.14. Finds are kept as programs
 * of the area `fuzz`; differences that stay are in otp/DIFFERENCES.md.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { library, load } from '../tool.mjs';
import { comparableAnswer } from './comparable.mjs';
import { FOLDER, programs, source } from './corpus.mjs';
import { Chance, generated, mutated } from './grammar.mjs';
import { readFileSync } from 'node:fs';

const DRIVER = readFileSync(`${FOLDER}fuzz-driver.exs`, 'utf8');
/** Programs that would end, block or change the process that runs them all. */
const UNFIT = /halt|System\.(stop|cmd|at_exit)|:init|:code\.|compiler_options|standard_error|:stderr|File\.|Code\s*\.\s*(compile|require|eval_file)|all_loaded|Logger|ExUnit|unique_integer|:rand|Enum\.(random|shuffle)|_time|make_ref|self\(\)|sleep|pid|:os|timestamp|spawn|System\.|Node|process/i;

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};

/** Real Elixir in one process that reads programs, a line each; started again when one takes it down. */
class Real {
  start() {
    this.child = spawn('elixir', ['-e', `${DRIVER}\nfor line <- IO.stream(:stdio, :line), do: :fuzz_driver.run(String.trim(line))`], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ELIXIR_ERL_OPTIONS: '-kernel logger_level none' },
    });
    this.lines = createInterface({ input: this.child.stdout });
    this.lines.on('line', (line) => line.startsWith('@@') && this.answer(line));
    this.child.on('close', () => {
      this.child = null;
      this.answer?.(null);
    });
  }
  run(text) {
    if (!this.child) this.start();
    return new Promise((resolve) => {
      this.answer = resolve;
      this.child.stdin.write(`${Buffer.from(text).toString('base64')}\n`);
    });
  }
  stop() {
    this.child?.stdin.end();
  }
}

function ours(system, execute) {
  return (text) => {
    const { stdout, stderr } = execute(system, [['driver.exs', `${DRIVER}\n:fuzz_driver.run("${Buffer.from(text).toString('base64')}")`]], false);
    return stdout.split('\n').find((line) => line.startsWith('@@')) ?? `no answer: ${stderr}`;
  };
}

/** The answer's parts, as comparable as they are. */
function parts(line) {
  if (line === null || !line.startsWith('@@')) return [String(line)];
  return Buffer.from(line.slice(2), 'base64').toString('utf8').split('\0').map(comparableAnswer);
}

const real = new Real();
const system = await load('engine/conformance/execute.ts', 'execute').then(async ({ boot, execute }) => ours(boot(await library()), execute));

async function differs(text) {
  const [want, got] = [parts(await real.run(text)), parts(system(text))];
  // What goes on for ever is stopped by the clock there and by a budget here, in the middle of what it says.
  if (want[0] === 'did not end' && got[0].includes('(never ended')) return null;
  return JSON.stringify(want) === JSON.stringify(got) ? null : { want, got };
}

/** A smaller program that still differs: lines go first, then words. */
async function shrink(text) {
  for (const [split, glue] of [[/\n/, '\n'], [/(?<=[,()[\]{}\s])|(?=[,()[\]{}\s])/, '']]) {
    let pieces = text.split(split);
    for (let size = pieces.length >> 1; size >= 1; size >>= 1) {
      for (let at = 0; at + size <= pieces.length; ) {
        const fewer = [...pieces.slice(0, at), ...pieces.slice(at + size)];
        if (fewer.length > 0 && (await differs(fewer.join(glue)))) pieces = fewer;
        else at += size;
      }
    }
    text = pieces.join(glue);
  }
  return text;
}

const seed = Number(option('seed', '1'));
const count = Number(option('count', '2000'));
const sources = programs().filter((name) => !/^(exunit|errors\/uncaught|compile-errors)/.test(name)).map(source);
const finds = [];
let absent = 0;
const from = Number(option('from', '0'));
const numbers = option('only', null)?.split(',').map(Number) ?? Array.from({ length: count }, (_, n) => from + n);
for (const n of numbers) {
  const c = new Chance(seed * 1_000_003 + n);
  c.below(7);
  let text = n % 2 === 0 ? generated(c) : mutated(c, sources);
  while (UNFIT.test(text)) text = n % 2 === 0 ? generated(c) : mutated(c, sources);
  const found = await differs(text);
  if (found === null) continue;
  // Said in so many words: it is no difference that nobody knows of.
  if (found.got[0].includes('is not in Mailroom yet')) {
    absent++;
    continue;
  }
  const small = process.argv.includes('--quick') ? text : await shrink(text);
  const { want, got } = (await differs(small)) ?? { want: ['?'], got: ['?'] };
  finds.push({ n, text, small, want, got });
  console.log(`--- ${n}\n${small}\n  real: ${want.join('\n        ')}\n  ours: ${got.join('\n        ')}`);
}
if (option('out', null) !== null) writeFileSync(option('out', null), JSON.stringify(finds, null, 1));
console.log(`${numbers.length} programs, ${finds.length} differences, ${absent} asked for what is not in Mailroom yet`);
real.stop();
process.exitCode = finds.length === 0 ? 0 : 1;
