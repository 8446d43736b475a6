/**
 * Expansion of one expression: special forms, variables, calls. Answers expanded AST; variables carry {version, n} in their meta.
 */
import { Atom, atom, Bits, Cons, EMPTY, Float, Fun, isMap, list, listFromArray, Pid, work, type Term } from '../../terms/index.ts';
import { concatAliases, ensureLoaded, expandAliasNode, expandAliasOrConcat, lastAlias, storeAlias } from './aliases.ts';
import {
  A, block, isCall, isListTerm, isNode, isPair, isVar, items, keydelete, keyfind, lineOf, splitLast,
} from './ast.ts';
import { expandBitstring } from './bitstring.ts';
import { expandCapture, expandFn } from './capture.ts';
import { expandCase, expandCond, expandFor, expandReceive, expandTry, expandWith } from './clauses.ts';
import { dispatchImport, dispatchRequire } from './dispatch.ts';
import { envTerm, type Env } from './env.ts';
import type { Expander } from './expander.ts';
import { shouldWarn } from './expander.ts';
import { importModule } from './imports.ts';
import { expandMap, expandStruct } from './map.ts';
import { resolveSuper } from './overridable.ts';
import { fileText, formError } from './problems.ts';
import { funToQuoted, quoteExpression } from './quote.ts';
import { guardRewrite, matchRewrite, rewrite } from './rewrite.ts';
import { closeWrite, contextKey, emptyScope, findVar, prepareWrite, resetRead, varContext, VarNode, type Scope } from './scope.ts';
import { astText, formatMfa, inspectAtom } from './to_string.ts';

/** An expression that stands for a term as it is; never written by a person. */
export const LITERAL = atom('%literal');
export const literalNode = (value: Term): Term => [LITERAL, EMPTY, list(value)];

/** What expanding a call costs, in steps. */
const NODE = 60;

export function expand(x: Expander, t: Term): Term {
  if (t instanceof Atom || typeof t === 'number' || typeof t === 'bigint' || t === EMPTY || t instanceof Float) return t;
  if (Array.isArray(t)) {
    if (t.length === 3) {
      work(NODE);
      x.enter((t as unknown as readonly [Term, Term, Term])[1]);
      const expanded = expandNode(x, t as unknown as readonly [Term, Term, Term]);
      x.leave();
      return expanded;
    }
    if (t.length === 2) {
      const [a, b] = expandArgs(x, t as readonly Term[]);
      return [a!, b!];
    }
  }
  if (t instanceof Bits && t.isBinary) return t;
  if (t instanceof Cons) return expandList(x, t);
  if (t instanceof Fun && t.env === null) return funToQuoted(t);
  if (t instanceof Pid) return t;
  return invalidQuoted(x, t);
}

function invalidQuoted(x: Expander, t: Term): never {
  return formError(
    list([A.line, 0]),
    x.env,
    `invalid quoted expression: ${astText(t)}\n\n` +
      'Please make sure your quoted expressions are made of valid AST nodes. ' +
      'If you would like to introduce a value into the AST, such as a four-element ' +
      'tuple or a map, make sure to call Macro.escape/1 before',
  );
}

type SpecialForm = (x: Expander, meta: Term, args: readonly Term[], whole: Term) => Term | undefined;
const special = new Map<Atom, SpecialForm>();
const define = (name: string, form: SpecialForm): void => void special.set(atom(name), form);

function expandNode(x: Expander, t: readonly [Term, Term, Term]): Term {
  const [form, meta, args] = t;
  if (form instanceof Atom) {
    if (args instanceof Atom) return expandVariable(x, t as unknown as readonly [Atom, Term, Atom]);
    if (isListTerm(args)) {
      const handler = special.get(form);
      if (handler !== undefined) {
        const answer = handler(x, meta, items(args), t);
        if (answer !== undefined) return answer;
      }
      return expandLocalCall(x, form, meta, items(args), t);
    }
    return invalidQuoted(x, t);
  }
  if (isListTerm(args) && isCall(form, A.dot)) {
    const dot = items(form[2]);
    if (dot.length === 2 && dot[1] instanceof Atom && (Array.isArray(dot[0]) || dot[0] instanceof Atom)) {
      return expandRemoteCall(x, dot[0] as Term, form[1], dot[1], meta, items(args));
    }
    if (dot.length === 1) return expandAnonymousCall(x, dot[0]!, form[1], meta, items(args));
  }
  if (isListTerm(args) && isListTerm(meta)) x.fail(meta, `invalid call ${astText(t)}`);
  return invalidQuoted(x, t);
}

// ---- assertions

export function assertNoMatch(x: Expander, meta: Term, kind: string): void {
  if (x.env.context === A.matchContext) formError(meta, fileText(x.env.file), `invalid pattern in match, ${kind} is not allowed in matches`);
}
export function assertNoGuard(x: Expander, meta: Term, kind: string): void {
  if (x.env.context !== A.guard) return;
  const p = x.scope.prematch;
  formError(
    meta,
    fileText(x.env.file),
    typeof p === 'object' && p.kind === 'bitsize'
      ? `${kind} is not allowed in bitstring size specifier. The size specifier in matches works like guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html`
      : `invalid expression in guards, ${kind} is not allowed in guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html`,
  );
}
export function assertNoMatchOrGuard(x: Expander, meta: Term, kind: string): void {
  assertNoMatch(x, meta, kind);
  assertNoGuard(x, meta, kind);
}
export function guardContext(x: Expander): string {
  const p = x.scope.prematch;
  return typeof p === 'object' && p.kind === 'bitsize' ? 'bitstring size specifier' : 'guards';
}

// ---- arguments, lists, blocks

/**
 * Arguments do not see what their neighbours bind: `foo(x = x + 2, x)`. What they bind is there afterwards.
 */
export function expandArgs(x: Expander, args: readonly Term[]): Term[] {
  if (args.length === 0) return [];
  if (args.length === 1) return [expand(x, args[0]!)];
  if (x.env.context === A.matchContext) return args.map((a) => expand(x, a));
  const before = x.scope;
  x.scope = prepareWrite(before);
  const out = args.map((a) => expandArg(x, a, before));
  x.scope = closeWrite(x.scope, before);
  return out;
}

export function expandArg(x: Expander, arg: Term, before: Scope): Term {
  if (arg instanceof Atom || typeof arg === 'number' || arg instanceof Bits) return expand(x, arg);
  x.scope = resetRead(x.scope, before);
  return expand(x, arg);
}

function expandList(x: Expander, t: Cons): Term {
  const before = x.scope;
  const inMatch = x.env.context === A.matchContext;
  if (!inMatch) x.scope = prepareWrite(before);
  const one = (item: Term): Term => (inMatch ? expand(x, item) : expandArg(x, item, before));
  const out: Term[] = [];
  let rest: Term = t;
  while (rest instanceof Cons) {
    const head: Term = rest.head;
    if (rest.tail === EMPTY && isCall(head, A.bar)) {
      const args = items(head[2]);
      if (args.length === 2) {
        out.push([A.bar, head[1], list(one(args[0]!), one(args[1]!))]);
        break;
      }
    }
    out.push(one(head));
    rest = rest.tail;
  }
  if (rest !== EMPTY && !(rest instanceof Cons)) invalidQuoted(x, t);
  if (!inMatch) x.scope = closeWrite(x.scope, before);
  return listFromArray(out);
}

define('__block__', (x, meta, args) => {
  if (args.length === 0) return A.nil;
  if (args.length === 1) return expand(x, args[0]!);
  const out: Term[] = [];
  args.forEach((item, i) => {
    const e = expand(x, item);
    if (i < args.length - 1) warnUseless(x, item, e, meta);
    out.push(e);
  });
  return block(meta, out);
});

/** Looks at the code as written: what expansion leaves behind may well be useless. */
function warnUseless(x: Expander, item: Term, expanded: Term, meta: Term): void {
  if ((item instanceof Bits && item.isBinary) || typeof item === 'number' || typeof item === 'bigint' || item instanceof Float) {
    x.warn(meta, `code block contains unused literal ${astText(item)} (remove the literal or assign it to _ to avoid warnings)`);
  } else if (isCall(item, A.at)) {
    const inner = items(item[2])[0];
    if (inner !== undefined && isNode(inner) && inner[0] instanceof Atom && (inner[2] instanceof Atom || inner[2] === EMPTY)) {
      x.warn(item[1], `module attribute @${inner[0].name} in code block has no effect as it is never returned (remove the attribute or assign it to _ to avoid warnings)`);
    }
  } else if (isVar(item) && isVar(expanded) && item[0] === expanded[0] && item[2] === expanded[2]) {
    x.warn(item[1], `variable ${item[0].name} in code block has no effect as it is never returned (remove the variable or assign it to _ to avoid warnings)`);
  }
}

define(LITERAL.name, (_x, _meta, _args, whole) => whole);

// ---- match

define('=', (x, meta, args) => {
  if (args.length !== 2) return undefined;
  assertNoGuard(x, meta, '=');
  const before = x.scope;
  const right = expand(x, args[1]!);
  const left = matchPattern(x, before, () => expand(x, args[0]!));
  refuteParallelBits(x, left, right, x.env.context === A.matchContext);
  return [A.match, meta, list(left, right)];
});

/** Expands a pattern with `run`: new variables are bound, and are there afterwards. `before` is the scope that pins look into. */
export function matchPattern<T>(x: Expander, before: Scope, run: () => T): T {
  if (x.env.context === A.matchContext) return run();
  const after = x.scope;
  const context = x.env.context;
  x.scope = { ...before, prematch: { kind: 'match', read: before.read, counter: x.version }, read: after.read, write: after.write };
  x.env = { ...x.env, context: A.matchContext };
  const result = run();
  x.scope = { ...after, prematch: before.prematch, read: x.scope.read, write: x.scope.write };
  x.env = { ...x.env, context };
  return result;
}

function refuteParallelBits(x: Expander, left: Term, right: Term, parallel: boolean): void {
  if (isCall(left, A.bits) && isCall(right, A.bits) && parallel) {
    x.fail(right[1], `binary patterns cannot be matched in parallel using "=", excess pattern: ${astText(right)}`);
  }
  if (isCall(right, A.match)) {
    const [l, r] = items(right[2]);
    refuteParallelBits(x, left, l!, true);
    refuteParallelBits(x, left, r!, parallel);
    return;
  }
  if (left instanceof Cons && right instanceof Cons) return refuteEach(x, items(left), items(right), parallel);
  if (isPair(left) && isPair(right)) return refuteEach(x, left, right, parallel);
  if (isCall(left, A.tuple) && isCall(right, A.tuple)) return refuteEach(x, items(left[2]), items(right[2]), parallel);
  if (isCall(left, A.struct)) return refuteParallelBits(x, items(left[2])[1]!, right, parallel);
  if (isCall(right, A.struct)) return refuteParallelBits(x, left, items(right[2])[1]!, parallel);
  if (isCall(left, A.map) && isCall(right, A.map)) {
    const rights = items(right[2]);
    for (const pair of items(left[2])) {
      if (!isPair(pair)) continue;
      const key = astText(pair[0]);
      const other = rights.find((p) => isPair(p) && astText(p[0]) === key);
      if (other !== undefined) refuteParallelBits(x, pair[1], (other as Term[])[1]!, parallel);
    }
  }
}
function refuteEach(x: Expander, a: readonly Term[], b: readonly Term[], parallel: boolean): void {
  for (let i = 0; i < Math.min(a.length, b.length); i++) refuteParallelBits(x, a[i]!, b[i]!, parallel);
}

// ---- containers

define('{}', (x, meta, args) => [A.tuple, meta, listFromArray(expandArgs(x, args))]);
define('%{}', (x, meta, args) => expandMap(x, meta, args));
define('%', (x, meta, args) => (args.length === 2 ? expandStruct(x, meta, args[0]!, args[1]!) : undefined));
define('<<>>', (x, meta, args) => expandBitstring(x, meta, args, false));
define('->', (x, meta) => x.fail(meta, 'unhandled operator ->'));

// ---- lexical forms

define('__aliases__', (x, meta, _args, whole) => expandAliases(x, meta, whole, true));

function expandAliases(x: Expander, _meta: Term, whole: Term, _report: boolean): Term {
  const found = expandAliasOrConcat(x, whole as readonly Term[]);
  if (found instanceof Atom) return found;
  const parts = expandArgs(x, found);
  if (parts.every((p) => p instanceof Atom)) return concatAliases(parts);
  return x.fail(
    (whole as Term[])[1]!,
    `invalid alias: "${astText(whole)}". If you wanted to define an alias, an alias must expand ` +
      'to an atom at compile time but it did not, you may use Module.concat/2 to build ' +
      'it at runtime. If instead you wanted to invoke a function or access a field, ' +
      'wrap the function or field name in double quotes',
  );
}

function lexicalForm(name: 'alias' | 'require' | 'import'): SpecialForm {
  const form = atom(name);
  return (x, meta, args) => {
    const first = args[0];
    if (first === undefined || args.length > 2) return undefined;
    if (isNode(first) && isCall(first[0], A.dot)) {
      const dot = items((first[0] as readonly Term[])[2]!);
      if (dot.length === 2 && dot[1] === A.tuple) {
        const opts = args[1] ?? EMPTY;
        if (keyfind(opts, AS) !== undefined) x.fail(meta, ':as option is not supported by multi-alias call');
        return expandMulti(x, form, meta, dot[0]!, items(first[2]), opts);
      }
    }
    const opts = args[1] ?? EMPTY;
    assertNoMatchOrGuard(x, meta, name);
    const ref = expandWithoutReport(x, first);
    const eopts = expandOpts(x, meta, name, name === 'import' ? ['only', 'except', 'warn'] : ['as', 'warn'], name === 'import' ? opts : noAliasOpts(opts));
    if (!(ref instanceof Atom)) {
      return x.fail(meta, `invalid argument for ${name}, expected a compile time atom or alias, got: ${astText(first)}`);
    }
    if (name === 'alias') {
      if (['Elixir.True', 'Elixir.False', 'Elixir.Nil'].includes(ref.name)) {
        const written = astText(first);
        x.warn(meta, `reserved alias "${written}" expands to the atom :"Elixir.${written}". Perhaps you meant to write "${written.toLowerCase()}" instead?`);
      }
      x.env = withAlias(x, meta, true, ref, eopts);
    } else if (name === 'require') {
      ensureLoaded(x, meta, ref);
      x.env = withRequire(x, meta, ref, eopts);
    } else {
      ensureLoaded(x, meta, ref);
      x.env = importModule(x, meta, ref, eopts);
      x.env = withRequire(x, meta, ref, eopts);
    }
    return ref;
  };
}
const AS = atom('as');
const DEFINED = atom('defined');
const IF_UNDEFINED = atom('if_undefined');
const AMBIGUOUS = atom('ambiguous_op');
define('alias', lexicalForm('alias'));
define('require', lexicalForm('require'));
define('import', lexicalForm('import'));

function expandMulti(x: Expander, form: Atom, meta: Term, base: Term, refs: readonly Term[], opts: Term): Term {
  const baseRef = expandWithoutReport(x, base);
  const out = refs.map((ref) => {
    if (isCall(ref, A.aliases)) return expand(x, [form, meta, list(concatAliases([baseRef, ...items(ref[2])]), opts)]);
    if (ref instanceof Atom) return expand(x, [form, meta, list(concatAliases([baseRef, ref]), opts)]);
    return x.fail(meta, `invalid argument for ${form.name}, expected a compile time atom or alias, got: ${astText(ref)}`);
  });
  return listFromArray(out);
}

function expandWithoutReport(x: Expander, ref: Term): Term {
  return isCall(ref, A.aliases) ? expandAliases(x, ref[1], ref, false) : expand(x, ref);
}

export function expandOpts(x: Expander, meta: Term, kind: string, allowed: readonly string[], opts: Term): Term {
  const eopts = expand(x, opts);
  validateOpts(x, meta, kind, allowed, eopts);
  return eopts;
}

export function validateOpts(x: Expander, meta: Term, kind: string, allowed: readonly string[], opts: Term): void {
  if (!isListTerm(opts)) x.fail(meta, `invalid options for ${kind}, expected a keyword list, got: ${astText(opts)}`);
  for (const pair of items(opts)) {
    if (isPair(pair) && !(pair[0] instanceof Atom && allowed.includes(pair[0].name))) {
      x.fail(meta, `unsupported option ${astText(pair[0])} given to ${kind}`);
    }
  }
}

function noAliasOpts(opts: Term): Term {
  const as = keyfind(opts, AS);
  if (as === undefined || !isCall(as, A.aliases)) return opts;
  const parts = items(as[2]);
  if (!(parts[0] instanceof Atom)) return opts;
  return listFromArray(items(opts).map((p) => (isPair(p) && p[0] === AS ? [AS, concatAliases(parts)] : p)));
}

function withRequire(x: Expander, meta: Term, ref: Atom, opts: Term): Env {
  const names = items(x.env.requires) as Atom[];
  if (!names.includes(ref)) {
    names.push(ref);
    names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    x.env = { ...x.env, requires: listFromArray(names) };
  }
  return withAlias(x, meta, false, ref, opts);
}

function withAlias(x: Expander, meta: Term, byDefault: boolean, ref: Atom, opts: Term): Env {
  const alias = aliasName(x, meta, byDefault, ref, keyfind(opts, AS));
  const defined = keyfind(meta, DEFINED);
  const e = storeAlias(x, meta, alias, ref, opts);
  return defined instanceof Atom && defined !== A.nil ? { ...e, contextModules: new Cons(defined, e.contextModules) } : e;
}

function aliasName(x: Expander, meta: Term, byDefault: boolean, ref: Atom, as: Term | undefined): Atom {
  if (as === undefined) {
    if (!byDefault) return ref;
    const last = lastAlias(ref);
    if (last !== null) return last;
    return x.fail(meta, `alias cannot be inferred automatically for module: ${inspectAtom(ref)}, please use the :as option. Implicit aliasing is only supported with Elixir modules`);
  }
  if (as === A.nil) return ref;
  if (as instanceof Atom && as !== A.true && as !== A.false && /^Elixir\.[A-Z]/.test(as.name)) {
    if (as.name.indexOf('.', 7) < 0) return as;
    return x.fail(meta, `invalid value for option :as, expected a simple alias, got nested alias: ${inspectAtom(as)}`);
  }
  return x.fail(meta, `invalid value for option :as, expected an alias, got: ${astText(as)}`);
}

// ---- quote

for (const name of ['unquote', 'unquote_splicing']) {
  define(name, (x, meta, args) => (args.length === 1 ? x.fail(meta, `${name} called outside quote`) : undefined));
}
define('quote', (x, meta, args) => quoteExpression(x, meta, args));

// ---- functions

define('&', (x, meta, args) => {
  if (args.length !== 1) return undefined;
  assertNoMatchOrGuard(x, meta, '&');
  return expandCapture(x, meta, args[0]!);
});
define('fn', (x, meta, args) => {
  assertNoMatchOrGuard(x, meta, 'fn');
  return expandFn(x, meta, args);
});

define('super', (x, meta, args) => {
  assertNoMatchOrGuard(x, meta, 'super');
  const found = resolveSuper(x, meta, args.length);
  const eargs = expandArgs(x, args);
  return [A.super, new Cons([A.super, [found.kind, found.name]], meta), listFromArray(eargs)];
});

// ---- control

define('cond', (x, meta, args) => {
  if (args.length !== 1) return undefined;
  assertNoMatchOrGuard(x, meta, 'cond');
  return expandCond(x, meta, args[0]!);
});
define('case', (x, meta, args) => {
  if (args.length !== 2) return undefined;
  assertNoMatchOrGuard(x, meta, 'case');
  return expandCase(x, meta, args[0]!, args[1]!);
});
define('receive', (x, meta, args) => {
  if (args.length !== 1) return undefined;
  assertNoMatchOrGuard(x, meta, 'receive');
  return expandReceive(x, meta, args[0]!);
});
define('try', (x, meta, args) => {
  if (args.length !== 1) return undefined;
  assertNoMatchOrGuard(x, meta, 'try');
  return expandTry(x, meta, args[0]!);
});
define('for', (x, meta, args) => {
  if (args.length === 0) return undefined;
  assertNoMatchOrGuard(x, meta, 'for');
  return expandFor(x, meta, args);
});
define('with', (x, meta, args) => {
  if (args.length === 0) return undefined;
  assertNoMatchOrGuard(x, meta, 'with');
  return expandWith(x, meta, args);
});

// ---- variables

define('^', (x, meta, args) => {
  if (args.length !== 1) return undefined;
  const p = x.scope.prematch;
  if (x.env.context !== A.matchContext || typeof p !== 'object' || p.kind !== 'match') {
    return x.fail(meta, `cannot use ^${astText(args[0]!)} outside of match clauses`);
  }
  const scope = x.scope;
  const env = x.env;
  x.scope = { ...scope, prematch: 'pin', read: p.read };
  x.env = { ...env, context: A.nil };
  const inner = expand(x, args[0]!);
  x.scope = scope;
  x.env = env;
  if (isVar(inner)) return [A.pin, meta, list(inner)];
  return x.fail(meta, `invalid argument for unary operator ^, expected an existing variable, got: ^${astText(args[0]!)}`);
});

const MODULE = atom('__MODULE__');
const DIR = atom('__DIR__');
const ENV = atom('__ENV__');
const CALLER = atom('__CALLER__');
const STACKTRACE = atom('__STACKTRACE__');

const withVersion = (v: readonly [Atom, Term, Atom], version: number): Term => [v[0], new Cons([A.version, version], v[1]), v[2]];

function expandVariable(x: Expander, v: readonly [Atom, Term, Atom]): Term {
  const [name, meta, kind] = v;
  if (name.name.charCodeAt(0) === 95) {
    if (name === MODULE) return x.env.module;
    if (name === DIR) return Bits.fromText(dirname(fileText(x.env.file)));
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
      return literalNode(currentEnv(x, meta));
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
    x.scope = {
      ...x.scope,
      read: new VarNode(name, context, key, version, read),
      write: write === null ? null : { vars: new VarNode(name, context, key, version, write.vars) },
    };
    return withVersion(v, version);
  }
  const found = findVar(x.scope.read, name, key);
  const p = x.scope.prematch;
  let ok = found >= 0;
  if (ok && typeof p === 'object' && p.kind === 'bitsize') {
    ok = findVar(p.pre, name, key) >= 0 || findVar(p.original, name, key) < 0;
  }
  if (ok) {
    if (context === A.nil && shouldWarn(meta) && name.name.startsWith('_')) {
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
  if (!shouldWarn(meta) || !name.name.startsWith('_')) return;
  x.warn(meta, `the underscored variable "${name.name}"${contextInfo(kind)} appears more than once in a match. This means the pattern will only match if all "${name.name}" bind to the same value. If this is the intended behaviour, please remove the leading underscore from the variable name, otherwise give the variables different names`);
}

/** __ENV__ at this meta. */
export function currentEnv(x: Expander, meta: Term): Term {
  const e = x.env.function === A.nil ? x.env : { ...x.env, lexicalTracker: A.nil, tracers: EMPTY };
  return envTerm(e, x.scope.read, lineOf(meta));
}

function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

// ---- calls

function expandLocalCall(x: Expander, name: Atom, meta: Term, args: readonly Term[], whole: Term): Term {
  if (args.length === 1) {
    const ambiguous = keyfind(meta, AMBIGUOUS);
    if (ambiguous !== undefined && findVar(x.scope.read, name, contextKey(ambiguous)) >= 0) {
      const arg = astText(args[0]!);
      x.fail(
        meta,
        `"${name.name} ${arg}" looks like a function call but there is a variable named "${name.name}". ` +
          `If you want to perform a function call, use parentheses:\n\n    ${name.name}(${arg})\n\n` +
          `If you want to perform an operation on the variable ${name.name}, use spaces around the unary operator`,
      );
    }
  }
  return dispatchImport(x, meta, name, args, () => localCall(x, name, meta, args, whole));
}

function localCall(x: Expander, name: Atom, meta: Term, args: readonly Term[], whole: Term): Term {
  const e = x.env;
  if (e.context === A.nil && e.function !== A.nil) {
    assertNoClauses(x, name, meta, args);
    x.effects.push({ kind: 'local', from: e.function, to: [name, args.length], line: lineOf(meta), meta, macro: false });
    return [name, meta, listFromArray(expandArgs(x, args))];
  }
  if (name === A.bar && args.length === 2) {
    return x.fail(
      meta,
      'misplaced operator |/2\n\nThe | operator is typically used between brackets as the cons operator:\n\n    [head | tail]\n\n' +
        'where head is a single element and the tail is the remaining of a list.\n' +
        'It is also used to update maps and structs, via the %{map | key: value} notation,\n' +
        'and in typespecs, such as @type and @spec, to express the union of two types',
    );
  }
  if (name === A.typed && args.length === 2) {
    return x.fail(
      meta,
      'misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to specify types and sizes of segments:\n\n' +
        '    <<size::32-integer, letter::utf8, rest::binary>>\n\n' +
        'It is also used in typespecs, such as @type and @spec, to describe inputs and outputs',
    );
  }
  if (e.function === A.nil) return x.fail(meta, `undefined function ${name.name}/${args.length} (there is no such import)`);
  const context = e.context === A.matchContext ? 'match' : guardContext(x);
  return x.fail(
    meta,
    `cannot find or invoke local ${name.name}/${args.length} inside ${context}. ` +
      `Only macros can be invoked in a ${context} and they must be defined before their invocation. Called as: ${astText(whole)}`,
  );
}

function assertNoClauses(x: Expander, name: Atom, meta: Term, args: readonly Term[]): void {
  const last = args[args.length - 1];
  if (last === undefined || !(last instanceof Cons)) return;
  for (const pair of items(last)) {
    if (!isPair(pair) || !(pair[0] instanceof Atom)) return;
    const v = pair[1];
    if (v instanceof Cons && isCall(v.head, A.arrow)) {
      x.fail(meta, `the function "${name.name}" cannot handle clauses with the -> operator because it is not a macro. Please make sure you are invoking the proper name and that it is a macro`);
    }
  }
}

function expandRemoteCall(x: Expander, left: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[]): Term {
  // __ENV__.field reads the field at compile time.
  if (args.length === 0 && isVar(left) && left[0] === ENV) {
    assertNoMatch(x, left[1], '__ENV__');
    const env = currentEnv(x, left[1]);
    const field = isMap(env) ? env.get(name) : undefined;
    if (field !== undefined) return literalNode(field);
    return [[A.dot, dotMeta, list(literalNode(env), name)], meta, EMPTY];
  }
  const before = x.scope;
  x.scope = prepareWrite(before);
  const receiver = expand(x, left);
  if (receiver instanceof Atom) {
    const afterLeft = x.scope;
    x.scope = before;
    return dispatchRequire(x, meta, receiver, name, args, (r, n) => {
      x.scope = afterLeft;
      return remoteCall(x, r, dotMeta, n, meta, args, before);
    });
  }
  return remoteCall(x, receiver, dotMeta, name, meta, args, before);
}

function remoteCall(x: Expander, receiver: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[], before: Scope): Term {
  if (!(receiver instanceof Atom || Array.isArray(receiver))) {
    x.fail(meta, `invalid call ${astText([[A.dot, dotMeta, list(receiver, name)], meta, listFromArray(args)])}`);
  }
  assertNoClauses(x, name, meta, args);
  const context = x.env.context;
  if (context === A.guard && !(receiver instanceof Atom)) {
    if (keyfind(meta, A.noParens) === A.true) {
      x.scope = closeWrite(x.scope, before);
      return [[A.dot, dotMeta, list(receiver, name)], meta, EMPTY];
    }
    const map = astText(receiver);
    x.fail(meta, `cannot invoke remote function in ${guardContext(x)}. If you want to do a map lookup instead, please remove parens from ${map}.${name.name}()`);
  }
  const eargs = args.map((a) => expandArg(x, a, before));
  const result =
    context === A.matchContext
      ? matchRewrite(x, receiver, dotMeta, name, meta, eargs)
      : context === A.guard
        ? guardRewrite(x, receiver, dotMeta, name, meta, eargs, guardContext(x))
        : rewrite(receiver, dotMeta, name, meta, eargs);
  warnComparison(x, result, args);
  x.scope = closeWrite(x.scope, before);
  if (receiver instanceof Atom && x.env.function !== A.nil && context === A.nil) recordRemote(x, receiver, name, args.length, meta);
  return result;
}

export function recordRemote(x: Expander, module: Atom, name: Atom, arity: number, meta: Term): void {
  if (module === A.erlang || isDefinedHere(x, module)) return;
  const line = lineOf(meta);
  const fun = x.env.function;
  const file = fileText(x.env.file);
  x.effects.push({
    kind: 'remote', module, name, arity, line, file,
    location: Array.isArray(fun) ? `${file}:${line}: ${formatMfa(x.env.module as Atom, (fun[0] as Atom).name, fun[1] as number)}` : `${file}:${line}`,
  });
}

/** A module that the function itself defines: it is there by the time of the call. */
function isDefinedHere(x: Expander, module: Atom): boolean {
  const context = items(x.env.contextModules);
  return context[0] !== x.env.module && context.includes(module);
}

const COMPARISONS = new Set(['>', '<', '=<', '>=', 'min', 'max']);
const NESTED = new Set(['>', '<', '=<', '>=']);

function erlangOp(t: Term): string | null {
  if (!isNode(t) || !isCall(t[0], A.dot)) return null;
  const [m, f] = items((t[0] as readonly Term[])[2]!);
  return m === A.erlang && f instanceof Atom ? f.name : null;
}

function warnComparison(x: Expander, result: Term, args: readonly Term[]): void {
  const op = erlangOp(result);
  if (op === null || !COMPARISONS.has(op) || args.length !== 2) return;
  const eargs = items((result as Term[])[2]!);
  const meta = (result as Term[])[1]!;
  const struct = eargs.findIndex(isStructExpression);
  if (struct >= 0) {
    x.warn(meta, `invalid comparison with struct literal ${astText(args[struct]!)}. Comparison operators (>, <, >=, <=, min, and max) perform structural and not semantic comparison. Comparing with a struct literal is unlikely to give a meaningful result. Struct modules typically define a compare/2 function that can be used for semantic comparison`);
    return;
  }
  if (eargs.some((e) => NESTED.has(erlangOp(e) ?? ''))) {
    const written = astText([atom(op === '=<' ? '<=' : op), EMPTY, listFromArray(args)]);
    x.warn(meta, `Elixir does not support nested comparisons. Something like\n\n     x < y < z\n\nis equivalent to\n\n     (x < y) < z\n\nwhich ultimately compares z with the boolean result of (x < y). Instead, consider joining together each comparison segment with an "and", for example,\n\n     x < y and y < z\n\nYou wrote: ${written}`);
  }
}

function isStructExpression(t: Term): boolean {
  if (isCall(t, A.struct)) return items(t[2])[0] instanceof Atom;
  return isCall(t, A.map) && keyfind(t[2], A.structKey) instanceof Atom;
}

function expandAnonymousCall(x: Expander, fun: Term, dotMeta: Term, meta: Term, args: readonly Term[]): Term {
  assertNoMatchOrGuard(x, meta, 'anonymous call');
  const [f, ...rest] = expandArgs(x, [fun, ...args]);
  if (f instanceof Atom) x.fail(meta, `invalid function call :${f.name}.()`);
  return [[A.dot, dotMeta, list(f!)], meta, listFromArray(rest)];
}

// ---- Macro.expand

/** Expands the outermost node once; answers the same term when there is nothing to expand. */
export function expandOnce(x: Expander, t: Term, dispatch: (x: Expander, t: Term) => Term | undefined): Term {
  if (isCall(t, A.aliases)) {
    const found = expandAliasNode(x, t);
    if (found instanceof Atom) return found;
    const parts = found.map((p) => macroExpandWith(x, p, dispatch));
    return parts.every((p) => p instanceof Atom) ? concatAliases(parts) : t;
  }
  if (isVar(t)) {
    if (t[0] === MODULE) return x.env.module;
    if (t[0] === DIR) return Bits.fromText(dirname(fileText(x.env.file)));
    if (t[0] === ENV && x.env.context !== A.matchContext) return literalNode(currentEnv(x, t[1]));
    return t;
  }
  return dispatch(x, t) ?? t;
}

export function macroExpandWith(x: Expander, t: Term, dispatch: (x: Expander, t: Term) => Term | undefined): Term {
  let current = t;
  for (;;) {
    const next = expandOnce(x, current, dispatch);
    if (next === current) return current;
    current = next;
  }
}

/** Runs with another scope and environment, and puts the old ones back. */
export function within<T>(x: Expander, env: Env, run: () => T): T {
  const before = [x.env, x.scope] as const;
  x.env = env;
  x.scope = { ...emptyScope, read: env.vars };
  const result = run();
  [x.env, x.scope] = before;
  return result;
}

export const dropCounter = (meta: Term): Term => keydelete(meta, A.counter);
export const splitArgs = splitLast;
