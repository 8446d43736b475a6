/** Forms with `->` clauses: case, cond, receive, try, with, for. Each clause has its own variables. */
import { Atom, atom, Cons, EMPTY, list, listFromArray, type Term } from '../../terms/index.ts';
import { A, generatedMeta, isCall, isListTerm, isNode, isPair, isVar, items, keyfind, node, splitLast } from './ast.ts';
import { inContext } from './env.ts';
import { expandBitstring } from './bitstring.ts';
import { expand, expandArgs } from './expand.ts';
import { matchPattern } from './match.ts';
import { validateOpts } from './options.ts';
import { noClause } from './problems.ts';
import type { Expander } from './expander.ts';
import { returnsBoolean } from './rewrite.ts';
import { resetRead, withPrematch, withVars } from './scope.ts';
import { astText } from './to_string.ts';

const OPTIMIZE = atom('optimize_boolean');
const ORIGIN = atom('origin');

/** Expands what stands left of a clause's arrow. */
type Head = (left: readonly Term[], clauseMeta: Term) => Term[];

/** One clause, in the scope of variables as it is; leaves the clause's scope behind. */
function clause(x: Expander, meta: Term, kind: string, head: Head, t: Term): Term {
  if (!isCall(t, A.arrow)) return x.fail(meta, `expected -> clauses ${kind}`);
  const [left, right] = items(t[2]);
  const eleft = head(items(left!), t[1]);
  const eright = expand(x, right!);
  return [A.arrow, t[1], list(listFromArray(eleft), eright)];
}

/** Expands clauses, each in the scope before them; what they bind is gone afterwards. */
function clauses(x: Expander, meta: Term, kind: string, key: Atom, head: Head, all: Term): Term {
  const where = `for :${key.name} in "${kind}"`;
  if (!(all instanceof Cons)) return x.fail(meta, `expected -> clauses ${where}`);
  return listFromArray(items(all).map((t) => inClauses(x, () => scoped(x, () => clause(x, meta, where, head, t)))));
}

/** A problem in a clause carries the frame that Elixir's walk over the clauses leaves in a stack trace. */
function inClauses<T>(x: Expander, run: () => T): T {
  const outer = x.path;
  x.path = { outer, use: null };
  const result = run();
  x.path = outer;
  return result;
}

/** Runs with unused variables of its own, then goes back to the variables of before. */
export function scoped<T>(x: Expander, run: () => T): T {
  const { scope, env } = x;
  x.openUnused();
  const result = run();
  x.closeUnused(scope.read);
  x.scope = withVars(x.scope, scope.read, scope.write);
  x.env = env;
  return result;
}

/** Patterns and guard of a clause with any number of patterns. */
export function expandHead(x: Expander, left: readonly Term[]): Term[] {
  const only = left[0];
  const before = x.scope;
  if (left.length === 1 && only !== undefined && isCall(only, A.when)) {
    const [args, guard] = splitLast(items(only[2]));
    return matchPattern(x, before, () => {
      const eargs = expandArgs(x, args);
      x.scope = withPrematch(x.scope, before.prematch);
      x.env = inContext(x.env, A.guard);
      const eguard = expandGuard(x, guard!);
      return [[A.when, only[1], listFromArray([...eargs, eguard])]];
    });
  }
  return matchPattern(x, before, () => expandArgs(x, left));
}

export function expandGuard(x: Expander, guard: Term): Term {
  if (isCall(guard, A.when)) {
    const [l, r] = items(guard[2]);
    const left = expandGuard(x, l!);
    return [A.when, guard[1], list(left, expandGuard(x, r!))];
  }
  const expanded = expand(x, guard);
  warnLengthGuard(x, expanded);
  return expanded;
}

function erlangCall(t: Term): { name: string; args: Term[]; meta: Term } | null {
  if (!isNode(t) || !isCall(t[0], A.dot)) return null;
  const [m, f] = items((t[0] as readonly Term[])[2]!);
  return m === A.erlang && f instanceof Atom ? { name: f.name, args: items(t[2]), meta: t[1] } : null;
}

function warnLengthGuard(x: Expander, guard: Term): void {
  const outer = erlangCall(guard);
  if (outer === null || outer.args[1] !== 0 || (outer.name !== '==' && outer.name !== '>')) return;
  const inner = erlangCall(outer.args[0]!);
  if (inner?.name !== 'length') return;
  const arg = astText(inner.args[0]!);
  x.warnFile(
    outer.meta,
    outer.name === '=='
      ? `do not use "length(${arg}) == 0" to check if a list is empty since length always traverses the whole list. Prefer to pattern match on an empty list or use "${arg} == []" as a guard`
      : `do not use "length(${arg}) > 0" to check if a list is not empty since length always traverses the whole list. Prefer to pattern match on a non-empty list, such as [_ | _], or use "${arg} != []" as a guard`,
  );
}

const origin = (meta: Term, fallback: string): string => {
  const o = keyfind(meta, ORIGIN);
  return o instanceof Atom ? o.name : fallback;
};

function oneArgument(x: Expander, meta: Term, kind: string, key: string, left: readonly Term[]): void {
  const only = left[0];
  const tooMany = only !== undefined && isCall(only, A.when) && items(only[2]).length > 2;
  if (left.length !== 1 || tooMany) x.fail(meta, `expected one argument for :${key} clauses (->) in "${kind}"`);
}

function headOfOne(x: Expander, meta: Term, kind: string, key: string): Head {
  return (left) => {
    oneArgument(x, meta, kind, key, left);
    return expandHead(x, left);
  };
}
function valueOfOne(x: Expander, meta: Term, kind: string, key: string): Head {
  return (left) => {
    if (left.length !== 1) x.fail(meta, `expected one argument for :${key} clauses (->) in "${kind}"`);
    return expandArgs(x, left);
  };
}

/** The pairs of a block's keyword list, after the checks that all forms share. */
function options(x: Expander, meta: Term, kind: string, opts: Term, missing: string, once: readonly string[]): [Atom, Term][] {
  if (opts === EMPTY) return x.fail(meta, `missing ${missing} option in "${kind}"`);
  if (!isListTerm(opts)) return x.fail(meta, `invalid arguments for "${kind}"`);
  const pairs = items(opts).map((p) => (isPair(p) ? p : x.fail(meta, `invalid arguments for "${kind}"`))) as unknown as [Atom, Term][];
  for (const name of once) {
    if (pairs.filter(([k]) => k.name === name).length > 1) x.fail(meta, `duplicated :${name} clauses given for "${kind}"`);
  }
  return pairs;
}
const unexpected = (x: Expander, meta: Term, kind: string, key: Term): never => x.fail(meta, `unexpected option ${astText(key)} in "${kind}"`);

// ---- case

export function expandCase(x: Expander, meta: Term, subject: Term, opts: Term): Term {
  const esubject = expand(x, subject);
  let ropts = opts;
  if (keyfind(meta, OPTIMIZE) === A.true) {
    ropts = returnsBoolean(esubject) ? booleanClauses(opts) : generatedClauses(opts);
  }
  const pairs = options(x, meta, 'case', ropts, ':do', ['do']);
  const eopts = pairs.map(([key, value]) => {
    if (key !== A.do) return unexpected(x, meta, 'case', key);
    return [key, clauses(x, meta, 'case', key, headOfOne(x, meta, 'case', 'do'), value)];
  });
  return [A.case, meta, list(esubject, listFromArray(eopts as Term[]))];
}

const doClauses = (opts: Term): Term[] => items(keyfind(opts, A.do) ?? EMPTY);

/** The subject is true or false: match those. */
function booleanClauses(opts: Term): Term {
  const all = doClauses(opts);
  const [no, yes] = all;
  if (no === undefined || yes === undefined || !isCall(no, A.arrow) || !isCall(yes, A.arrow)) return generatedClauses(opts);
  const [noLeft, noRight] = items(no[2]);
  const [yesLeft, yesRight] = items(yes[2]);
  const falsy = items(noLeft!)[0]!;
  const truthy = items(yesLeft!)[0]!;
  const isFalsyGuard = isCall(falsy, A.when) && isVar(truthy) && truthy[0] === A.underscore && isFalsyTest(items(falsy[2])[1]!);
  if (!(isFalsyGuard && all.length === 2) && !(falsy === A.false && truthy === A.true)) return generatedClauses(opts);
  return list([
    A.do,
    list(
      [A.arrow, generatedMeta(no[1]), list(list(A.false), noRight!)],
      [A.arrow, generatedMeta(yes[1]), list(list(A.true), yesRight!)],
    ),
  ]);
}

/** `Kernel.in(x, [false, nil])` */
function isFalsyTest(t: Term): boolean {
  if (!isNode(t) || !isCall(t[0], A.dot)) return false;
  const [m, f] = items((t[0] as readonly Term[])[2]!);
  if (m !== A.Kernel || f !== A.in) return false;
  const right = items(t[2])[1]!;
  const values = items(right);
  return values.length === 2 && values[0] === A.false && values[1] === A.nil;
}

function generatedClauses(opts: Term): Term {
  return list([A.do, listFromArray(doClauses(opts).map((c) => (isCall(c, A.arrow) ? [A.arrow, generatedMeta(c[1]), c[2]] : c)))]);
}

// ---- cond

export function expandCond(x: Expander, meta: Term, opts: Term): Term {
  const all = isListTerm(opts) ? doClauses(opts) : [];
  const last = all[all.length - 1];
  if (last !== undefined && isCall(last, A.arrow)) {
    const left = items(items(last[2])[0]!)[0];
    if (left !== undefined && isVar(left) && left[0] === A.underscore) {
      x.fail(last[1], 'invalid use of _ inside "cond". If you want the last clause to always match, you probably meant to use: true ->');
    }
  }
  const pairs = options(x, meta, 'cond', opts, ':do', ['do']);
  const eopts = pairs.map(([key, value]) => {
    if (key !== A.do) return unexpected(x, meta, 'cond', key);
    return [key, clauses(x, meta, 'cond', key, valueOfOne(x, meta, 'cond', 'do'), value)];
  });
  return node(A.cond, meta, [listFromArray(eopts as Term[])]);
}

// ---- receive

const AFTER = atom('after');

export function expandReceive(x: Expander, meta: Term, opts: Term): Term {
  const pairs = options(x, meta, 'receive', opts, ':do/:after', ['do', 'after']);
  const eopts = pairs.map(([key, value]) => {
    if (key === A.do) {
      if (isCall(value, A.block) && value[2] === EMPTY) return [key, value];
      return [key, clauses(x, meta, 'receive', key, headOfOne(x, meta, 'receive', 'do'), value)];
    }
    if (key === AFTER) {
      if (!(value instanceof Cons) || value.tail !== EMPTY) return x.fail(meta, 'expected a single -> clause for :after in "receive"');
      return [key, clauses(x, meta, 'receive', key, valueOfOne(x, meta, 'receive', 'after'), value)];
    }
    return unexpected(x, meta, 'receive', key);
  });
  return node(A.receive, meta, [listFromArray(eopts as Term[])]);
}

// ---- try

const RESCUE = atom('rescue');
const CATCH = atom('catch');

export function expandTry(x: Expander, meta: Term, opts: Term): Term {
  const kind = 'try';
  const shown = origin(meta, kind);
  if (opts === EMPTY) x.fail(meta, 'missing :do option in "try"');
  if (isListTerm(opts)) {
    const keys = items(opts).map((p) => (isPair(p) && p[0] instanceof Atom ? p[0].name : ''));
    if (keys.join() === 'do') x.fail(meta, 'missing :catch/:rescue/:after option in "try"');
    if (keys.join() === 'do,else') x.warnFile(meta, `"else" shouldn't be used as the only clause in "${shown}", use "case" instead`);
    const c = keys.indexOf('catch');
    const r = keys.indexOf('rescue');
    if (c >= 0 && r > c) x.warnFile(meta, `"catch" should always come after "rescue" in ${shown}`);
  }
  const pairs = options(x, meta, kind, opts, ':do', ['do', 'rescue', 'catch', 'else', 'after']);
  const eopts = pairs.map(([key, value]) => {
    if (key === A.do || key === AFTER) return [key, scoped(x, () => expand(x, value))];
    if (key === A.else) return [key, clauses(x, meta, shown, key, headOfOne(x, meta, kind, 'else'), value)];
    if (key === CATCH) {
      return [key, withStacktrace(x, () => clauses(x, meta, shown, key, (left) => {
        const only = left[0];
        const count = left.length === 1 && only !== undefined && isCall(only, A.when) ? items(only[2]).length - 1 : left.length;
        if (count !== 1 && count !== 2) x.fail(meta, `expected one or two args for :catch clauses (->) in "${shown}"`);
        return expandHead(x, left);
      }, value))];
    }
    if (key === RESCUE) {
      return [key, withStacktrace(x, () => clauses(x, meta, shown, key, (left, clauseMeta) => {
        if (left.length !== 1) x.fail(clauseMeta, `expected one argument for :rescue clauses (->) in "${shown}"`);
        return [rescuePattern(x, clauseMeta, left[0]!)];
      }, value))];
    }
    return unexpected(x, meta, kind, key);
  });
  return node(A.try, meta, [listFromArray(eopts as Term[])]);
}

function withStacktrace<T>(x: Expander, run: () => T): T {
  const had = x.scope.stacktrace;
  x.scope = { ...x.scope, stacktrace: true };
  const result = run();
  x.scope = { ...x.scope, stacktrace: had };
  return result;
}

function rescuePattern(x: Expander, meta: Term, arg: Term): Term {
  const invalid = (): never =>
    x.fail(meta, 'invalid "rescue" clause. The clause should match on an alias, a variable or be in the "var in [alias]" format');
  if (isVar(arg)) return matchPattern(x, x.scope, () => expand(x, arg));
  if (isCall(arg, A.in) && items(arg[2]).length === 2) {
    const [left, right] = items(arg[2]) as [Term, Term];
    if (isVar(left) && isVar(right) && right[0] === A.underscore) return rescuePattern(x, meta, left);
    const eleft = matchPattern(x, x.scope, () => expand(x, left));
    const eright = isVar(right) && right[0] === A.underscore ? right : expand(x, right);
    if (!isVar(eleft)) return invalid();
    const names = isVar(eright) ? eright : eright instanceof Atom ? list(eright) : eright;
    if (!isVar(names) && !(isListTerm(names) && items(names).every((n) => n instanceof Atom))) return invalid();
    return [A.in, arg[1], list(eleft, names)];
  }
  return rescuePattern(x, meta, [A.in, EMPTY, list([A.underscore, EMPTY, x.env.module], arg)]);
}

// ---- with

export function expandWith(x: Expander, meta: Term, args: readonly Term[]): Term {
  const [init, last] = splitLast(args);
  const [steps, opts] = last !== undefined && isListTerm(last) ? [init, last] : [args, EMPTY];
  const before = { scope: x.scope, env: x.env };
  let hasMatch = false;
  x.openUnused();
  const esteps = steps.map((step) => {
    if (isCall(step, A.arrowLeft) && items(step[2]).length === 2) {
      hasMatch = true;
      return generator(x, step);
    }
    return expand(x, step);
  });
  const pairs = items(opts).filter(isPair) as unknown as [Atom, Term][];
  const body = pairs.find(([k]) => k === A.do);
  if (body === undefined) return x.fail(meta, 'missing :do option in "with"');
  const edo = expand(x, body[1]);
  x.closeUnused(before.scope.read);
  x.scope = withVars(x.scope, before.scope.read, before.scope.write);
  x.env = before.env;
  const eopts: Term[] = [[A.do, edo]];
  const otherwise = pairs.find(([k]) => k === A.else);
  if (otherwise !== undefined) {
    if (!hasMatch) x.warnFile(meta, '"else" clauses will never match because all patterns in "with" will always match');
    eopts.push([A.else, clauses(x, meta, 'with', A.else, headOfOne(x, meta, 'with', 'else'), otherwise[1])]);
  }
  const extra = pairs.find((p) => p !== body && p !== otherwise);
  if (extra !== undefined) unexpected(x, meta, 'with', extra[0]);
  return node(A.with, meta, [...esteps, listFromArray(eopts)]);
}

/** `pattern <- value`: the value does not see the pattern's variables, the pattern pins those of before. */
function generator(x: Expander, step: readonly [Term, Term, Term]): Term {
  const [left, right] = items(step[2]) as [Term, Term];
  const before = x.scope;
  const eright = expand(x, right);
  x.scope = resetRead(x.scope, before);
  const [eleft] = expandHead(x, [left]);
  return [A.arrowLeft, step[1], list(eleft!, eright)];
}

// ---- for

const INTO = atom('into');
const UNIQ = atom('uniq');
const REDUCE = atom('reduce');

export function expandFor(x: Expander, meta: Term, args: readonly Term[]): Term {
  let cases: readonly Term[] = args;
  let opts: Term[] = [];
  const [init, last] = splitLast(args);
  if (last !== undefined && isListTerm(last)) {
    cases = init;
    opts = items(last);
    const [inner, more] = splitLast(init);
    if (more !== undefined && isListTerm(more)) {
      cases = inner;
      opts = [...items(more), ...opts];
    }
  }
  validateOpts(x, meta, 'for', ['do', 'into', 'uniq', 'reduce'], listFromArray(opts));
  const at = opts.findIndex((p) => isPair(p) && p[0] === A.do);
  if (at < 0) return x.fail(meta, 'missing :do option in "for"');
  const body = (opts[at] as Term[])[1]!;
  const rest = opts.filter((_, i) => i !== at);

  const before = { scope: x.scope, env: x.env };
  x.openUnused();
  const eopts = expand(x, listFromArray(rest));
  const ecases = cases.map((c) => {
    if (isCall(c, A.arrowLeft) && items(c[2]).length === 2) return generator(x, c);
    if (isCall(c, A.bits)) {
      const parts = items(c[2]);
      const end = parts[parts.length - 1];
      if (end !== undefined && isCall(end, A.arrowLeft) && items(end[2]).length === 2) {
        const [left, right] = items(end[2]) as [Term, Term];
        const scope = x.scope;
        const eright = expand(x, right);
        x.scope = resetRead(x.scope, scope);
        const eleft = matchPattern(x, x.scope, () => expandBitstring(x, c[1], [...parts.slice(0, -1), left], true));
        return node(A.bits, c[1], [[A.arrowLeft, end[1], list(eleft, eright)]]);
      }
    }
    return expand(x, c);
  });
  const first = ecases[0];
  const isGenerator = (c: Term | undefined): boolean =>
    c !== undefined && (isCall(c, A.arrowLeft) || (isCall(c, A.bits) && items(c[2]).length === 1 && isCall(items(c[2])[0]!, A.arrowLeft)));
  if (!isGenerator(first)) x.fail(meta, 'for comprehensions must start with a generator');

  // A list that stands before the options is taken for more of them.
  if (!items(eopts).every((o) => isPair(o) && (o[0] === INTO || o[0] === UNIQ || o[0] === REDUCE))) noClause('validate_for_options', 4, 'elixir_expand');
  const uniq = keyfind(eopts, UNIQ);
  if (uniq !== undefined && uniq !== A.true && uniq !== A.false) {
    x.fail(meta, `:uniq option for comprehensions only accepts a boolean, got: ${astText(uniq)}`);
  }
  const reduce = keyfind(eopts, REDUCE);
  if (reduce !== undefined && (uniq !== undefined || keyfind(eopts, INTO) !== undefined)) {
    x.fail(meta, 'cannot use :reduce alongside :into/:uniq in comprehension');
  }
  const hasClauses = body instanceof Cons && isCall(body.head, A.arrow);
  let ebody: Term;
  if (reduce === undefined) {
    if (hasClauses) x.fail(meta, 'the do block was written using acc -> expr clauses but the :reduce option was not given');
    ebody = expand(x, body);
  } else {
    const bad = 'when using :reduce with comprehensions, the do block must be written using acc -> expr clauses, where each clause expects the accumulator as a single argument';
    if (!hasClauses) x.fail(meta, bad);
    ebody = listFromArray(
      items(body).map((c) => {
        if (!isCall(c, A.arrow) || items(items(c[2])[0]!).length !== 1) x.fail(meta, bad);
        return scoped(x, () => clause(x, meta, 'in "fn"', (left) => expandHead(x, left), c));
      }),
    );
  }
  x.closeUnused(before.scope.read);
  x.scope = withVars(x.scope, before.scope.read, before.scope.write);
  x.env = before.env;
  return node(A.for, meta, [...ecases, new Cons([A.do, ebody], eopts)]);
}

export { clause as expandClause };
