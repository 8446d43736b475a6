/** Conditions as jumps: comparisons, type tests, boolean operators, guards. */
import { FAILURES, isIdentityConstant, Op, TYPES, type Label, type TypeName } from '../../bytecode/index.ts';
import { Atom, FALSE, NIL, TRUE, type Term } from '../../terms/index.ts';
import type { Clause, Core } from '../core.ts';
import { constantOf, erlangName } from './analysis.ts';
import { DROP, type Gen } from './gen.ts';

const TYPE_TESTS: ReadonlyMap<string, TypeName> = new Map(TYPES.filter((t) => t !== 'cons').map((t) => [`is_${t}`, t] as const));
const COMPARISONS: ReadonlySet<string> = new Set(['=:=', '=/=', '==', '/=', '<', '>', '=<', '>=']);
const BOOLEAN_OPERATORS: ReadonlySet<string> = new Set(['not', 'and', 'or', 'xor', 'is_map_key', 'is_function']);

const isSmall = (value: Term | undefined): value is number => typeof value === 'number' && value >= -32768 && value <= 32767;

/** Is the expression's value, if it has one, always true or false? */
export function isBoolean(core: Core): boolean {
  switch (core.op) {
    case 'literal':
      return core.value === TRUE || core.value === FALSE;
    case 'block':
      return core.body.length > 0 && isBoolean(core.body.at(-1)!);
    case 'case':
      return core.clauses.length > 0 && core.clauses.every((c) => isBoolean(c.body));
    case 'remote': {
      const name = erlangName(core);
      if (name === null) return false;
      if (core.args.length === 1) return TYPE_TESTS.has(name) || name === 'not';
      if (core.args.length !== 2) return false;
      if (name === 'andalso' || name === 'orelse') return isBoolean(core.args[1]!);
      return COMPARISONS.has(name) || BOOLEAN_OPERATORS.has(name);
    }
    default:
      return false;
  }
}

/** Is it a boolean that is best computed by jumps? */
export function isCondition(core: Core): boolean {
  if (core.op !== 'remote') return false;
  const name = erlangName(core);
  if (name === null) return false;
  if (core.args.length === 1) return TYPE_TESTS.has(name);
  return core.args.length === 2 && (COMPARISONS.has(name) || ((name === 'andalso' || name === 'orelse') && isBoolean(core.args[1]!)));
}

/** Can evaluating it in a guard raise? */
export function mayRaise(core: Core): boolean {
  switch (core.op) {
    case 'literal':
    case 'var':
      return false;
    case 'tuple':
      return core.items.some(mayRaise);
    case 'cons':
      return mayRaise(core.head) || mayRaise(core.tail);
    case 'remote': {
      const name = erlangName(core);
      if (name === 'self' && core.args.length === 0) return false;
      if (name === null || !(isCondition(core) || name === 'andalso' || name === 'orelse')) return true;
      return core.args.some(mayRaise);
    }
    default:
      return true;
  }
}

/** The variable of `x =:= false orelse x =:= nil`, which is what `if` and its like ask; else null. */
function falsyTested(core: Core & { op: 'remote' }): (Core & { op: 'var' }) | null {
  if (erlangName(core) !== 'orelse') return null;
  const [a, b] = core.args as unknown as readonly [Core, Core];
  const x = equalTo(a, FALSE);
  const y = equalTo(b, NIL);
  return x !== null && y !== null && x.id === y.id ? x : null;
}

/** The variable of `x =:= value`; else null. */
function equalTo(core: Core, value: Atom): (Core & { op: 'var' }) | null {
  if (core.op !== 'remote' || erlangName(core) !== '=:=') return null;
  const [x, y] = core.args as unknown as readonly [Core, Core];
  return x.op === 'var' && constantOf(y) === value ? x : null;
}

/**
 * Code that evaluates the condition and jumps to `target` when it is `when`, and falls through when it is the other.
 * A value that is no boolean: in a guard its failure, else {badarg, V}.
 */
export function branch(g: Gen, core: Core, target: Label, when: boolean): void {
  const { top } = g;
  branchScoped(g, core, target, when);
  g.top = top;
}

function branchScoped(g: Gen, core: Core, target: Label, when: boolean): void {
  const constant = constantOf(core);
  if (constant === TRUE || constant === FALSE) {
    if ((constant === TRUE) === when) g.emit(Op.jump, target);
    return;
  }
  const name = erlangName(core);
  if (name !== null && core.op === 'remote') {
    const [a, b] = core.args;
    if (a !== undefined && b === undefined) {
      const type = TYPE_TESTS.get(name);
      if (type !== undefined) {
        g.emit(when ? Op.isNotType : Op.isType, g.operand(a), TYPES.indexOf(type), target);
        return;
      }
      if (name === 'not' && isBoolean(a)) {
        branch(g, a, target, !when);
        return;
      }
    }
    if (a !== undefined && b !== undefined && core.args.length === 2) {
      if (COMPARISONS.has(name)) {
        g.at(core.line);
        compare(g, name, a, b, target, when);
        return;
      }
      const strict = (name === 'and' || name === 'or') && isBoolean(a) && isBoolean(b) && !mayRaise(b);
      if (name === 'andalso' || name === 'orelse' || strict) {
        const tested = falsyTested(core);
        if (tested !== null) {
          g.at(core.line);
          g.emit(when ? Op.truthy : Op.falsy, g.operand(tested), target);
          return;
        }
        const isAnd = name === 'andalso' || name === 'and';
        if (isAnd !== when) {
          // and, jump when false: either one false jumps; or, jump when true: either one true jumps
          branch(g, a, target, when);
          branch(g, b, target, when);
        } else {
          const over = g.label();
          branch(g, a, over, !when);
          branch(g, b, target, when);
          g.place(over);
        }
        return;
      }
    }
  }
  if (core.op === 'case' && isBoolean(core)) {
    const register = g.alloc();
    g.expression(core, register);
    g.emit(when ? Op.neConst : Op.eqConst, register, g.asm.constant(TRUE), target);
    return;
  }
  const register = g.operand(core);
  if (isBoolean(core)) g.emit(when ? Op.neConst : Op.eqConst, register, g.asm.constant(TRUE), target);
  else branchOnValue(g, register, target, when);
}

/** Jumps on a value that may be no boolean at all. */
function branchOnValue(g: Gen, register: number, target: Label, when: boolean): void {
  const { asm } = g;
  if (g.guardFail !== null && g.guardFail === target && !when) {
    g.emit(Op.eqConst, register, asm.constant(TRUE), target);
    return;
  }
  const bad = g.guardFail ?? g.later(() => g.emit(Op.fail, FAILURES.indexOf('badandalso'), register));
  const other = g.label();
  // eqConst jumps when it is another value: test for the value that falls through first
  g.emit(Op.eqConst, register, asm.constant(when ? FALSE : TRUE), other);
  const over = g.label();
  g.emit(Op.jump, over);
  g.place(other);
  g.emit(Op.eqConst, register, asm.constant(when ? TRUE : FALSE), bad);
  g.emit(Op.jump, target);
  g.place(over);
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '=<': '>=', '>=': '=<' };
const INVERSE: Readonly<Record<string, string>> = {
  '<': '>=',
  '>': '=<',
  '=<': '>',
  '>=': '<',
  '=:=': '=/=',
  '=/=': '=:=',
  '==': '/=',
  '/=': '==',
};
const WITH_INT: Readonly<Record<string, number>> = {
  '<': Op.ltInt,
  '=<': Op.leInt,
  '>': Op.gtInt,
  '>=': Op.geInt,
  '=:=': Op.eqInt,
  '=/=': Op.neInt,
  '==': Op.looseEqInt,
  '/=': Op.looseNeInt,
};

/** The instructions jump when the comparison does not hold. */
function compare(g: Gen, name: string, a: Core, b: Core, target: Label, when: boolean): void {
  let operator = when ? INVERSE[name]! : name;
  let left = a;
  let right = b;
  const first = constantOf(a);
  if (first !== undefined && (isSmall(first) || isIdentityConstant(first)) && constantOf(b) === undefined) {
    [left, right] = [b, a];
    operator = MIRRORED[operator] ?? operator;
  }
  const constant = constantOf(right);
  if (isSmall(constant)) {
    g.emit(WITH_INT[operator]!, g.operand(left), constant, target);
    return;
  }
  const equality = operator === '=:=' || operator === '==' ? Op.eqConst : operator === '=/=' || operator === '/=' ? Op.neConst : null;
  if (equality !== null && constant !== undefined && isIdentityConstant(constant)) {
    g.emit(equality, g.operand(left), g.asm.constant(constant), target);
    return;
  }
  const x = g.operand(left);
  const y = g.operand(right);
  switch (operator) {
    case '=:=':
      return g.emit(Op.eq, x, y, target);
    case '=/=':
      return g.emit(Op.ne, x, y, target);
    case '==':
      return g.emit(Op.looseEq, x, y, target);
    case '/=':
      return g.emit(Op.looseNe, x, y, target);
    case '<':
      return g.emit(Op.lt, x, y, target);
    case '=<':
      return g.emit(Op.le, x, y, target);
    case '>':
      return g.emit(Op.lt, y, x, target);
    default:
      return g.emit(Op.le, y, x, target);
  }
}

/** The guards of a clause: falls through when one holds, else jumps to `fail`. */
export function guards(g: Gen, clause: Clause, fail: Label): void {
  const count = clause.guards.length;
  if (count === 0) return;
  const holds = g.label();
  clause.guards.forEach((guard, i) => {
    const next = i === count - 1 ? fail : g.label();
    g.guarded(next, mayRaise(guard), () => {
      branch(g, guard, next, false);
    });
    if (i < count - 1) {
      g.emit(Op.jump, holds);
      g.place(next);
    }
  });
  g.place(holds);
}

/** The boolean a guard has when one variable is known; undefined when it depends on more. */
function evaluateGuard(core: Core, id: number, value: Atom): Term | undefined {
  if (core.op === 'literal') return core.value;
  if (core.op === 'var') return core.id === id ? value : undefined;
  const name = erlangName(core);
  if (name === null || core.op !== 'remote') return undefined;
  const [a, b] = core.args;
  if (a === undefined) return undefined;
  const x = evaluateGuard(a, id, value);
  if (!(x instanceof Atom)) return undefined;
  if (b === undefined) {
    if (name === 'not' && (x === TRUE || x === FALSE)) return x === TRUE ? FALSE : TRUE;
    if (name === 'is_boolean') return x === TRUE || x === FALSE ? TRUE : FALSE;
    return undefined;
  }
  const y = evaluateGuard(b, id, value);
  if (!(y instanceof Atom)) return undefined;
  switch (name) {
    case '=:=':
    case '==':
      return x === y ? TRUE : FALSE;
    case '=/=':
    case '/=':
      return x === y ? FALSE : TRUE;
    case 'andalso':
    case 'and':
      return x === FALSE ? FALSE : x === TRUE ? y : undefined;
    case 'orelse':
    case 'or':
      return x === TRUE ? TRUE : x === FALSE ? y : undefined;
    default:
      return undefined;
  }
}

/** Index of the first clause that a boolean enters; -1 for none, -2 when that cannot be told here. */
export function clauseFor(clauses: readonly Clause[], value: Atom): number {
  for (let i = 0; i < clauses.length; i++) {
    const { patterns, guards: tests } = clauses[i]!;
    const pattern = patterns[0]!;
    if (pattern.op === 'literal') {
      if (pattern.value !== value) continue;
      if (tests.length > 0) return -2;
      return i;
    }
    if (pattern.op !== 'any' && pattern.op !== 'bind') {
      if (pattern.op === 'same' || pattern.op === 'both') return -2;
      continue;
    }
    if (tests.length === 0) return i;
    const id = pattern.op === 'bind' ? pattern.id : -1;
    let entered = false;
    for (const test of tests) {
      const answer = evaluateGuard(test, id, value);
      if (answer === undefined) return -2;
      entered ||= answer === TRUE;
    }
    if (entered) return i;
  }
  return -1;
}

/** A condition as a value. */
export function conditionValue(g: Gen, core: Core, context: number): void {
  if (context === DROP) {
    const over = g.label();
    branch(g, core, over, false);
    g.place(over);
    return;
  }
  const no = g.label();
  branch(g, core, no, false);
  g.constant(TRUE, context);
  if (context < 0) {
    g.place(no);
    g.constant(FALSE, context);
    return;
  }
  const end = g.label();
  g.emit(Op.jump, end);
  g.place(no);
  g.constant(FALSE, context);
  g.place(end);
}
