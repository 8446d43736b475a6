/** Where the programs of the corpus stand, and what real Elixir did with each. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

export const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Not an area: modules that several programs require. */
const SHARED = 'shared';

const areas = () =>
  readdirSync(FOLDER)
    .filter((name) => name !== SHARED && statSync(FOLDER + name).isDirectory())
    .sort();
const inArea = (area) =>
  readdirSync(FOLDER + area)
    .filter((name) => name.endsWith('.exs'))
    .sort();

/**
 * `AREA/NAME` of every program in order, or of those chosen by area or name (a path into this folder will do). A choice that
 * fits nothing is an error.
 */
export function programs(chosen = []) {
  const all = areas().flatMap((area) => inArea(area).map((name) => `${area}/${name.slice(0, -4)}`));
  const wanted = chosen.map((name) => name.replace(/^.*conformance\//, '').replace(/\.\w+$|\/$/, ''));
  const fits = (program, name) => program === name || program.startsWith(`${name}/`);
  for (const name of wanted) if (!all.some((program) => fits(program, name))) throw new Error(`no such program or area: ${name}`);
  return wanted.length === 0 ? all : all.filter((program) => wanted.some((name) => fits(program, name)));
}

const read = (path) => (existsSync(FOLDER + path) ? readFileSync(FOLDER + path, 'utf8') : null);

export const source = (program) => readFileSync(`${FOLDER}${program}.exs`, 'utf8');

const REQUIRE = /^Code\.require_file\("([^"]+)", __DIR__\)$/gm;

/**
 * [path, text] of what a file requires, each before who requires it, and of itself, last. The machine has no disk: what a
 * program requires is handed to it, as the command line's `-r` does.
 */
export function withRequired(path, text = readFileSync(FOLDER + path, 'utf8')) {
  const required = [...text.matchAll(REQUIRE)].flatMap(([, name]) => withRequired(join(dirname(path), name)));
  return [...new Map([...required, [path, text]])];
}

/** { stdout, stderr, status } as recorded; null when it is not recorded yet. */
export function recorded(program) {
  const stdout = read(`${program}.out`);
  if (stdout === null) return null;
  return { stdout, stderr: read(`${program}.stderr`) ?? '', status: Number(read(`${program}.rc`) ?? 0) };
}
