/** `fn` and `&`. A capture becomes either a reference to a function or an `fn` whose arguments are x1, x2, … */
import { Atom, atom, EMPTY, list, listFromArray, type Term } from '../../terms/index.ts';
import { A, isCall, isListTerm, isNode, isPair, isVar, items, keyfind, node } from './ast.ts';
import { expandClause, expandHead, scoped } from './clauses.ts';
import { importFunction, requireFunction, type Captured } from './dispatch.ts';
import { recordRemote } from './calls.ts';
import { expand } from './expand.ts';
import type { Expander } from './expander.ts';
import { resolveSuper } from './overridable.ts';
import { astText } from './to_string.ts';

export function expandFn(x: Expander, meta: Term, all: readonly Term[]): Term {
  const out = all.map((c) => {
    if (isCall(c, A.arrow) && items(items(c[2])[0]!).some((a) => isCall(a, A.defaultArg))) {
      x.fail(meta, 'anonymous functions cannot have optional arguments');
    }
    return scoped(x, () => expandClause(x, meta, 'in "fn"', (left) => expandHead(x, left), c));
  });
  const arity = (c: Term): number => {
    const left = items(items((c as readonly Term[])[2]!)[0]!);
    const only = left[0];
    return left.length === 1 && only !== undefined && isCall(only, A.when) ? items(only[2]).length - 1 : left.length;
  };
  if (out.some((c) => arity(c) !== arity(out[0]!))) x.fail(meta, 'cannot mix clauses with different arities in anonymous functions');
  return node(A.fn, meta, out);
}

export function expandCapture(x: Expander, meta: Term, arg: Term): Term {
  if (isCall(arg, A.super)) {
    const found = resolveSuper(x, meta, items(arg[2]).length);
    const isDef = found.kind === A.def || found.kind === A.defp;
    return captureOther(x, meta, isDef ? [found.name, arg[1], arg[2]] : arg);
  }
  if (isCall(arg, A.slash)) {
    const [name, arity] = items(arg[2]);
    if (name !== undefined && isVar(name) && name[0] === A.super && typeof arity === 'number') {
      const found = resolveSuper(x, meta, arity);
      if (found.kind === A.def || found.kind === A.defp) return localCapture(meta, found.name, arity);
    }
  }
  return captureOther(x, meta, arg);
}

const localCapture = (meta: Term, name: Atom, arity: number): Term => node(A.capture, meta, [node(A.slash, EMPTY, [[name, EMPTY, A.nil], arity])]);

function finish(x: Expander, meta: Term, found: NonNullable<Captured>): Term {
  if (found.kind === 'local') {
    if (x.env.function === A.nil) x.fail(meta, `undefined function ${found.name.name}/${found.arity} (there is no such import)`);
    return localCapture(meta, found.name, found.arity);
  }
  if (x.env.function !== A.nil) recordRemote(x, found.module, found.name, found.arity, meta);
  return remoteCapture(meta, found.module, found.name, found.arity);
}
const remoteCapture = (meta: Term, module: Term, name: Atom, arity: number): Term =>
  node(A.capture, meta, [node(A.slash, EMPTY, [[[A.dot, EMPTY, list(module, name)], EMPTY, EMPTY], arity])]);

function captureOther(x: Expander, meta: Term, arg: Term): Term {
  if (isCall(arg, A.slash)) {
    const [left, arity] = items(arg[2]);
    if (left !== undefined && typeof arity === 'number') {
      if (isNode(left) && isCall(left[0], A.dot) && left[2] === EMPTY) {
        const dot = items((left[0] as readonly Term[])[2]!);
        if (dot.length === 2 && dot[1] instanceof Atom) {
          const args = placeholders(x, meta, arity);
          if (arity === 0 && keyfind(left[1], A.noParens) !== A.true) {
            const m = astText(dot[0]!);
            x.warn(meta, `extra parentheses on a remote function capture &${m}.${dot[1].name}()/0 have been deprecated. Please remove the parentheses: &${m}.${dot[1].name}/0`);
          }
          return captureRemote(x, meta, [left[0], left[1], listFromArray(args)], true);
        }
      }
      if (isVar(left)) {
        const args = placeholders(x, meta, arity);
        return captureImport(x, meta, [left[0], left[1], listFromArray(args)], true);
      }
    }
  }
  if (isNode(arg) && isListTerm(arg[2])) {
    const args = items(arg[2]);
    if (isCall(arg[0], A.dot)) {
      const dot = items((arg[0] as readonly Term[])[2]!);
      if (dot.length === 2 && dot[1] instanceof Atom) return captureRemote(x, meta, arg, sequential(args));
      if (dot.length === 1) return captureExpression(x, meta, arg, new Map(), false);
    }
    if (arg[0] === A.block) {
      if (args.length === 1) return captureOther(x, meta, args[0]!);
      x.fail(meta, `block expressions are not allowed inside the capture operator &, got: ${astText(arg)}`);
    }
    if (arg[0] instanceof Atom) return captureImport(x, meta, arg, sequential(args));
  }
  if (isPair(arg)) return captureOther(x, meta, node(A.tuple, meta, arg));
  if (isListTerm(arg)) return captureExpression(x, meta, arg, new Map(), sequential(items(arg)));
  if (typeof arg === 'number') x.fail(meta, `capture argument &${arg} must be used within the capture operator &`);
  return invalid(x, meta, arg);
}

function captureImport(x: Expander, meta: Term, arg: readonly Term[], isSequential: boolean): Term {
  if (isSequential) {
    const found = importFunction(x, arg[1]!, arg[0] as Atom, items(arg[2]!).length);
    if (found !== null) return finish(x, meta, found);
  }
  return captureExpression(x, meta, arg, new Map(), isSequential);
}

function captureRemote(x: Expander, meta: Term, arg: readonly Term[], isSequential: boolean): Term {
  const dot = arg[0] as readonly Term[];
  const [left, right] = items(dot[2]!) as [Term, Atom];
  const found = new Map<number, Term>();
  const escaped = escape(x, left, found);
  const args = items(arg[2]!);
  if (found.size > 0) return captureExpression(x, meta, [[A.dot, dot[1]!, list(escaped, right)], arg[1]!, arg[2]!], found, isSequential);
  const receiver = expand(x, escaped);
  if (isSequential) {
    if (isVar(receiver)) return remoteCapture(arg[1]!, receiver, right, args.length);
    if (receiver instanceof Atom) {
      const fun = requireFunction(x, arg[1]!, receiver, right, args.length);
      if (fun !== null) return finish(x, arg[1]!, fun);
    }
  }
  return captureExpression(x, arg[1]!, [[A.dot, dot[1]!, list(isVar(receiver) ? escaped : receiver, right)], arg[1]!, arg[2]!], new Map(), isSequential);
}

function captureExpression(x: Expander, meta: Term, arg: Term, found: Map<number, Term>, isSequential: boolean): Term {
  const body = escape(x, arg, found);
  if (found.size === 0 && !isSequential) return invalid(x, meta, arg);
  const positions = [...found.keys()].sort((a, b) => a - b);
  positions.forEach((p, i) => {
    if (p !== i + 1) x.fail(meta, `capture argument &${p} cannot be defined without &${i + 1} (you cannot skip arguments, all arguments must be numbered)`);
  });
  const vars = positions.map((p) => found.get(p)!);
  return expand(x, [A.fn, meta, list([A.arrow, meta, list(listFromArray(vars), body)])]);
}

const CAPTURE_CONTEXT = atom('elixir_fn');

/** Replaces &1, &2, … by variables and notes them. */
function escape(x: Expander, t: Term, found: Map<number, Term>): Term {
  if (isCall(t, A.capture)) {
    const args = items(t[2]);
    const n = args[0];
    if (args.length === 1 && typeof n === 'number') {
      if (n <= 0) x.fail(t[1], `capture argument &${n} must be numbered between 1 and 255`);
      const v: Term = [atom(`x${n}`), EMPTY, CAPTURE_CONTEXT];
      found.set(n, v);
      return v;
    }
    x.fail(t[1], `nested captures are not allowed. You cannot define a function using  the capture operator & inside another function defined via &. Got invalid nested capture: ${astText(t)}`);
  }
  if (isNode(t)) return [escape(x, t[0], found), t[1], escape(x, t[2], found)];
  if (isPair(t)) return [escape(x, t[0], found), escape(x, t[1], found)];
  if (isListTerm(t) && t !== EMPTY) return listFromArray(items(t).map((i) => escape(x, i, found)));
  return t;
}

function placeholders(x: Expander, meta: Term, arity: number): Term[] {
  if (arity > 255 || arity < 0) x.fail(meta, `capture argument &${arity} must be numbered between 1 and 255`);
  return Array.from({ length: arity }, (_, i) => node(A.capture, EMPTY, [i + 1]));
}

const sequential = (args: readonly Term[]): boolean =>
  args.length > 0 && args.every((a, i) => isCall(a, A.capture) && items(a[2])[0] === i + 1);

function invalid(x: Expander, meta: Term, arg: Term): never {
  return x.fail(
    meta,
    'invalid args for &, expected one of:\n\n' +
      '  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n' +
      '  * &fun/arity to capture a local or imported function, such as &is_atom/1\n' +
      '  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\n' +
      `Got: ${astText(arg)}`,
  );
}
