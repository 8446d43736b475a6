/** Calls: local, remote and anonymous. Macros are dispatch.ts's; what comes here is a function. */
import { Atom, atom, Cons, EMPTY, isMap, list, listFromArray, type Term } from '../../terms/index.ts';
import { A, isCall, isNode, isPair, isVar, items, keyfind, lineOf, literalNode } from './ast.ts';
import { assertNoMatch, assertNoMatchOrGuard, guardContext } from './contexts.ts';
import type { Fa } from './draft.ts';
import { dispatchImport, dispatchRequire } from './dispatch.ts';
import { expand, expandArg, expandArgs } from './expand.ts';
import type { Expander } from './expander.ts';
import { guardRewrite, matchRewrite, rewrite } from './rewrite.ts';
import { closeWrite, contextKey, findVar, prepareWrite, type Scope } from './scope.ts';
import { astText } from './to_string.ts';
import { currentEnv, ENV } from './variables.ts';

const AMBIGUOUS = atom('ambiguous_op');

/** name(args): an import, or a function of the module. */
export function expandLocalCall(x: Expander, name: Atom, meta: Term, args: readonly Term[], whole: Term): Term {
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

/** left.name(args) */
export function expandRemoteCall(x: Expander, left: Term, dotMeta: Term, name: Atom, meta: Term, args: readonly Term[]): Term {
  // __ENV__.field reads the field at compile time.
  if (args.length === 0 && isVar(left) && left[0] === ENV) {
    assertNoMatch(x, left[1], '__ENV__');
    const env = currentEnv(x, lineOf(left[1]));
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
  const eargs: Term[] = [];
  for (const arg of args) eargs.push(expandArg(x, arg, before));
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

/** Notes a call of another module, for the warning about what is not there in the end. */
export function recordRemote(x: Expander, module: Atom, name: Atom, arity: number, meta: Term): void {
  if (module === A.erlang || isDefinedHere(x, module)) return;
  const [from, fromArity] = x.env.function as unknown as Fa;
  x.effects.push({ kind: 'remote', call: { module, name, arity, line: lineOf(meta), file: x.env.file, from: [x.env.module, from, fromArity] } });
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
  const { head, tail } = t[0][2] as Cons;
  return head === A.erlang && tail instanceof Cons && tail.head instanceof Atom ? tail.head.name : null;
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

/** fun.(args) */
export function expandAnonymousCall(x: Expander, fun: Term, dotMeta: Term, meta: Term, args: readonly Term[]): Term {
  assertNoMatchOrGuard(x, meta, 'anonymous call');
  const [f, ...rest] = expandArgs(x, [fun, ...args]);
  if (f instanceof Atom) x.fail(meta, `invalid function call :${f.name}.()`);
  return [[A.dot, dotMeta, list(f!)], meta, listFromArray(rest)];
}
