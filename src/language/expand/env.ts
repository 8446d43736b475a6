/**
 * The lexical environment, %Macro.Env{}: what aliases, imports and requires hold at a point of the source. Fields are terms, so
 * that it turns into the struct which macros see without conversion.
 */
import { atom, Atom, Bits, EMPTY, isMap, list, makeMap, mapFromSorted, TermMap, type Term } from '../../terms/index.ts';
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

/** The struct's keys, in the order of terms. */
const KEYS = [
  '__struct__', 'aliases', 'context', 'context_modules', 'file', 'function', 'functions', 'lexical_tracker', 'line', 'macro_aliases', 'macros',
  'module', 'requires', 'tracers', 'versioned_vars',
].map((name) => atom(name));
const ENV_STRUCT = atom('Elixir.Macro.Env');

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

/** Field by field: spreading so many is slow. */
const changed = (e: Env, context: Atom, fun: Term, vars: Vars): Env => ({
  aliases: e.aliases,
  context,
  contextModules: e.contextModules,
  file: e.file,
  function: fun,
  functions: e.functions,
  lexicalTracker: e.lexicalTracker,
  line: e.line,
  macroAliases: e.macroAliases,
  macros: e.macros,
  module: e.module,
  requires: e.requires,
  tracers: e.tracers,
  vars,
});

export const inContext = (e: Env, context: Atom): Env => (e.context === context ? e : changed(e, context, e.function, e.vars));
/** A function of {name, arity} begins. */
export const inFunction = (e: Env, fa: readonly [Atom, number]): Env => changed(e, e.context, fa, null);

export function varsTerm(vars: Vars): TermMap {
  return makeMap(eachVar(vars).map((v) => [[v.name, v.kind], v.version]));
}

/** The struct that macros and `__ENV__` see. */
export function envTerm(e: Env, vars: Vars = e.vars, line: number = e.line): TermMap {
  return mapFromSorted(KEYS, [
    ENV_STRUCT, e.aliases, e.context, e.contextModules, e.file, e.function, e.functions, e.lexicalTracker, line, e.macroAliases, e.macros,
    e.module, e.requires, e.tracers, varsTerm(vars),
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
  const whole = term.sortedKeys() === KEYS ? term.values() : KEYS.map((key) => term.get(key));
  const [, aliases, context, contextModules, file, fun, functions, lexicalTracker, line, macroAliases, macros, module, requires, tracers, vars] = whole;
  return {
    aliases: aliases ?? EMPTY,
    context: context instanceof Atom ? context : A.nil,
    contextModules: contextModules ?? EMPTY,
    file: file instanceof Bits ? file : Bits.fromText('nofile'),
    function: fun ?? A.nil,
    functions: functions ?? EMPTY,
    lexicalTracker: lexicalTracker ?? A.nil,
    line: typeof line === 'number' ? line : 0,
    macroAliases: macroAliases ?? EMPTY,
    macros: macros ?? EMPTY,
    module: module instanceof Atom ? module : A.nil,
    requires: requires ?? EMPTY,
    tracers: tracers ?? EMPTY,
    vars: varsFromTerm(vars),
  };
}
