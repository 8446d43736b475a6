/**
 * Compiles the library's Elixir sources, at build time, in two stages:
 *
 *   0  without a machine: plain modules (most of them), file by file until no more fits
 *   1  on a machine that has those: files that need macros of ours to run, by the compile driver, as a user's file is
 *
 * and packs the modules into chunks: `core` is what every run needs, others are fetched when first asked for.
 */
import { encodeModule, type CompiledModule } from '../bytecode/index.ts';
import { compileStaticAst, generate, parse, problemMessage, StaticWorld } from '../language/index.ts';
import { atom, Bits, inspect, NORMAL, type Atom, type Term } from '../terms/index.ts';
import { CodeServer, interpreter, Machine, NativeTable } from '../vm/index.ts';
import { packChunk } from './chunk.ts';
import { defineNatives } from './natives/index.ts';
import { placed, positionsOf, renamed } from './positions.ts';

export type Source = { readonly name: string; readonly text: string };
export type Built = { readonly chunks: Readonly<Record<string, Uint8Array>>; readonly problems: readonly string[] };

/** Folders whose modules are not needed to begin with. */
const LAZY: readonly (readonly [folder: string, chunk: string])[] = [['ex_unit/', 'ex_unit']];

const chunkOf = (name: string): string => LAZY.find(([folder]) => name.startsWith(folder))?.[1] ?? 'core';

export function buildLibrary(sources: readonly Source[]): Built {
  const modules = new Map<Atom, { readonly compiled: CompiledModule; readonly chunk: string }>();
  const problems: string[] = [];
  const rest = stage0(sources, modules);
  stage1(rest, modules, problems);
  const chunks: Record<string, Uint8Array> = {};
  for (const chunk of new Set([...modules.values()].map((module) => module.chunk))) {
    const members = [...modules].filter(([, module]) => module.chunk === chunk).sort(([a], [b]) => (a.name < b.name ? -1 : 1));
    chunks[chunk] = packChunk(members.map(([name, { compiled }]) => ({ name: name.name, bytes: encodeModule(compiled) })));
  }
  return { chunks, problems };
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

type Modules = Map<Atom, { readonly compiled: CompiledModule; readonly chunk: string }>;

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
        const compiled = renamed(generate(core), positionsOf(source.text));
        modules.set(core.name, { compiled, chunk: chunkOf(source.name) });
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
  const library = (name: Atom): CompiledModule | null => modules.get(name)?.compiled ?? null;
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
          modules.set(name, { compiled: renamed(m.code.compiled(name)!, positionsOf(source.text)), chunk: chunkOf(source.name) });
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
