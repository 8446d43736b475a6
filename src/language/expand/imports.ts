/** `import`: which functions and macros of a module become callable without its name. Lists are ordsets of {name, arity}. */
import { Atom, atom, Cons, EMPTY, listFromArray, remembered, type Term } from '../../terms/index.ts';
import { lexicalWarn } from './aliases.ts';
import { A, isListTerm, isPair, items, keydelete, keyfind, lineOf } from './ast.ts';
import type { Env } from './env.ts';
import type { Expander } from './expander.ts';
import { astText, inspectAtom } from './to_string.ts';

type Pair = readonly [Atom, number];

const SPECIAL = new Set([
  '&/1', '^/1', '=/2', '%/2', '|/2', './2', '::/2', 'alias/1', 'alias/2', 'require/1', 'require/2', 'import/1', 'import/2', '__ENV__/0', '__CALLER__/0',
  '__STACKTRACE__/0', '__MODULE__/0', '__DIR__/0', 'quote/1', 'quote/2', 'unquote/1', 'unquote_splicing/1', 'cond/1', 'case/2', 'try/1', 'receive/1',
]);
const SPECIAL_ANY = new Set(['__block__', '->', '<<>>', '{}', '%{}', '__aliases__', 'fn', 'super', 'for', 'with']);
export const isSpecialForm = (name: Atom, arity: number): boolean => SPECIAL_ANY.has(name.name) || SPECIAL.has(`${name.name}/${arity}`);

const sortPairs = (pairs: readonly Pair[]): Pair[] =>
  [...pairs].sort(([a, m], [b, n]) => (a.name < b.name ? -1 : a.name > b.name ? 1 : m - n));
const key = ([name, arity]: Pair): string => `${name.name}/${arity}`;

const ONLY = atom('only');
const EXCEPT = atom('except');

export function importModule(x: Expander, meta: Term, ref: Atom, opts: Term): Env {
  const facts = x.world.module(ref);
  const functions = (facts === null ? [] : items(facts.functions)) as unknown as Pair[];
  const macros = (facts === null ? [] : items(facts.macros)) as unknown as Pair[];
  const only = keyfind(opts, ONLY);
  const e = x.env;
  let funs = e.functions;
  let macs = e.macros;
  let added = false;
  const take = (old: Term, existing: readonly Pair[]): Term => {
    const next = calculate(x, meta, ref, opts, old, existing, [...functions, ...macros]);
    if (next.length === 0) return keydelete(old, ref);
    for (const [name, arity] of next) {
      if (isSpecialForm(name, arity)) x.fail(meta, `cannot import ${inspectAtom(ref)}.${name.name}/${arity} because it conflicts with Elixir special forms`);
    }
    added = true;
    return new Cons([ref, listFromArray(next as unknown as Term[])], keydelete(old, ref));
  };
  if (only instanceof Atom && only.name === 'functions') {
    funs = take(funs, functions);
    macs = keydelete(macs, ref);
  } else if (only instanceof Atom && only.name === 'macros') {
    if (facts !== null && (!facts.elixir || (facts.macros === EMPTY && !ref.name.startsWith('Elixir.')))) x.fail(meta, `could not load macros from module ${inspectAtom(ref)}`);
    macs = take(macs, macros);
    funs = keydelete(funs, ref);
  } else if (only instanceof Atom && only.name === 'sigils') {
    const sigils = (all: readonly Pair[]): Pair[] => all.filter(([n]) => /^sigil_[a-zA-Z]$/.test(n.name));
    funs = take(funs, sigils(functions));
    macs = take(macs, sigils(macros));
  } else if (only === undefined || isListTerm(only)) {
    funs = take(funs, functions);
    macs = take(macs, macros);
  } else {
    x.fail(meta, `invalid :only option for import, expected value to be an atom :functions, :macros, or a list literal, got: ${astText(only)}`);
  }
  x.lexical({
    what: 'addImport', module: ref, only: only !== undefined && isListTerm(only) ? only : EMPTY, line: lineOf(meta),
    warn: added && lexicalWarn(meta, opts),
  });
  return { ...e, functions: funs, macros: macs };
}

function pairsOption(x: Expander, meta: Term, list: Term, kind: string): Pair[] {
  const out: Pair[] = [];
  for (const item of items(list)) {
    if (!isPair(item) || !(item[0] instanceof Atom) || typeof item[1] !== 'number') {
      return x.fail(meta, `invalid :${kind} option for import, expected a keyword list with integer values`);
    }
    const pair: Pair = [item[0], item[1]];
    if (out.some((o) => o[0] === pair[0] && o[1] === pair[1])) x.fail(meta, `invalid :${kind} option for import, ${key(pair)} is duplicated`);
    out.push(pair);
  }
  return out;
}

function calculate(x: Expander, meta: Term, ref: Atom, opts: Term, old: Term, existing: readonly Pair[], exports: readonly Pair[]): Pair[] {
  const only = keyfind(opts, ONLY);
  const except = keyfind(opts, EXCEPT);
  let result: readonly Pair[];
  if (only !== undefined && isListTerm(only)) {
    const wanted = pairsOption(x, meta, only, 'only');
    if (except !== undefined) x.fail(meta, ':only and :except can only be given together to import when :only is :functions, :macros, or :sigils');
    const all = new Set(exports.map(key));
    const missing = wanted.find((p) => !all.has(key(p)));
    if (missing !== undefined) x.fail(meta, `cannot import ${inspectAtom(ref)}.${key(missing)} because it is undefined or private`);
    const here = new Set(existing.map(key));
    result = wanted.filter((p) => here.has(key(p)));
  } else if (except === undefined) {
    result = existing.filter(([n]) => !n.name.startsWith('_'));
  } else if (isListTerm(except)) {
    const without = new Set(pairsOption(x, meta, except, 'except').map(key));
    const before = keyfind(old, ref);
    const base = before === undefined ? existing.filter(([n]) => !n.name.startsWith('_')) : (items(before) as unknown as Pair[]);
    result = base.filter((p) => !without.has(key(p)));
  } else {
    return x.fail(meta, `invalid :except option for import, expected value to be a list literal, got: ${astText(except)}`);
  }
  return sortPairs(result).filter(([n, a]) => !(n.name === 'module_info' && (a === 0 || a === 1)));
}

// ---- looking up

/** Arities by name of a module's functions or macros. */
const indexes = new WeakMap<object, Map<Atom, number[]>>();

function index(pairs: Cons): Map<Atom, number[]> {
  return remembered(indexes, pairs, () => {
    const found = new Map<Atom, number[]>();
    for (const [name, arity] of items(pairs) as unknown as Pair[]) {
      const arities = found.get(name);
      if (arities === undefined) found.set(name, [arity]);
      else arities.push(arity);
    }
    return found;
  });
}

/** The arities of the name in an entry of an import list, `{module, [{name, arity}]}`. */
const aritiesIn = (entry: Term, name: Atom): readonly number[] => (isPair(entry) && entry[1] instanceof Cons ? (index(entry[1]).get(name) ?? []) : []);

const NONE: readonly Atom[] = [];

/** The modules that the function is imported from. */
function importers(imports: Term, name: Atom, arity: number): readonly Atom[] {
  let found = NONE;
  for (let rest: Term = imports; rest instanceof Cons; rest = rest.tail) {
    if (aritiesIn(rest.head, name).includes(arity)) found = [...found, (rest.head as readonly Term[])[0] as Atom];
  }
  return found;
}

export type Import = { readonly kind: 'function' | 'macro' | 'import'; readonly receiver: Atom } | null;

export function findImport(x: Expander, meta: Term, name: Atom, arity: number): Import {
  const imports = keyfind(meta, A.imports);
  if (imports !== undefined && keyfind(meta, A.context) !== undefined) {
    for (const entry of items(imports)) {
      if (isPair(entry) && entry[0] === arity && entry[1] instanceof Atom) return { kind: 'import', receiver: entry[1] };
    }
  }
  const functions = importers(x.env.functions, name, arity);
  const macros = importers(x.env.macros, name, arity);
  if (functions.length + macros.length > 1) {
    const [one, other] = [...functions, ...macros] as [Atom, Atom];
    x.fail(meta, `function ${name.name}/${arity} imported from both ${inspectAtom(one)} and ${inspectAtom(other)}, call is ambiguous`);
  }
  if (functions.length > 0) return { kind: 'function', receiver: functions[0]! };
  return macros.length > 0 ? { kind: 'macro', receiver: macros[0]! } : null;
}

/** All imported arities of a name, for quote: `[{arity, module}]` sorted. */
export function findImportsByName(x: Expander, meta: Term, name: Atom): Term {
  const found = new Map<number, Atom>();
  for (const list of [x.env.functions, x.env.macros]) {
    for (const entry of items(list)) {
      for (const arity of aritiesIn(entry, name)) {
        const module = (entry as readonly Term[])[0] as Atom;
        const other = found.get(arity);
        if (other !== undefined) x.fail(meta, `function ${name.name}/${arity} imported from both ${inspectAtom(module)} and ${inspectAtom(other)}, call is ambiguous`);
        found.set(arity, module);
      }
    }
  }
  if (found.size === 0) return EMPTY;
  return listFromArray([...found].sort(([a], [b]) => a - b).map(([a, m]) => [a, m]));
}
