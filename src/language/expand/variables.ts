/** Variables, and the names that only look like one: __MODULE__, __DIR__, __ENV__, __CALLER__, __STACKTRACE__. */
import { Atom, atom, Bits, Cons, EMPTY, type Term } from '../../terms/index.ts';
import { A, keyfind, lineOf, literalNode } from './ast.ts';
import { assertNoMatch } from './contexts.ts';
import { envTerm } from './env.ts';
import { expand } from './expand.ts';
import { shouldWarn, type Expander } from './expander.ts';
import { fileText } from './problems.ts';
import { contextKey, findVar, varContext, VarNode, withVars, type Vars } from './scope.ts';
import { inspectAtom } from './to_string.ts';

const UNDERSCORE = 95;
const MODULE = atom('__MODULE__');
const DIR = atom('__DIR__');
export const ENV = atom('__ENV__');
const CALLER = atom('__CALLER__');
const STACKTRACE = atom('__STACKTRACE__');
const IF_UNDEFINED = atom('if_undefined');

const withVersion = (v: readonly [Atom, Term, Atom], version: number): Term => [v[0], new Cons([A.version, version], v[1]), v[2]];

export function expandVariable(x: Expander, v: readonly [Atom, Term, Atom]): Term {
  const [name, meta, kind] = v;
  if (name.name.charCodeAt(0) === UNDERSCORE) {
    const place = placeConstant(x, name);
    if (place !== undefined) return place;
    if (name === CALLER) {
      assertNoMatch(x, meta, '__CALLER__');
      if (x.scope.caller) return v;
      return x.fail(meta, '__CALLER__ is available only inside defmacro and defmacrop');
    }
    if (name === STACKTRACE) {
      assertNoMatch(x, meta, '__STACKTRACE__');
      if (x.scope.stacktrace) return v;
      return x.fail(meta, '__STACKTRACE__ is available only inside catch and rescue clauses of try expressions');
    }
    if (name === ENV) {
      assertNoMatch(x, meta, '__ENV__');
      return literalNode(currentEnv(x, lineOf(meta)));
    }
    if (name === A.underscore) {
      if (x.env.context === A.matchContext) return v;
      return x.fail(meta, 'invalid use of _. "_" represents a value to be ignored in a pattern and cannot be used in expressions');
    }
  }
  const context = varContext(meta, kind);
  const key = contextKey(context);
  if (x.env.context === A.matchContext) {
    const p = x.scope.prematch;
    const since = typeof p === 'object' && p.kind === 'match' ? p.counter : 0;
    const known = findVar(x.scope.read, name, key);
    if (known >= since && known >= 0) {
      warnUnderscoreRepeat(x, meta, name, kind);
      x.useVar(known, name, context);
      return withVersion(v, known);
    }
    const version = x.version++;
    x.bindVar(version, name, context, meta, known >= 0);
    const { read, write } = x.scope;
    x.scope = withVars(
      x.scope,
      new VarNode(name, context, key, version, read),
      write === null ? null : { vars: new VarNode(name, context, key, version, write.vars) },
    );
    return withVersion(v, version);
  }
  const found = findVar(x.scope.read, name, key);
  const p = x.scope.prematch;
  let ok = found >= 0;
  if (ok && typeof p === 'object' && p.kind === 'bitsize') {
    ok = findVar(p.pre, name, key) >= 0 || findVar(p.original, name, key) < 0;
  }
  if (ok) {
    if (context === A.nil && shouldWarn(meta) && name.name.charCodeAt(0) === UNDERSCORE) {
      x.warn(meta, `the underscored variable "${name.name}" is used after being set. A leading underscore indicates that the value of the variable should be ignored. If this is intended please rename the variable to remove the underscore`);
    }
    x.useVar(found, name, context);
    return withVersion(v, found);
  }
  const ifUndefined = keyfind(meta, IF_UNDEFINED);
  if (ifUndefined instanceof Atom && ifUndefined.name === 'raise') return undefinedVariable(x, meta, name, kind);
  if (ifUndefined instanceof Atom && ifUndefined.name === 'apply') return expand(x, [name, meta, EMPTY]);
  if (p === 'warn') {
    x.warn(meta, `variable "${name.name}" does not exist and is being expanded to "${name.name}()", please use parentheses to remove the ambiguity or change the variable name`);
    return expand(x, [name, meta, EMPTY]);
  }
  if (p === 'pin') {
    return x.fail(meta, `undefined variable ^${name.name}. No variable "${name.name}"${contextInfo(kind)} has been defined before the current pattern`);
  }
  return undefinedVariable(x, meta, name, kind);
}

function undefinedVariable(x: Expander, meta: Term, name: Atom, kind: Atom): never {
  return x.fail(meta, `undefined variable "${name.name}"${contextInfo(kind)}`);
}
const contextInfo = (kind: Atom): string => (kind === A.nil ? '' : ` (context ${inspectAtom(kind)})`);

function warnUnderscoreRepeat(x: Expander, meta: Term, name: Atom, kind: Atom): void {
  if (!shouldWarn(meta) || name.name.charCodeAt(0) !== UNDERSCORE) return;
  x.warn(meta, `the underscored variable "${name.name}"${contextInfo(kind)} appears more than once in a match. This means the pattern will only match if all "${name.name}" bind to the same value. If this is the intended behaviour, please remove the leading underscore from the variable name, otherwise give the variables different names`);
}

/** __ENV__ at this line. */
export function currentEnv(x: Expander, line: number, vars: Vars = x.scope.read): Term {
  const e = x.env.function === A.nil ? x.env : { ...x.env, lexicalTracker: A.nil, tracers: EMPTY };
  return envTerm(e, vars, line);
}

/** __MODULE__ and __DIR__, which are what they are wherever they stand. */
export function placeConstant(x: Expander, name: Atom): Term | undefined {
  if (name === MODULE) return x.env.module;
  if (name === DIR) return Bits.fromText(dirname(fileText(x.env.file)));
  return undefined;
}

function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}
