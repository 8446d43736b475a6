/**
 * Runs the command-line tools (exs, bench, library) from source: bundles them into .cache once, again when a source
 * changed. Plain Node, since it is what brings TypeScript to Node.
 *
 *   node src/engine/tool.mjs exs FILE [ARGS]     run a file as `elixir FILE` does
 *   node src/engine/tool.mjs bench               print speed ratios
 *   node src/engine/tool.mjs library             compile the Elixir library into .cache/library
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const cache = join(root, '.cache');
const CODE_ROOMS = ['base', 'terms', 'bytecode', 'language', 'trace', 'vm', 'otp', 'engine'];

/** What decides how the library is compiled: the compiler and the sources. The machine that runs it meanwhile does not. */
const COMPILER = ['src/terms', 'src/bytecode', 'src/language', 'src/otp/compiler', 'src/otp/natives/compiler', 'src/otp/natives/compiler.ts', 'src/otp/library.build.ts', 'src/otp/library-chunks.ts', 'src/otp/library-docs.ts', 'src/otp/lib/kernel.docs.md', 'src/otp/positions.ts', 'src/otp/chunk.ts'];

/**
 * Marks of sources by name, size and time: cheap to make, and another as soon as one is written. `code` is of all that is bundled,
 * `library` of what decides how the library is compiled. One walk makes both.
 */
function marks() {
  const code = [];
  const library = [];
  const compiler = COMPILER.map((start) => join(root, start));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      const path = `${folder}${sep}${name}`;
      if (entry.isDirectory()) {
        if (name !== 'fixtures') visit(path);
        continue;
      }
      const isCode = name.endsWith('.ts') && !name.endsWith('.test.ts');
      const isLibrary = name.endsWith('.ex') || ((isCode || name.endsWith('.docs.md')) && compiler.some((start) => path.startsWith(start)));
      if (!isCode && !isLibrary) continue;
      const { size, mtimeMs } = statSync(path);
      const line = `${path} ${size} ${mtimeMs}`;
      if (isCode) code.push(line);
      if (isLibrary) library.push(line);
    }
  };
  for (const room of CODE_ROOMS) visit(join(root, 'src', room));
  return { code: hash(code.sort().join('\n')), library: hash(library.sort().join('\n')) };
}

const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex').slice(0, 16);

/** Bundles an entry of src/ to .cache/NAME.MARK.mjs, once per mark. */
async function bundle(entry, name, stamp, options = {}) {
  const out = join(cache, `${name}.${stamp}.${options.format === 'cjs' ? 'cjs' : 'mjs'}`);
  if (existsSync(out)) return out;
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  const temporary = `${out}.${process.pid}.tmp`;
  await build({
    entryPoints: [join(root, 'src', entry)],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    external: ['playwright'],
    logLevel: 'error',
    ...options,
  });
  renameSync(temporary, out);
  for (const old of readdirSync(cache)) if (old.startsWith(`${name}.`) && /\.(mjs|cjs|code)$/.test(old) && !old.includes(stamp)) rmSync(join(cache, old), { force: true });
  return out;
}

/** Compiles the Elixir library unless this very library was compiled before; answers its folder. */
export async function library({ library: stamp } = marks()) {
  const folder = join(cache, 'library');
  const stampFile = join(folder, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return folder;
  const builder = await load('otp/library.build.ts', 'library-build');
  const sources = [];
  const visit = (path, name) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) visit(join(path, entry.name), `${name}${entry.name}/`);
      else if (/\.(ex|docs\.md)$/.test(entry.name)) sources.push({ name: name + entry.name, text: readFileSync(join(path, entry.name), 'utf8') });
    }
  };
  visit(join(root, 'src/otp'), '');
  const { chunks, problems } = builder.buildLibrary(sources);
  for (const problem of problems) console.error(problem);
  const temporary = `${folder}.${process.pid}.tmp`;
  mkdirSync(temporary, { recursive: true });
  for (const [name, bytes] of Object.entries(chunks)) writeFileSync(join(temporary, `${name}.bin`), bytes);
  if (problems.length === 0 || process.env.MAILROOM_PARTIAL_LIBRARY) writeFileSync(join(temporary, 'stamp'), stamp);
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
  if (problems.length > 0) {
    console.error(`${problems.length} problem(s) while compiling the library`);
    if (!process.env.MAILROOM_PARTIAL_LIBRARY) process.exit(1);
  }
  return folder;
}

/** The bench for a browser, its page and its worker as a script each; answers their paths. */
async function benchScripts() {
  const options = { platform: 'browser', format: 'iife', target: 'es2022', sourcemap: false };
  const [page, worker] = ['page', 'worker'].map((name) => bundle(`engine/bench/browser.${name}.ts`, `bench-${name}`, marks().code, options));
  return { page: await page, worker: await worker };
}

/** A module of src/ with all that it imports, bundled when a source changed: its exports. */
export async function load(entry, name) {
  return import(pathToFileURL(await bundle(entry, name, marks().code)).href);
}

/**
 * How long a function runs (in bytes of bytecode, several times over) before V8 compiles it anew, optimized. As V8 has it, a start spends most of its
 * time on optimizing what it then hardly calls any more. Only for the V8 that this was measured on: others know their own numbers.
 */
function optimizeAfter(bytes) {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${bytes}`);
}
const STARTING = 2_000_000;
const RUNNING = 67_584; // V8's own

/**
 * Runs a bundle's `main` from V8's own compiled code, kept from the first run on: it saves compiling the machine at each start.
 * The code is named by what the bundle says, byte for byte, and by the Node that made it; what V8 refuses all the same is made anew.
 */
async function runCompiled(entry, name, stamp, ...args) {
  optimizeAfter(STARTING);
  const path = await bundle(entry, name, stamp, { format: 'cjs', sourcemap: false });
  const bytes = readFileSync(path);
  const kept = join(cache, `${name}.${stamp}.${hash(`${process.version} ${process.arch}\n`, bytes)}.code`);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(`(function (exports, require, module) {${bytes}\n})`, { filename: path, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module);
  await module.exports.main(...args, () => optimizeAfter(RUNNING));
  if ((cachedData === undefined || script.cachedDataRejected) && !process.exitCode) {
    // After a run that went well, so that the functions that a run takes are in it; under the flags it will be read under.
    optimizeAfter(STARTING);
    const temporary = `${kept}.${process.pid}.tmp`;
    writeFileSync(temporary, script.createCachedData());
    renameSync(temporary, kept);
  }
  // At once: there is no waiting for what V8 may still be optimizing. All that was to be written is.
  process.exit();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [tool, ...args] = process.argv.slice(2);
  if (tool === 'library') await library();
  else if (tool === 'exs') {
    const found = marks();
    await runCompiled('engine/cli.ts', 'exs', found.code, args, await library(found));
  }
  else if (tool === 'bench') {
    const bench = await load('engine/bench.ts', 'bench');
    await bench.main(args, await library(), benchScripts);
  } else {
    console.error('usage: node src/engine/tool.mjs exs FILE [ARGS] | bench | library');
    process.exit(2);
  }
}
