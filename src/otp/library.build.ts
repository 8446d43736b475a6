/**
 * Compiles the library's Elixir sources, at build time, in two stages:
 *
 *   0  without a machine: plain modules (most of them), file by file until no more fits
 *   1  on a machine that has those: files that need macros of ours to run, by the compile driver, as a user's file is
 *
 * and packs the modules into chunks: `core` is what every run needs, others are fetched when first asked for.
 */
import { encodeModule, encodeTerm, type CompiledModule } from '../bytecode/index.ts';
import { compileStaticAst, generate, parse, problemMessage, StaticWorld } from '../language/index.ts';
import { arrayFromList, atom, Bits, EMPTY, inspect, listFromArray, NORMAL, type Atom, type Term } from '../terms/index.ts';
import { CodeServer, interpreter, Machine, NativeTable } from '../vm/index.ts';
import { DOCS, packChunk, type Entry } from './chunk.ts';
import { chunkOf } from './library-chunks.ts';
import { documentation, isDocumentation, merged, type Documentation } from './library-docs.ts';
import { defineNatives } from './natives/index.ts';
import { placed, positionsOf, renamed } from './positions.ts';

export type Source = { readonly name: string; readonly text: string };
export type Built = { readonly chunks: Readonly<Record<string, Uint8Array>>; readonly problems: readonly string[] };

/** Compiles all sources (path and text); `problems` says, a line each, what did not compile. */
export function buildLibrary(sources: readonly Source[]): Built {
  const modules: Modules = new Map();
  const problems: string[] = [];
  const documented = new Map(sources.filter(isDocumentation).flatMap((source) => [...documentation(source.text)]));
  const rest = stage0(sources.filter((source) => !isDocumentation(source)), modules);
  stage1(rest, modules, problems);
  return { chunks: pack([...modules.values()].sort((a, b) => (a.name.name < b.name.name ? -1 : 1)), documented), problems };
}

function pack(modules: readonly CompiledModule[], documented: ReadonlyMap<string, Documentation>): Record<string, Uint8Array> {
  const members = new Map<string, Entry[]>([['core', []]]);
  const add = (chunk: string, entry: Entry): void => void members.set(chunk, [...(members.get(chunk) ?? []), entry]);
  for (const module of modules) {
    const name = module.name.name;
    const { docs: own, typespecs, rest } = withoutDocs(module);
    const docs = merged(own, documented.get(name));
    add(chunkOf(name), { name, encode: (w, numberOf) => encodeModule(rest, w, numberOf) });
    if (docs !== null || typespecs !== EMPTY) add(DOCS, { name, encode: (w, numberOf) => encodeTerm([docs ?? NIL, typespecs], w, numberOf) });
  }
  const elsewhere = new Map([...members].filter(([chunk]) => chunk !== 'core' && chunk !== DOCS).map(([chunk, entries]) => [chunk, entries.map((entry) => entry.name)]));
  return Object.fromEntries([...members].map(([chunk, entries]) => [chunk, packChunk(entries, chunk === 'core' ? elsewhere : undefined)]));
}

const NIL = atom('nil');

/** What is documented of a module, its types included, stands in a chunk of its own: only `h`, `t` and their like read it. */
function withoutDocs(module: CompiledModule): { readonly docs: Term | null; readonly typespecs: Term; readonly rest: CompiledModule } {
  const pairs = (arrayFromList(module.extra) ?? []) as (readonly Term[])[];
  const valueOf = (name: string): Term | null => pairs.find(([key]) => key === atom(name))?.[1] ?? null;
  const rest = pairs.filter(([key]) => key !== atom('docs') && key !== atom('typespecs'));
  return { docs: withText(valueOf('docs')), typespecs: withoutPositions(valueOf('typespecs') ?? EMPTY), rest: rest.length === pairs.length ? module : { ...module, extra: listFromArray(rest) } };
}

/** Quoted code without what says where it stood. */
function withoutPositions(t: Term): Term {
  const members = arrayFromList(t);
  if (members !== undefined) return listFromArray(members.map(withoutPositions));
  if (!Array.isArray(t)) return t;
  const [form, , args] = t as readonly Term[];
  return t.length === 3 ? [withoutPositions(form!), EMPTY, withoutPositions(args!)] : (t as readonly Term[]).map(withoutPositions);
}

/** Of the library's functions only those are kept that say something. */
function withText(docs: Term | null): Term | null {
  if (docs === null) return null;
  const [module, entries] = docs as readonly [Term, Term];
  const kept = (arrayFromList(entries) ?? []).filter((entry) => (entry as readonly Term[])[3] !== NIL);
  const plain = kept.map((entry): Term => {
    const [key, line, clauses, text, meta] = entry as readonly Term[];
    return [key!, line!, withoutPositions(clauses!), text!, meta!];
  });
  return module === NIL && kept.length === 0 ? null : [module, listFromArray(plain)];
}

/** The file that stack traces show, as in Elixir: `lib/gen_server.ex` for GenServer, `gen_server.erl` for :gen_server. */
function shownFile(source: Source): string {
  const { file } = positionsOf(source.text);
  if (file !== null) return file;
  const name = /^\s*(?:defmodule|defprotocol|defimpl) (:[a-z_]+|[A-Z][\w.]*)/m.exec(source.text)?.[1];
  if (name === undefined) return source.name;
  if (name.startsWith(':')) return `${name.slice(1)}.erl`;
  const path = name.split('.').map((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').toLowerCase().replace(/^i_ex$/, 'iex'));
  return `lib/${path.join('/')}.ex`;
}

/** The source's tree, its lines as the original's; what is wrong with the text, as text. */
function read(source: Source): Term | string {
  const parsed = parse(source.text, { file: source.name });
  return parsed.ok ? placed(parsed.value, positionsOf(source.text)) : `${parsed.error.line}: ${problemMessage(parsed.error)}`;
}

type Modules = Map<Atom, CompiledModule>;

/** Answers the files that stage 0 cannot do. */
function stage0(sources: readonly Source[], modules: Modules): Source[] {
  const world = new StaticWorld();
  let todo = [...sources];
  for (;;) {
    const left: Source[] = [];
    for (const source of todo) {
      const tree = read(source);
      const result = typeof tree === 'string' ? null : compileStaticAst(tree, shownFile(source), world);
      if (result?.ok !== true) {
        left.push(source);
        continue;
      }
      for (const core of result.modules) {
        modules.set(core.name, renamed(generate(core), positionsOf(source.text)));
        world.add(core);
      }
    }
    if (left.length === todo.length || left.length === 0) return left;
    todo = left;
  }
}

const COMPILER = atom('elixir_compiler');
const QUOTED = atom('quoted');

function stage1(sources: readonly Source[], modules: Modules, problems: string[]): void {
  if (sources.length === 0) return;
  const natives = new NativeTable();
  defineNatives(natives);
  const library = (name: Atom): CompiledModule | null => modules.get(name) ?? null;
  let todo = [...sources];
  for (;;) {
    const left: Source[] = [];
    const reasons: string[] = [];
    for (const source of todo) {
      // A machine of its own for each file: one that fails leaves nothing behind.
      const m = new Machine({ executor: interpreter, natives, code: new CodeServer(natives, library), trace: { on: false } });
      const said: string[] = [];
      m.onOutput = (text) => said.push(text.text() ?? '');
      const tree = read(source);
      if (typeof tree === 'string') {
        left.push(source);
        reasons.push(`${source.name}:${tree}`);
        continue;
      }
      const process = m.spawn(COMPILER, QUOTED, [tree, Bits.fromText(shownFile(source))]);
      let reason: string | null = 'it never ended';
      m.onExit.push((_m, p, why) => {
        if (p.id === process.id) reason = why === NORMAL ? null : inspect(why, { width: 160, limit: 30, printableLimit: 120 }).slice(0, 600);
      });
      const stop = m.run();
      if (reason === null) {
        for (const name of m.code.loadedModules()) {
          if (modules.has(name)) continue;
          modules.set(name, renamed(m.code.compiled(name)!, positionsOf(source.text)));
        }
      } else {
        left.push(source);
        reasons.push(`${source.name}: ${reason} (${stop.why}) ${said.join('')}`);
      }
    }
    if (left.length === 0) return;
    if (left.length === todo.length) {
      problems.push(...reasons);
      return;
    }
    todo = left;
  }
}
