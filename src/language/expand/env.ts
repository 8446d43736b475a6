/**
 * The lexical environment, %Macro.Env{}: what aliases, imports and requires hold at a point of the source. Fields are terms, so
 * that it turns into the struct which macros see without conversion.
 */
import { atom, Atom, Bits, EMPTY, isMap, list, makeMap, TermMap, type Term } from '../../terms/index.ts';
import { A } from './ast.ts';
import { contextKey, eachVar, VarNode, type Vars } from './scope.ts';

export type Env = {
  readonly aliases: Term;
  /** nil, :match or :guard */
  readonly context: Atom;
  readonly contextModules: Term;
  readonly file: Bits;
  /** nil or {name, arity} */
  readonly function: Term;
  readonly functions: Term;
  readonly lexicalTracker: Term;
  readonly line: number;
  readonly macroAliases: Term;
  readonly macros: Term;
  readonly module: Atom;
  readonly requires: Term;
  readonly tracers: Term;
  readonly vars: Vars;
};

const K = {
  struct: atom('__struct__'),
  Env: atom('Elixir.Macro.Env'),
  aliases: atom('aliases'),
  context: atom('context'),
  contextModules: atom('context_modules'),
  file: atom('file'),
  function: atom('function'),
  functions: atom('functions'),
  lexicalTracker: atom('lexical_tracker'),
  line: atom('line'),
  macroAliases: atom('macro_aliases'),
  macros: atom('macros'),
  module: atom('module'),
  requires: atom('requires'),
  tracers: atom('tracers'),
  versionedVars: atom('versioned_vars'),
};

/** The environment at the start of a file. `functions` and `macros` are Kernel's. */
export function newEnv(file: Bits, functions: Term, macros: Term): Env {
  return {
    aliases: EMPTY,
    context: A.nil,
    contextModules: EMPTY,
    file,
    function: A.nil,
    functions,
    lexicalTracker: A.nil,
    line: 1,
    macroAliases: EMPTY,
    macros,
    module: A.nil,
    requires: list(atom('Elixir.Application'), A.Kernel, atom('Elixir.Kernel.Typespec')),
    tracers: EMPTY,
    vars: null,
  };
}

export function varsTerm(vars: Vars): TermMap {
  return makeMap(eachVar(vars).map((v) => [[v.name, v.kind], v.version]));
}

/** The struct that macros and `__ENV__` see. */
export function envTerm(e: Env, vars: Vars = e.vars, line: number = e.line): TermMap {
  return makeMap([
    [K.struct, K.Env],
    [K.aliases, e.aliases],
    [K.context, e.context],
    [K.contextModules, e.contextModules],
    [K.file, e.file],
    [K.function, e.function],
    [K.functions, e.functions],
    [K.lexicalTracker, e.lexicalTracker],
    [K.line, line],
    [K.macroAliases, e.macroAliases],
    [K.macros, e.macros],
    [K.module, e.module],
    [K.requires, e.requires],
    [K.tracers, e.tracers],
    [K.versionedVars, varsTerm(vars)],
  ]);
}

export function varsFromTerm(term: Term | undefined): Vars {
  let vars: Vars = null;
  if (term === undefined || !isMap(term)) return null;
  for (const [pair, version] of term.entries()) {
    if (Array.isArray(pair) && pair[0] instanceof Atom && typeof version === 'number') {
      vars = new VarNode(pair[0], pair[1]!, contextKey(pair[1]!), version, vars);
    }
  }
  return vars;
}

/** Reads a %Macro.Env{} that a program hands back; null when the term is none. */
export function envFromTerm(term: Term): Env | null {
  if (!isMap(term)) return null;
  const get = (key: Atom, fallback: Term): Term => term.get(key) ?? fallback;
  const file = get(K.file, EMPTY);
  const module = get(K.module, A.nil);
  const context = get(K.context, A.nil);
  const line = get(K.line, 0);
  return {
    aliases: get(K.aliases, EMPTY),
    context: context instanceof Atom ? context : A.nil,
    contextModules: get(K.contextModules, EMPTY),
    file: file instanceof Bits ? file : Bits.fromText('nofile'),
    function: get(K.function, A.nil),
    functions: get(K.functions, EMPTY),
    lexicalTracker: get(K.lexicalTracker, A.nil),
    line: typeof line === 'number' ? line : 0,
    macroAliases: get(K.macroAliases, EMPTY),
    macros: get(K.macros, EMPTY),
    module: module instanceof Atom ? module : A.nil,
    requires: get(K.requires, EMPTY),
    tracers: get(K.tracers, EMPTY),
    vars: varsFromTerm(term.get(K.versionedVars)),
  };
}
