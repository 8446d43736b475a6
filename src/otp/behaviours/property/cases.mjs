/** Runs the random supervision trees of some seeds, on this engine or on real Elixir, and cuts the output into one text a seed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./', import.meta.url));
const tool = fileURLToPath(new URL('../../../engine/tool.mjs', import.meta.url));
const program = ['-r', 'plan.exs', '-r', 'log.exs', '-r', 'tree.exs', 'run.exs'];

/** Answers a map of seeds to texts. */
function run(command, args, first, last, env = process.env) {
  const { stdout, stderr, status } = spawnSync(command, [...args, ...program, String(first), String(last)], { cwd: folder, encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const texts = new Map();
  for (const text of stdout.trimEnd().split(/\n(?=\d)/)) texts.set(Number(/^\d+/.exec(text)[0]), text);
  return texts;
}

export const runHere = (first, last) => run(process.execPath, [tool, 'exs'], first, last);

/** One scheduler: what happens at the same time there happens in one order, as here. */
export const runElixir = (first, last) => run('elixir', [], first, last, { ...process.env, ELIXIR_ERL_OPTIONS: '+S 1' });

export const digest = (text) => createHash('md5').update(text).digest('hex').slice(0, 8);
