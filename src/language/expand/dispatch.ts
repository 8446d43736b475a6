/**
 * Calls by name: is it a macro (Kernel's in TypeScript, or a module's in Elixir), an imported function, a function of another
 * module, or a local? Macros are expanded here.
 */
import { atom, Atom, Cons, EMPTY, isInteger, listFromArray, negate, type Term } from '../../terms/index.ts';
import { concatAliases, expandAliasNode } from './aliases.ts';
import { A, isCall, isListTerm, isNode, isVar, items, keyfind, lineOf, literalNode, macroName } from './ast.ts';
import { expand } from './expand.ts';
import { expanding, type Expander } from './expander.ts';
import { findImport, isSpecialForm, type Import } from './imports.ts';
import { applyGuard } from './kernel/guards.ts';
import { nativeMacro } from './kernel/table.ts';
import { inlined } from './rewrite.ts';
import { linify } from './quote.ts';
import { formatMfa, inspectAtom } from './to_string.ts';
import { localMacro } from './draft.ts';
import { currentEnv, ENV, placeConstant } from './variables.ts';

/** Does the module have this macro? */
function hasMacro(x: Expander, module: Atom, name: Atom, arity: number): boolean {
  if (nativeMacro(module, name, arity) !== undefined) return true;
  const facts = x.world.module(module);
  if (facts === null) return false;
  for (let rest: Term = facts.macros; rest instanceof Cons; rest = rest.tail) {
    const pair = rest.head as readonly Term[];
    if (pair[0] === name && pair[1] === arity) return true;
  }
  return false;
}

function isRequired(x: Expander, meta: Term, module: Atom): boolean {
  if (module === x.env.module || keyfind(meta, A.required) === A.true) return true;
  for (let rest: Term = x.env.requires; rest instanceof Cons; rest = rest.tail) if (rest.head === module) return true;
  return false;
}

/** Applies a macro and answers what it returned, made ready for expansion. */
function runMacro(x: Expander, meta: Term, module: Atom, name: Atom, args: readonly Term[]): Term {
  const native = nativeMacro(module, name, args.length);
  if (native !== undefined) return native(x, meta, args);
  warnDeprecated(x, meta, true, module, name, args.length);
  const guard = x.world.module(module)?.guards.get([name, args.length]);
  if (guard !== undefined) return applyGuard(x, meta, guard, args);
  const quoted = x.ask(() => ({ kind: 'call', module, name: macroName(name), args: [x.caller(meta), ...args] }));
  return linifyMacro(x, meta, module, quoted);
}

function linifyMacro(x: Expander, meta: Term, module: Atom, quoted: Term): Term {
  return linify(quoted, lineOf(meta), keyfind(meta, A.generated) === A.true, module, x.nextCounter());
}

function runLocalMacro(x: Expander, meta: Term, name: Atom, args: readonly Term[]): Term {
  const module = x.env.module;
  x.effects.push({ kind: 'local', from: x.env.function, to: [name, args.length], line: lineOf(meta), meta, macro: true });
  const guard = x.world.draft(module)?.guards.get([name, args.length]);
  if (guard !== undefined) return applyGuard(x, meta, guard, args);
  const quoted = x.ask(() => ({ kind: 'local', module, name: macroName(name), args: [x.caller(meta), ...args] }));
  return linifyMacro(x, meta, module, quoted);
}

function hasLocalMacro(x: Expander, name: Atom, arity: number): boolean {
  const f = x.env.function;
  if (!Array.isArray(f) || (f[0] === name && f[1] === arity)) return false;
  const draft = x.world.draft(x.env.module);
  return draft !== null && localMacro(draft, name, arity);
}

function recordImport(x: Expander, receiver: Atom, name: Atom, arity: number): void {
  x.lexical({ what: 'importUsed', module: receiver, name, arity });
  if (x.env.function !== A.nil && receiver !== x.env.module) {
    x.effects.push({ kind: 'import', from: x.env.function, receiver, to: [name, arity] });
  }
}

type Found = { readonly expanded: Term; readonly macro: Atom } | { readonly receiver: Atom; readonly name: Atom; readonly args: readonly Term[] } | null;

function expandImport(x: Expander, meta: Term, name: Atom, args: readonly Term[]): Found {
  const arity = args.length;
  const found = findImport(x, meta, name, arity);
  if (found === null || found.kind !== 'import') {
    if (hasLocalMacro(x, name, arity)) {
      if (found !== null && found.receiver !== x.env.module) {
        x.fail(meta, `call to local macro ${name.name}/${arity} conflicts with imported ${inspectAtom(found.receiver)}.${name.name}/${arity}, please rename the local macro or remove the conflicting import`);
      }
      return { expanded: expanding(x, meta, 'macro', x.env.module, name, args.length, () => runLocalMacro(x, meta, name, args)), macro: x.env.module };
    }
  }
  return useImport(x, meta, name, args, found);
}

function macroFound(x: Expander, meta: Term, module: Atom, name: Atom, args: readonly Term[]): Found {
  return { expanded: expanding(x, meta, 'macro', module, name, args.length, () => runMacro(x, meta, module, name, args)), macro: module };
}

function useImport(x: Expander, meta: Term, name: Atom, args: readonly Term[], found: Import): Found {
  const arity = args.length;
  if (found === null) {
    if (x.env.module === A.Kernel) {
      const inline = inlined(A.Kernel, name, arity);
      if (inline !== null) return { receiver: inline[0], name: inline[1], args };
    }
    return null;
  }
  if (found.kind === 'function') {
    recordImport(x, found.receiver, name, arity);
    return { receiver: found.receiver, name, args };
  }
  if (found.kind === 'macro') {
    recordImport(x, found.receiver, name, arity);
    return macroFound(x, meta, found.receiver, name, args);
  }
  if (hasMacro(x, found.receiver, name, arity)) return macroFound(x, meta, found.receiver, name, args);
  return { receiver: found.receiver, name, args };
}

export function dispatchImport(x: Expander, meta: Term, name: Atom, args: readonly Term[], otherwise: () => Term): Term {
  const found = expandImport(x, meta, name, args);
  if (found === null) return otherwise();
  if ('expanded' in found) return expanding(x, meta, 'macro', found.macro, name, args.length, () => expand(x, found.expanded));
  return expand(x, [[A.dot, meta, listFromArray([found.receiver, found.name])], meta, listFromArray(found.args)]);
}

export function dispatchRequire(x: Expander, meta: Term, module: Atom, name: Atom, args: readonly Term[], otherwise: (module: Atom, name: Atom) => Term): Term {
  const inline = inlined(module, name, args.length);
  if (inline !== null) return otherwise(inline[0], inline[1]);
  if (isRequired(x, meta, module) && hasMacro(x, module, name, args.length)) {
    return expanding(x, meta, 'macro', module, name, args.length, () => expand(x, runMacro(x, meta, module, name, args)));
  }
  if (x.env.function === A.nil) warnDeprecated(x, meta, false, module, name, args.length);
  return otherwise(module, name);
}

// ---- captures: is the name a function?

export type Captured =
  | { readonly kind: 'remote'; readonly module: Atom; readonly name: Atom; readonly arity: number }
  | { readonly kind: 'local'; readonly name: Atom; readonly arity: number }
  | null;

export function requireFunction(x: Expander, meta: Term, module: Atom, name: Atom, arity: number): Captured {
  if (isRequired(x, meta, module) && hasMacro(x, module, name, arity)) return null;
  return remoteFunction(module, name, arity);
}
function remoteFunction(module: Atom, name: Atom, arity: number): Captured {
  const inline = inlined(module, name, arity);
  return inline === null ? { kind: 'remote', module, name, arity } : { kind: 'remote', module: inline[0], name: inline[1], arity };
}

export function importFunction(x: Expander, meta: Term, name: Atom, arity: number): Captured {
  const found = findImport(x, meta, name, arity);
  if (found !== null) {
    if (found.kind === 'macro') return null;
    if (found.kind === 'function') {
      recordImport(x, found.receiver, name, arity);
      return remoteFunction(found.receiver, name, arity);
    }
    return requireFunction(x, meta, found.receiver, name, arity);
  }
  if (isSpecialForm(name, arity) || hasLocalMacro(x, name, arity)) return null;
  if (x.env.function !== A.nil) {
    x.effects.push({ kind: 'local', from: x.env.function, to: [name, arity], line: lineOf(meta), meta, macro: false });
  }
  return { kind: 'local', name, arity };
}

// ---- Macro.expand and Macro.expand_once

/** One step of a call's expansion; undefined when it is no macro. */
function onceCall(x: Expander, t: Term): Term | undefined {
  if (!isNode(t) || !isListTerm(t[2])) return undefined;
  const [form, meta] = t;
  const args = items(t[2]);
  if (form instanceof Atom) {
    if (isSpecialForm(form, args.length)) return undefined;
    const found = expandImport(x, meta, form, args);
    if (found === null) return undefined;
    return 'expanded' in found ? found.expanded : signed(x, found.receiver, found.name, found.args);
  }
  if (isCall(form, A.dot)) {
    const [left, right] = items(form[2]);
    if (left === undefined || !(right instanceof Atom)) return undefined;
    const receiver = macroExpand(x, left);
    if (!(receiver instanceof Atom) || inlined(receiver, right, args.length) !== null) return undefined;
    if (isRequired(x, meta, receiver) && hasMacro(x, receiver, right, args.length)) return runMacro(x, meta, receiver, right, args);
  }
  return undefined;
}

/** Macro.expand_once/2: the outermost node, one step; the same term when there is nothing to expand. */
export function macroExpandOnce(x: Expander, t: Term): Term {
  if (isCall(t, A.aliases)) {
    const found = expandAliasNode(x, t);
    if (found instanceof Atom) return found;
    const parts = found.map((p) => macroExpand(x, p));
    return parts.every((p) => p instanceof Atom) ? concatAliases(parts) : t;
  }
  if (isVar(t)) {
    if (t[0] === ENV && x.env.context !== A.matchContext) return literalNode(currentEnv(x, lineOf(t[1])));
    return placeConstant(x, t[0]) ?? t;
  }
  return onceCall(x, t) ?? t;
}

/** Kernel's `-1` and `+1` are numbers. */
function signed(x: Expander, receiver: Atom, name: Atom, args: readonly Term[]): Term | undefined {
  if (receiver !== A.Kernel || args.length !== 1 || (name.name !== '-' && name.name !== '+')) return undefined;
  const number = macroExpandOnce(x, args[0]!);
  if (!isInteger(number)) return undefined;
  return name.name === '+' ? number : negate(number);
}

/** Macro.expand/2: the outermost node until it is no macro. */
export function macroExpand(x: Expander, t: Term): Term {
  let current = t;
  for (;;) {
    const next = macroExpandOnce(x, current);
    if (next === current) return current;
    current = next;
  }
}

// ---- deprecations

const APPLICATION = atom('Elixir.Application');
const RUNTIME_ENVIRONMENT = new Set(['get_env', 'fetch_env', 'fetch_env!']);

function warnDeprecated(x: Expander, meta: Term, isMacro: boolean, module: Atom, name: Atom, arity: number): void {
  if (module === A.erlang || module === A.Kernel || module.name.startsWith('elixir_')) return;
  if (module === APPLICATION && RUNTIME_ENVIRONMENT.has(name.name)) {
    if (x.env.function !== A.nil || (x.env.module === A.nil && !isMacro)) return;
    x.warn(meta, `Application.${name.name}/${arity} is discouraged in the module body, use Application.compile_env/3 instead`);
    return;
  }
  const facts = x.world.module(module);
  if (facts === null || facts.deprecated === EMPTY) return;
  for (const entry of items(facts.deprecated)) {
    const [fa, message] = entry as readonly Term[];
    if (Array.isArray(fa) && fa[0] === name && fa[1] === arity) {
      const why = message !== undefined && 'text' in (message as object) ? ((message as { text(): string | undefined }).text() ?? '') : '';
      x.warn(meta, name.name === '__using__' && arity === 1 && isMacro ? `use ${inspectAtom(module)} is deprecated. ${why}` : `${formatMfa(module, name.name, arity)} is deprecated. ${why}`);
    }
  }
}
