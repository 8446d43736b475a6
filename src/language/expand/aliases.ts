/** Aliases: storing, looking up, joining. Module names are atoms that start with `Elixir.`. */
import { Atom, atom, type Term } from '../../terms/index.ts';
import { A, isPair, items, keydelete, keyfind, keystore } from './ast.ts';
import type { Env } from './env.ts';
import { shouldWarn, type Expander } from './expander.ts';
import { contextKey } from './scope.ts';
import { inspectAtom } from './to_string.ts';

const WARN = atom('warn');

/** `Foo`, as one writes it, → `Elixir.Foo`. */
const wholeNames = new Map<Atom, Atom>();

function aliasOf(part: Atom): Atom {
  let whole = wholeNames.get(part);
  if (whole === undefined) wholeNames.set(part, (whole = atom(`Elixir.${part.name}`)));
  return whole;
}

const isPlainPart = (name: string): boolean => name.charCodeAt(0) >= 65 && name.charCodeAt(0) <= 90 && !name.startsWith('Elixir');

export function concatAliases(parts: readonly Term[]): Atom {
  const only = parts[0];
  if (parts.length === 1 && only instanceof Atom && isPlainPart(only.name)) return aliasOf(only);
  let out = 'Elixir';
  parts.forEach((p, i) => {
    if (p === A.nil) return;
    let name = p instanceof Atom ? p.name : String(p);
    if (i === 0 && name === 'Elixir') return;
    name = name.startsWith('Elixir.') ? name.slice(7) : name.startsWith('.') ? name.slice(1) : name;
    out += '.' + name;
  });
  return atom(out);
}

/** `Foo.Bar` → `Elixir.Bar`; null when the module is none of Elixir's. */
export function lastAlias(module: Atom): Atom | null {
  if (!/^Elixir\.[A-Z]/.test(module.name)) return null;
  return atom('Elixir.' + module.name.slice(module.name.lastIndexOf('.') + 1));
}

export function storeAlias(x: Expander, meta: Term, name: Atom, old: Atom, opts: Term): Env {
  const e = x.env;
  const counter = keyfind(meta, A.counter);
  if (name === old) {
    return { ...e, aliases: keydelete(e.aliases, name), macroAliases: counter === undefined ? e.macroAliases : keydelete(e.macroAliases, name) };
  }
  const line = keyfind(meta, A.line);
  x.lexical({ what: 'addAlias', alias: name, line: typeof line === 'number' ? line : 0, warn: lexicalWarn(meta, opts) });
  return {
    ...e,
    aliases: keystore(e.aliases, name, old),
    macroAliases: counter === undefined ? e.macroAliases : keystore(e.macroAliases, name, [counter, old]),
  };
}

export function lexicalWarn(meta: Term, opts: Term): boolean {
  const warn = keyfind(opts, WARN);
  if (warn === A.false) return false;
  if (warn === A.true) return true;
  return keyfind(meta, A.context) === undefined && shouldWarn(meta);
}

/** An atom when an alias was found, else the parts as written. */
export function expandAliasNode(x: Expander, node: readonly Term[]): Atom | readonly Term[] {
  const meta = node[1]!;
  const parts = items(node[2]!);
  const head = parts[0];
  if (!(head instanceof Atom)) return parts;
  if (head.name === 'Elixir') return concatAliases(parts);
  const alias = keyfind(meta, A.alias);
  if (alias instanceof Atom && alias !== A.false) return alias;
  const dict = alias === A.false ? x.env.macroAliases : x.env.aliases;
  const lookup = aliasOf(head);
  const counter = keyfind(meta, A.counter);
  const found = lookupAlias(lookup, dict, counter);
  if (found === lookup) return parts;
  x.lexical({ what: 'aliasUsed', alias: lookup });
  return parts.length === 1 ? found : concatAliases([found, ...parts.slice(1)]);
}

function lookupAlias(name: Atom, dict: Term, counter: Term | undefined): Atom {
  const found = keyfind(dict, name);
  if (found instanceof Atom) return lookupAlias(found, dict, counter);
  if (found !== undefined && isPair(found) && counter !== undefined && contextKey(found[0]) === contextKey(counter) && found[1] instanceof Atom) {
    return lookupAlias(found[1], dict, counter);
  }
  return name;
}

export function expandAliasOrConcat(x: Expander, node: readonly Term[]): Atom | readonly Term[] {
  const found = expandAliasNode(x, node);
  if (found instanceof Atom) return found;
  return found[0] instanceof Atom ? concatAliases(found) : found;
}

/** `require` and `import` need the module now. */
export function ensureLoaded(x: Expander, meta: Term, module: Atom): void {
  if (module === A.Kernel || x.world.module(module) !== null) return;
  const name = inspectAtom(module);
  if (items(x.env.contextModules).includes(module) || (module === x.env.module && x.world.draft(module) !== null)) {
    if (x.env.module === module) {
      x.fail(
        meta,
        `you are trying to use the module ${name} which is currently being defined.\n\n` +
          'This may happen if you accidentally override the module you want to use. For example:\n\n' +
          '    defmodule MyApp do\n      defmodule Supervisor do\n        use Supervisor\n      end\n    end\n\n' +
          "In the example above, the new Supervisor conflicts with Elixir's Supervisor. " +
          'This may be fixed by using the fully qualified name in the definition:\n\n' +
          '    defmodule MyApp.Supervisor do\n      use Supervisor\n    end\n',
      );
    }
    x.fail(
      meta,
      `module ${name} is not loaded but was defined. This happens when you depend on a module in the same context in which it is defined. For example:\n\n` +
        '    defmodule MyApp do\n      defmodule Mod do\n      end\n\n      use Mod\n    end\n\n' +
        'Try defining the module outside the context that uses it:\n\n' +
        '    defmodule MyApp.Mod do\n    end\n\n    defmodule MyApp do\n      use MyApp.Mod\n    end\n\n' +
        'If the module is defined at the top-level and you are trying to use it at the top-level, this is not supported by Elixir',
    );
  }
  x.fail(meta, `module ${name} is not loaded and could not be found`);
}

