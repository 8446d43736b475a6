/** Natives that expand code: files, bodies of modules, lines of the console, definitions, macros of a program's asking. */
import { arrayFromList, Atom, atom, Bits, EVALUATED, isMap, listFromArray, makeMap, NIL, OK, type Term } from '../../../terms/index.ts';
import {
  applyEffects, drafts, envFromTerm, envTerm, expandBody, Expander, FILE_FUNCTION, generate, localModule, macroExpand, macroExpandOnce, MODULE_FUNCTION,
  newEnv, newTracker, storeDefinition, tracing, unusedLexical, varsFromTerm, type Env,
} from '../../../language/index.ts';
import { loadExpression, Raise, type Native } from '../../../vm/index.ts';
import { atomOf, guarded, report, say, trackEffects } from './run.ts';
import { draftOf, MachineWorld, saveDraft, setState, stateOf, textOf, withShownFiles } from './state.ts';

const TRUE = atom('true');
const KERNEL = atom('Elixir.Kernel');
const MODULE = atom('module');
const ON_DEFINITION = atom('on_definition');

function envOf(t: Term): Env {
  const env = envFromTerm(t);
  if (env === null) throw new Raise('error', atom('badarg'));
  return env;
}

/** Numbers that one expansion may give to its macros' variables; a macro that expands code itself has a range of its own meanwhile. */
const RANGE = 2 ** 20;

/**
 * counter(env): where a memo begins: the first number for the variables of this expansion's macros, the same each time it is replayed.
 * The module counts, or the machine outside of modules.
 */
const counter: Native = (m, envT) => {
  const draft = draftOf(m, isMap(envT) ? (envT.get(MODULE) ?? NIL) : NIL);
  const first = draft?.counter ?? stateOf(m).counter;
  if (draft === null) setState(m, { counter: first + RANGE });
  else saveDraft(m, drafts.revised(draft, { counter: first + RANGE }));
  return first;
};

/** A memo of the driver's: the first number, how many warnings were told, then what was answered so far. */
function memoOf(t: Term): { counter: number; told: number; memo: Term[] } {
  const [first, told, ...memo] = arrayFromList(t) ?? [];
  return { counter: first as number, told: told as number, memo };
}

/** body(quoted, env, memo, bindings): {:ok, fun, env, vars} whose fun takes the tuple of the variables before. */
const body: Native = (m, quoted, envT, memo, bindings) => {
  const known = memoOf(memo);
  return guarded(m, () => {
    const env = envOf(envT);
    const evaluates = bindings === TRUE;
    const state = stateOf(m);
    const module = evaluates ? EVALUATED : atom(`elixir_compiler_${state.nextBody}`);
    const result = expandBody(new MachineWorld(m), quoted, env, {
      memo: known.memo, counter: known.counter, module, fun: env.module === NIL ? FILE_FUNCTION : MODULE_FUNCTION, file: textOf(env.file), bindings: evaluates,
    });
    report(m, result.warnings.slice(known.told));
    const draft = draftOf(m, env.module);
    if (draft !== null) saveDraft(m, applyEffects(draft, result.effects, null));
    trackEffects(m, env.lexicalTracker, result.effects);
    if (!evaluates) setState(m, { nextBody: stateOf(m).nextBody + 1 });
    const fun = loadExpression(m, generate(withShownFiles(m, result.core), evaluates));
    m.charge(50);
    const vars = listFromArray(result.vars.map((v): Term => (v.kind === NIL ? v.name : [v.name, v.kind])));
    return [OK, fun, envTerm(result.env), vars];
  }, known.told);
};

/** define(kind, check, call, body, env, memo): {:ok, {name, arity}, values of @on_definition}. */
const define: Native = (m, kind, check, call, bodyT, envT, memo) => {
  const known = memoOf(memo);
  return guarded(m, () => {
    const env = envOf(envT);
    const draft = draftOf(m, env.module);
    if (draft === null) throw new Raise('error', atom('badarg'));
    const request = { kind: atomOf(kind), check: check === TRUE, call, body: bodyT, env };
    const stored = storeDefinition(new MachineWorld(m), drafts.revised(draft, { counter: known.counter }), request, known.memo, false);
    report(m, stored.warnings.slice(known.told));
    saveDraft(m, drafts.revised(stored.draft, { counter: draft.counter }));
    trackEffects(m, env.lexicalTracker, stored.lexical);
    m.charge(30);
    return [OK, [stored.fa[0], stored.fa[1]], drafts.getAttribute(stored.draft, ON_DEFINITION).value];
  }, known.told);
};

/** local(module, name, arity): a fun of an unfinished module. */
const local: Native = (m, module, name, arity) =>
  guarded(m, () => {
    const draft = draftOf(m, module);
    const core = draft === null ? null : localModule(draft, atomOf(name), arity as number);
    if (core === null) throw new Raise('error', atom('undef'));
    return loadExpression(m, generate(withShownFiles(m, core)));
  });

/** expand(ast, env, memo, once): {:ok, ast}: Macro.expand/2 and Macro.expand_once/2. */
const expandMacro: Native = (m, ast, envT, memo, once) => {
  const known = memoOf(memo);
  return guarded(m, () => {
    const env = envOf(envT);
    const x = new Expander(new MachineWorld(m), env, known);
    const result = tracing(x, () => (once === TRUE ? macroExpandOnce(x, ast) : macroExpand(x, ast)));
    report(m, x.warnings.slice(known.told));
    trackEffects(m, env.lexicalTracker, x.effects);
    return [OK, result];
  }, known.told);
};

/** env(file, tracker): what a file starts with. */
const newFileEnv: Native = (m, file, tracker) => {
  const world = new MachineWorld(m);
  const env = newEnv(file instanceof Bits ? file : Bits.fromText('nofile'), listFromArray([[KERNEL, world.kernelFunctions]]), listFromArray([[KERNEL, world.kernelMacros]]));
  return envTerm({ ...env, lexicalTracker: tracker });
};

/** module_env(module, env): the environment of a module's body; variables are numbered as the driver passes them. */
const moduleEnv: Native = (_m, module, envT) => {
  const env = envOf(envT);
  const vars = isMap(envT) ? envT.get(atom('versioned_vars')) : undefined;
  const numbered = vars !== undefined && isMap(vars) ? makeMap(vars.keys().map((k, i) => [k, i] as const)) : makeMap([]);
  return envTerm({ ...env, module: atomOf(module), function: NIL, context: NIL, vars: varsFromTerm(numbered) });
};

/** with_vars(env, [{name, context}]): variables of a binding, numbered. */
const withVars: Native = (_m, envT, names) => {
  const env = envOf(envT);
  const pairs = (arrayFromList(names) ?? []).map((n): Term => (n instanceof Atom ? [n, NIL] : n));
  return envTerm({ ...env, vars: varsFromTerm(makeMap(pairs.map((p, i) => [p, i] as const))) });
};

const resetVars: Native = (_m, envT, line) => {
  const env = envOf(envT);
  return envTerm({ ...env, vars: null, line: typeof line === 'number' ? line : env.line });
};

/** Does the module have this macro, in this environment? */
const hasMacro: Native = (m, module, name, arity) =>
  guarded(m, () => {
    const facts = new MachineWorld(m).module(atomOf(module));
    const found = facts !== null && (arrayFromList(facts.macros) ?? []).some((p) => Array.isArray(p) && p[0] === name && p[1] === arity);
    return found ? TRUE : atom('false');
  });

// ---- trackers

const startTracker: Native = (m) => {
  const { trackers, nextTracker } = stateOf(m);
  setState(m, { trackers: new Map(trackers).set(nextTracker, newTracker), nextTracker: nextTracker + 1 });
  return nextTracker;
};
const stopTracker: Native = (m, tracker, file, warn) => {
  const { trackers } = stateOf(m);
  const found = trackers.get(tracker as number);
  if (found !== undefined && warn === TRUE) report(m, unusedLexical(found, textOf(file)));
  const rest = new Map(trackers);
  rest.delete(tracker as number);
  setState(m, { trackers: rest });
  return OK;
};

/** say(text): writes to standard error. */
const sayText: Native = (m, text) => {
  if (text instanceof Bits) say(m, text);
  return OK;
};

export const BODY_NATIVES: Readonly<Record<string, Native>> = {
  'say/1': sayText,
  'counter/1': counter,
  'body/4': body,
  'define/6': define,
  'local/3': local,
  'expand/4': expandMacro,
  'env/2': newFileEnv,
  'module_env/2': moduleEnv,
  'with_vars/2': withVars,
  'reset_vars/2': resetVars,
  'macro?/3': hasMacro,
  'start_tracker/0': startTracker,
  'stop_tracker/3': stopTracker,
};

