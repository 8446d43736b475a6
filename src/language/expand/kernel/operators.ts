/** <>, |>, in and ranges. */
import { Atom, atom, Bits, Cons, EMPTY, Float, isMap, list, listFromArray, type Term } from '../../../terms/index.ts';
import { A, erl, isCall, isListTerm, isNode, isVar, items, keyfind, node, remote } from '../ast.ts';
import { macroExpand } from '../dispatch.ts';
import type { Expander } from '../expander.ts';
import { argumentError } from '../problems.ts';
import { astText } from '../to_string.ts';
import { andalso, at, fresh, module, orelse, type KernelMacro } from './build.ts';

// ---- <>

const CONCAT = atom('<>');
const BINARY = atom('binary');

export const concat: KernelMacro = (x, meta, [left, right]) => {
  const parts = [concatPart(x, meta, left!, 'left')];
  let rest = right!;
  while (isCall(rest, CONCAT) && items(rest[2]).length === 2) {
    const [l, r] = items(rest[2]) as [Term, Term];
    parts.push(concatPart(x, meta, l, 'left'));
    rest = r;
  }
  parts.push(concatPart(x, meta, rest, 'right'));
  return node(A.bits, at(meta), parts);
};

function concatPart(x: Expander, meta: Term, t: Term, side: 'left' | 'right'): Term {
  if (t instanceof Bits) return t;
  if (!Array.isArray(t)) {
    argumentError(`expected binary argument in <> operator but got: ${astText(t)}`);
  }
  let value: Term = t;
  if (side === 'left' && x.env.context === A.matchContext) {
    value = macroExpand(x, t);
    const shown = isVar(value) && value[2] === A.nil ? value[0].name : isCall(value, A.pin) && isVar(items(value[2])[0]!) ? `^${((items(value[2])[0] as readonly Term[])[0] as Atom).name}` : null;
    if (shown !== null) {
      argumentError(`the left argument of <> operator inside a match should always be a literal binary because its size can't be verified. Got: ${shown}`);
    }
  }
  return node(A.typed, at(meta), [value, [BINARY, at(meta), A.nil]]);
}

// ---- |>

const PIPE = atom('|>');

export const pipe: KernelMacro = (_x, _meta, [left, right]) => {
  const steps: Term[] = [];
  const collect = (t: Term): void => {
    if (isCall(t, PIPE) && items(t[2]).length === 2) {
      const [l, r] = items(t[2]) as [Term, Term];
      collect(l);
      collect(r);
    } else steps.push(t);
  };
  // The left side stays as it is: `a |> b |> dbg()` hands the whole pipeline to dbg.
  collect(right!);
  return steps.reduce((acc, step) => pipeInto(acc, step, 0), left!);
};

const BINARY_OPERATORS = new Set(['+', '-', '*', '/', '++', '--', '..', '<>', '==', '!=', '=~', '===', '!==', '<', '>', '<=', '>=', '&&', '||', 'and', 'or', 'in', '|>', '<<<', '>>>', '<~', '~>', '<<~', '~>>', '<~>', '<|>', '&&&', '|||', '^^^', '**', '+++', '---', '=', '::', 'when', '|', '<-', '\\\\', '//']);
const UNARY_OPERATORS = new Set(['!', '^', 'not', '+', '-', '~~~', '@']);

/** Macro.pipe/3 */
export function pipeInto(expr: Term, call: Term, position: number): Term {
  const into = (why: string): never => argumentError(`cannot pipe ${astText(expr)} into ${why}`);
  const bad = (): never => into(`${astText(call)}, can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()`);
  if (!isNode(call)) return bad();
  const [form, meta, args] = call;
  if (form === A.capture || form === A.tuple || form === A.map || form === A.aliases || form === A.bits) return bad();
  if (form === A.fn) {
    return into('an anonymous function without calling the function; use Kernel.then/2 instead or define the anonymous function as a regular private function');
  }
  if (args instanceof Atom) return [form, meta, list(expr)];
  if (!isListTerm(args)) return bad();
  const all = items(args);
  if (form instanceof Atom) {
    const name = form.name;
    if ((form === A.unquote || form === A.unquoteSplicing) && all.length === 0) {
      return into(`the special form ${name}/1 since ${name}/1 is used to build the Elixir AST itself`);
    }
    if ((name === '+' || name === '-') && all.length === 1) {
      const arg = astText(all[0]!);
      return argumentError(`piping into a unary operator is not supported, please use the qualified name: Kernel.${name}(${arg}), instead of ${name}${arg}`);
    }
    if (UNARY_OPERATORS.has(name)) return into(`${astText(call)}, the :${name} operator can only take one argument`);
    if (BINARY_OPERATORS.has(name)) return into(`${astText(call)}, the :${name} operator can only take two arguments`);
  }
  return [form, meta, insertAt(all, position, expr)];
}

function insertAt(all: readonly Term[], position: number, item: Term): Term {
  const out = [...all];
  out.splice(position < 0 ? out.length + 1 + position : position, 0, item);
  return listFromArray(out);
}

/** Macro.unpipe/1: [[ast, 0], …] */
export function unpipe(t: Term): Term[] {
  if (isCall(t, PIPE) && items(t[2]).length === 2) {
    const [l, r] = items(t[2]) as [Term, Term];
    return [...unpipe(l), ...unpipe(r)];
  }
  return [[t, 0]];
}

// ---- in

export const inMacro: KernelMacro = (x, meta, [left, rightArg]) => {
  const body = x.env.context === A.nil;
  const right = macroExpand(x, rightArg!);
  const a = at(meta);
  if (right === EMPTY) {
    if (!body) return A.false;
    return node(A.block, EMPTY, [node(A.match, a, [[A.underscore, a, A.Kernel], left!]), A.false]);
  }
  if (right instanceof Cons) {
    if (!body || isSmallLiteralList(rightArg!)) return inVar(x, meta, body, left!, (v) => inList(x, meta, v, items(right), right, body));
    return remote(atom('lists'), 'member', a, [left!, right]);
  }
  if (isMap(right)) argumentError(`found unescaped value on the right side of in/2: ${astText(right)}`);
  const range = rangeFields(right);
  if (range !== null) {
    const [first, last, step] = range.map((f) => macroExpand(x, f)) as [Term, Term, Term];
    return inVar(x, meta, body, left!, (v) => inRange(meta, v, first, last, step));
  }
  if (body) return remote(module('Enum'), 'member?', a, [right, left!]);
  return badIn(right);
};

const badIn = (right: Term): never =>
  argumentError(`invalid right argument for operator "in", it expects a compile-time proper list or compile-time range on the right side when used in guard expressions, got: ${astText(right)}`);

function isSmallLiteralList(t: Term): boolean {
  if (!(t instanceof Cons)) return false;
  const all = items(t);
  return all.length <= 32 && all.every((i) => i instanceof Bits || i instanceof Atom || typeof i === 'number' || i instanceof Float);
}

function rangeFields(t: Term): Term[] | null {
  if (!isCall(t, A.map)) return null;
  const fields = items(t[2]);
  if (fields.length !== 4 || keyfind(t[2], A.structKey) !== RANGE) return null;
  return [keyfind(t[2], FIRST)!, keyfind(t[2], LAST)!, keyfind(t[2], STEP)!];
}
const RANGE = module('Range');
const FIRST = atom('first');
const LAST = atom('last');
const STEP = atom('step');

/** The left side is evaluated once. */
function inVar(x: Expander, meta: Term, body: boolean, left: Term, build: (v: Term) => Term): Term {
  if (!body || isVar(left)) return build(left);
  const v = fresh(x, 'var', meta);
  return node(A.block, EMPTY, [node(A.match, at(meta), [v, left]), build(v)]);
}

const same = (meta: Term, l: Term, r: Term): Term => erl('=:=', at(meta), l, r);

function inList(x: Expander, meta: Term, v: Term, all: readonly Term[], whole: Term, body: boolean): Term {
  return anyOf(meta, all.map((item) => inItem(x, meta, v, item, whole, body)));
}

/** Tests joined by orelse, in their order: one after the other as Elixir nests them, long lists as a balanced tree. */
function anyOf(meta: Term, tests: readonly Term[]): Term {
  if (tests.length <= 64) return tests.reduce((acc, t) => orelse(meta, acc, t));
  const half = tests.length >> 1;
  return orelse(meta, anyOf(meta, tests.slice(0, half)), anyOf(meta, tests.slice(half)));
}

function inItem(x: Expander, meta: Term, v: Term, item: Term, whole: Term, body: boolean): Term {
  if (isCall(item, A.bar)) {
    const [head, tailAst] = items(item[2]) as [Term, Term];
    const tail = macroExpand(x, tailAst);
    if (tail === EMPTY) return same(meta, v, head);
    if (tail instanceof Cons) return orelse(meta, same(meta, v, head), inList(x, meta, v, items(tail), whole, body));
    if (body) return orelse(meta, same(meta, v, head), remote(atom('lists'), 'member', at(meta), [v, tail]));
    return badIn(whole);
  }
  return same(meta, v, item);
}

function inRange(meta: Term, v: Term, first: Term, last: Term, step: Term): Term {
  const a = at(meta);
  const up = andalso(meta, erl('>=', a, v, first), erl('=<', a, v, last));
  const down = andalso(meta, erl('=<', a, v, first), erl('>=', a, v, last));
  const isInt = (t: Term): Term => erl('is_integer', a, t);
  const stepped = (t: Term): Term =>
    step === 1 || step === -1 ? t : andalso(meta, t, same(meta, erl('rem', a, erl('-', a, v, first), step), 0));
  if (typeof step === 'number') {
    if (first === last && typeof first === 'number') return same(meta, v, first);
    return stepped(andalso(meta, isInt(v), step > 0 ? up : down));
  }
  const all = [isInt(v), isInt(first), isInt(last)].reduce((l, r) => andalso(meta, l, r));
  const direction = orelse(meta, andalso(meta, erl('>', a, step, 0), up), andalso(meta, erl('<', a, step, 0), down));
  return stepped(andalso(meta, all, direction));
}

// ---- ranges

function range(meta: Term, first: Term, last: Term, step: Term | null): Term {
  const fields: Term[] = [[A.structKey, RANGE], [FIRST, first], [LAST, last]];
  if (step !== null) fields.push([STEP, step]);
  return node(A.map, at(meta), fields);
}

const notInteger = (t: Term): boolean => t instanceof Float || t instanceof Atom || t instanceof Bits || isListTerm(t);

function validate(first: Term, last: Term): void {
  if (notInteger(first) || notInteger(last)) {
    argumentError(`ranges (first..last//step) expect both sides to be integers, got: ${astText(node(atom('..'), EMPTY, [first, last]))}`);
  }
}

export const rangeMacro: KernelMacro = (x, meta, [f, l]) => {
  const first = macroExpand(x, f!);
  const last = macroExpand(x, l!);
  validate(first, last);
  if (isInt(first) && isInt(last)) return range(meta, first, last, first <= last ? 1 : -1);
  const a = at(meta);
  if (x.env.context === A.nil) return remote(RANGE, 'new', a, [first, last]);
  if (x.env.context === A.matchContext) return range(meta, first, last, null);
  return range(meta, first, last, erl('map_get', a, erl('>', a, first, last), node(A.map, a, [[A.false, 1], [A.true, -1]])));
};
const isInt = (t: Term): t is number | bigint => typeof t === 'number' || typeof t === 'bigint';

export const steppedRange: KernelMacro = (x, meta, [f, l, s]) => {
  const first = macroExpand(x, f!);
  const last = macroExpand(x, l!);
  const step = macroExpand(x, s!);
  validate(first, last);
  if (notInteger(step) || step === 0) argumentError(`ranges (first..last//step) expect the step to be a non-zero integer, got: ${astText(step)}`);
  if (x.env.context !== A.nil || (isInt(first) && isInt(last) && isInt(step))) return range(meta, first, last, step);
  return remote(RANGE, 'new', at(meta), [first, last, step]);
};

export const fullRange: KernelMacro = (_x, meta) => range(meta, 0, -1, 1);
