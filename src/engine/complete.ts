/**
 * Tab completion, as iex does it: modules after a capital, functions after `Module.`, Kernel's and iex's own names else. Reads the
 * library and the run's code server; runs nothing.
 */
import type { Machine } from '../vm/index.ts';
import type { Library } from './library.ts';

export type Completion = { readonly insert: string; readonly candidates: readonly string[] };

const NONE: Completion = { insert: '', candidates: [] };
const HELPERS = ['b', 'break!', 'c', 'clear', 'exports', 'flush', 'h', 'i', 'import_file', 'pid', 'r', 'recompile', 'ref', 'respawn', 's', 'v'];
const FORMS = ['case', 'cond', 'def', 'defmodule', 'defp', 'defstruct', 'fn', 'for', 'if', 'import', 'receive', 'require', 'try', 'unless', 'use', 'with'];

/** Answers 'wait' when it takes a chunk of the library that is not there yet. */
export function complete(library: Library, m: Machine, text: string): Completion | 'wait' {
  const word = /[A-Za-z_:][\w.:?!]*$/.exec(text)?.[0] ?? '';
  if (word === '') return NONE;
  const dot = word.lastIndexOf('.');
  const names = moduleNames(library, m);
  if (dot >= 0) {
    const path = word.slice(0, dot);
    const begun = word.slice(dot + 1);
    const module = path.startsWith(':') ? path.slice(1) : `Elixir.${path}`;
    const below = names.filter((name) => name.startsWith(`${module}.`)).map((name) => name.slice(module.length + 1).split('.')[0]!);
    const functions = functionsOf(library, m, module);
    return functions === 'wait' ? 'wait' : choose(begun, [...functions, ...below]);
  }
  if (word.startsWith(':')) return choose(word.slice(1), names.filter((name) => !name.startsWith('Elixir.')));
  if (/^[A-Z]/.test(word)) return choose(word, names.filter((name) => name.startsWith('Elixir.')).map((name) => name.slice(7).split('.')[0]!));
  const functions = functionsOf(library, m, 'Elixir.Kernel');
  return functions === 'wait' ? 'wait' : choose(word, [...functions, ...HELPERS, ...FORMS]);
}

function moduleNames(library: Library, m: Machine): string[] {
  return [...library.names(), ...m.code.loadedModules().map((name) => name.name)];
}

/** Exported functions as name/arity, without those that Elixir makes for itself. */
function functionsOf(library: Library, m: Machine, module: string): string[] | 'wait' {
  const loaded = m.code.loadedModules().find((name) => name.name === module);
  const compiled = loaded === undefined ? library.findByName(module) : (m.code.compiled(loaded) ?? null);
  if (compiled === null) return [];
  if (compiled === 'wait') return 'wait';
  return compiled.functions
    .filter((f) => f.exported && !/^(__|MACRO-__|module_info$|-)/.test(f.name.name))
    .map((f) => (f.name.name.startsWith('MACRO-') ? `${f.name.name.slice(6)}/${f.arity - 1}` : `${f.name.name}/${f.arity}`));
}

/** What all candidates share is inserted; the candidates are told when that does not decide. */
function choose(begun: string, all: readonly string[]): Completion {
  const found = [...new Set(all.filter((name) => name.startsWith(begun)))].sort();
  if (found.length === 0) return NONE;
  const bare = [...new Set(found.map((name) => name.replace(/\/\d+$/, '')))];
  let shared = bare[0]!;
  for (const name of bare) while (!name.startsWith(shared)) shared = shared.slice(0, -1);
  return { insert: shared.slice(begun.length), candidates: bare.length === 1 && found.length === 1 ? [] : found };
}
