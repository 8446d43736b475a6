/** Code for one Core expression in a context; the heart of the generator. */
import { Op, type FailureName } from '../../bytecode/index.ts';
import { EMPTY, FALSE, NIL, TRUE, makeMap, type Term } from '../../terms/index.ts';
import type { Clause, Core, NoMatch } from '../core.ts';
import { captured, constantOf, countFns } from './analysis.ts';
import { bitsConstruction } from './bits.ts';
import { funCall, localCall, remoteCall } from './calls.ts';
import { branch, clauseFor, guards, isBoolean } from './conditions.ts';
import { field } from './fields.ts';
import { DROP, TAIL, type Context, type Gen } from './gen.ts';
import { inRegister, match, matchOne, rowOf, type Place } from './patterns.ts';

/** Longer literal lists and maps are built in steps, so that a frame stays small. */
const LONG = 48;

export function expression(g: Gen, core: Core, context: Context): void {
  if (core.op === 'var') {
    g.deliver(g.registerOf(core.id), context);
    return;
  }
  const constant = constantOf(core);
  if (constant !== undefined) {
    g.constant(constant, context);
    return;
  }
  switch (core.op) {
    case 'block':
      return block(g, core.body, context);
    case 'match':
      return matchExpression(g, core, context);
    case 'tuple':
      return tuple(g, core.items, context);
    case 'cons':
      return list(g, core, context);
    case 'map':
      return map(g, core, context);
    case 'bits':
      g.at(core.line);
      return bitsConstruction(g, core.segments, context);
    case 'local':
      return localCall(g, core, context);
    case 'remote':
      return remoteCall(g, core, context);
    case 'apply':
      return funCall(g, core, context);
    case 'fn':
      return closure(g, core, context);
    case 'localFun':
      return g.into(context, (d) => g.emit(Op.makeFun, d, g.module.localFun(core.name, core.arity), 0));
    case 'remoteFun':
      return g.into(context, (d) =>
        g.scoped(() => {
          const module = g.operand(core.module);
          const name = g.operand(core.name);
          const arity = g.operand(core.arity);
          g.at(core.line);
          g.emit(Op.makeExternal, d, module, name, arity);
        }),
      );
    case 'field':
      return field(g, core, context);
    case 'case':
      return caseExpression(g, core, context);
    case 'receive':
      return receive(g, core, context);
    case 'try':
      return tryExpression(g, core, context);
    case 'literal':
      return;
  }
}

// ── sequence and match ──

function block(g: Gen, body: readonly Core[], context: Context): void {
  if (body.length === 0) {
    g.constant(NIL, context);
    return;
  }
  const last = body.length - 1;
  body.forEach((item, i) => {
    if (i < last) statement(g, item, DROP);
    else statement(g, item, context);
  });
}

/** An expression whose variables the expressions after it may read. */
export function statement(g: Gen, core: Core, context: Context): void {
  if (core.op === 'match') {
    g.reserve(core.value);
    matchExpression(g, core, context);
    return;
  }
  g.reserve(core);
  const { top } = g;
  g.expression(core, context);
  g.top = top;
}

function matchExpression(g: Gen, core: Core & { op: 'match' }, context: Context): void {
  const { pattern, value } = core;
  if (pattern.op === 'any' || (pattern.op === 'bind' && !g.used.has(pattern.id))) {
    g.expression(value, context);
    return;
  }
  if (pattern.op === 'bind') {
    const reserved = g.isReserved(pattern.id);
    if (value.op === 'var' && !reserved) g.bind(pattern.id, g.registerOf(value.id));
    else {
      const register = g.registerFor(pattern.id);
      const { top } = g;
      g.expression(value, register);
      g.top = top;
      g.bind(pattern.id, register);
    }
    g.deliver(g.registerOf(pattern.id), context);
    return;
  }
  const register = g.operand(value);
  g.at(core.line);
  matchOne(g, pattern, register, g.failure('badmatch', register));
  g.deliver(register, context);
}

// ── data ──

function tuple(g: Gen, items: readonly Core[], context: Context): void {
  g.into(context, (d) =>
    g.scoped(() => {
      if (items.length === 2) {
        const tag = constantOf(items[0]!);
        if (tag !== undefined) g.emit(Op.tag2, d, g.operand(items[1]!), g.asm.constant(tag));
        else {
          const first = g.operand(items[0]!);
          g.emit(Op.tuple2, d, first, g.operand(items[1]!));
        }
        return;
      }
      const from = run(g, items);
      g.emit(Op.tuple, d, (items.length << 16) | from);
    }),
  );
}

/** Evaluates the expressions into registers in a row; answers the first. */
function run(g: Gen, items: readonly Core[]): number {
  const from = g.allocRun(items.length);
  const { top } = g;
  items.forEach((item, i) => {
    g.expression(item, from + i);
    g.top = top;
  });
  return from;
}

function list(g: Gen, core: Core & { op: 'cons' }, context: Context): void {
  const items: Core[] = [];
  let tail: Core = core;
  while (tail.op === 'cons' && constantOf(tail) === undefined) {
    items.push(tail.head);
    tail = tail.tail;
  }
  g.into(context, (d) =>
    g.scoped(() => {
      if (items.length === 1) {
        const head = g.operand(items[0]!);
        g.emit(Op.cons, d, head, g.operand(tail));
        return;
      }
      if (items.length <= LONG) {
        const from = run(g, [...items, tail]);
        g.emit(Op.list, d, ((items.length + 1) << 16) | from);
        return;
      }
      const built = g.operand({ op: 'literal', value: EMPTY });
      for (const item of items) g.scoped(() => g.emit(Op.cons, built, g.operand(item), built));
      g.emit(Op.reverse, d, built, g.operand(tail));
    }),
  );
}

function map(g: Gen, core: Core & { op: 'map' }, context: Context): void {
  const { base, pairs } = core;
  g.into(context, (d) =>
    g.scoped(() => {
      if (base !== null) {
        const operands = [g.operand(base)];
        for (const { key, value } of pairs) operands.push(g.operand(key), g.operand(value));
        g.at(core.line);
        let from = operands[0]!;
        pairs.forEach(({ exact }, i) => {
          const to = i === pairs.length - 1 ? d : g.alloc();
          g.emit(exact ? Op.mapUpdate : Op.mapPut, to, from, operands[i * 2 + 1]!, operands[i * 2 + 2]!);
          from = to;
        });
        if (pairs.length === 0) {
          g.failUnlessMap(from);
          g.deliver(from, d);
        }
        return;
      }
      const keys = pairs.map((pair) => constantOf(pair.key));
      if (pairs.length <= 32 && keys.every((key) => key !== undefined)) {
        const shape = makeMap(keys.map((key): [Term, Term] => [key, NIL]));
        if (shape.size === pairs.length) {
          const order = shape.keys();
          const from = g.allocRun(pairs.length);
          const { top } = g;
          const positions = new Map(order.map((key, i) => [key, i]));
          const positionOf = (key: Term): number => positions.get(key) ?? order.findIndex((other) => makeMap([[other, NIL]]).has(key));
          pairs.forEach((pair, i) => {
            g.expression(pair.value, from + positionOf(keys[i]!));
            g.top = top;
          });
          g.emit(Op.mapShape, d, g.asm.constant(shape), (pairs.length << 16) | from);
          return;
        }
      }
      const first = pairs.slice(0, LONG);
      const from = run(
        g,
        first.flatMap((pair) => [pair.key, pair.value]),
      );
      if (pairs.length <= LONG) {
        g.emit(Op.map, d, ((first.length * 2) << 16) | from);
        return;
      }
      g.top = from + 1; // what was put into the map is not needed any more
      g.emit(Op.map, from, ((first.length * 2) << 16) | from);
      for (const { key, value } of pairs.slice(LONG)) {
        g.scoped(() => {
          const k = g.operand(key);
          g.emit(Op.mapPut, from, from, k, g.operand(value));
        });
      }
      g.deliver(from, d);
    }),
  );
}

function closure(g: Gen, core: Core & { op: 'fn' }, context: Context): void {
  const captures = captured(core.clauses);
  const firstFn = g.nextFn;
  const number = firstFn + countFns(core.clauses);
  g.nextFn = number + 1;
  const name = g.lambdaName(number);
  const index = g.module.closure(name, core.arity, captures.length);
  g.pending.push({ clauses: core.clauses, arity: core.arity, captures, name, line: core.line, firstFn, index });
  g.into(context, (d) =>
    g.scoped(() => {
      const registers = captures.map((id) => g.registerOf(id));
      let from = registers[0] ?? 0;
      if (!registers.every((register, i) => register === from + i)) {
        from = g.allocRun(registers.length);
        registers.forEach((register, i) => g.emit(Op.move, from + i, register));
      }
      g.emit(Op.makeFun, d, index, (registers.length << 16) | from);
    }),
  );
}

// ── choice ──

const NO_MATCH: Readonly<Record<NoMatch, FailureName>> = {
  case: 'case_clause',
  with: 'with_clause',
  try: 'try_clause',
  cond: 'cond_clause',
  'badbool:and': 'badbool:and',
  'badbool:or': 'badbool:or',
  'badbool:not': 'badbool:not',
};

/** Writes clauses over places; each body goes to the context and then to the end. `entered` runs before a body. */
export function clausesOver(
  g: Gen,
  clauses: readonly Clause[],
  places: readonly Place[],
  fail: number,
  context: Context,
  entered?: () => void,
): void {
  const end = g.label();
  match(
    g,
    clauses.map((clause) => rowOf(g, clause.patterns, clause)),
    places,
    fail,
    (clause, next) => {
      guards(g, clause, next);
      entered?.();
      statement(g, clause.body, context);
      if (context !== TAIL) g.emit(Op.jump, end);
    },
  );
  g.place(end);
}

function caseExpression(g: Gen, core: Core & { op: 'case' }, context: Context): void {
  const { subject, clauses } = core;
  if (isBoolean(subject) && twoWay(g, core, context)) return;
  g.scoped(() => {
    const register = g.operand(subject);
    g.at(core.line);
    clausesOver(g, clauses, [inRegister(register)], g.failure(NO_MATCH[core.noMatch], register), context);
  });
}

/** A case on a condition whose clauses for true and false are known: jumps, no booleans. */
function twoWay(g: Gen, core: Core & { op: 'case' }, context: Context): boolean {
  const { subject, clauses } = core;
  const yes = clauseFor(clauses, TRUE);
  const no = clauseFor(clauses, FALSE);
  if (yes < 0 || no < 0 || yes === no) return false;
  const enter = (index: number, value: Term): void =>
    g.scoped(() => {
      const { patterns, body } = clauses[index]!;
      const pattern = patterns[0]!;
      if (pattern.op === 'bind' && g.used.has(pattern.id)) {
        const register = g.alloc();
        g.loadConstant(value, register);
        g.bind(pattern.id, register);
      }
      statement(g, body, context);
    });
  const otherwise = g.label();
  const end = g.label();
  branch(g, subject, otherwise, false);
  enter(yes, TRUE);
  if (context !== TAIL) g.emit(Op.jump, end);
  g.place(otherwise);
  enter(no, FALSE);
  g.place(end);
  return true;
}

// ── receive ──

function receive(g: Gen, core: Core & { op: 'receive' }, context: Context): void {
  g.scoped(() => {
    const { clauses, after } = core;
    const timeout = after === null ? -1 : g.operand(after.timeout);
    const message = g.alloc();
    const look = g.label();
    const none = g.label();
    g.at(core.line);
    g.place(look);
    if (clauses.length > 0) {
      const skip = g.label();
      const end = g.label();
      g.emit(Op.receive, message, none);
      match(
        g,
        clauses.map((clause) => rowOf(g, clause.patterns, clause)),
        [inRegister(message)],
        skip,
        (clause, next) => {
          guards(g, clause, next);
          g.emit(Op.take);
          statement(g, clause.body, context);
          if (context !== TAIL) g.emit(Op.jump, end);
        },
      );
      g.place(skip);
      g.emit(Op.skip, look);
      g.place(none);
      waitFor(g, core, timeout, look, context);
      g.place(end);
      return;
    }
    waitFor(g, core, timeout, look, context);
  });
}

function waitFor(g: Gen, core: Core & { op: 'receive' }, timeout: number, look: number, context: Context): void {
  g.at(core.line);
  if (core.after === null) {
    g.emit(Op.wait, look);
    return;
  }
  const late = g.label();
  g.emit(Op.waitUntil, timeout, look, late);
  g.place(late);
  statement(g, core.after.body, context);
}

// ── try ──

function tryExpression(g: Gen, core: Core & { op: 'try' }, context: Context): void {
  g.scoped(() => {
    if (core.after === null) {
      protectedBody(g, core, context);
      return;
    }
    // after: both ways meet in one piece of code; the class register tells them apart
    const state = g.allocRun(3);
    const value = g.alloc();
    const landing = g.label();
    const tail = g.label();
    const inner = core.handlers.length > 0 || core.otherwise !== null;
    g.protectedBy(landing, state, false, () => {
      g.scoped(() => (inner ? protectedBody(g, core, value) : statement(g, core.body, value)));
    });
    g.loadConstant(NIL, state);
    g.emit(Op.jump, tail);
    g.place(landing);
    g.place(tail);
    statement(g, core.after, DROP);
    const again = g.later(() => g.emit(Op.reraise, state));
    g.emit(Op.eqConst, state, g.asm.constant(NIL), again);
    g.deliver(value, context);
  });
}

/** try without its after. */
function protectedBody(g: Gen, core: Core & { op: 'try' }, context: Context): void {
  const exception = g.allocRun(3);
  // an else may still read variables after the body's value is there
  const value = context >= 0 && core.otherwise === null ? context : g.alloc();
  const landing = g.label();
  const end = g.label();
  const quiet = core.handlers.every((clause) => {
    const trace = clause.patterns[2]!;
    return trace.op === 'any' || (trace.op === 'bind' && !g.used.has(trace.id));
  });
  g.protectedBy(landing, exception, quiet, () => {
    g.scoped(() => statement(g, core.body, value));
  });
  if (core.otherwise !== null) {
    g.scoped(() => {
      g.at(core.line);
      clausesOver(g, core.otherwise!, [inRegister(value)], g.failure('try_clause', value), context);
    });
  } else g.deliver(value, context);
  if (context !== TAIL) g.emit(Op.jump, end);
  g.place(landing);
  const again = g.later(() => g.emit(Op.reraise, exception));
  clausesOver(g, core.handlers, [inRegister(exception), inRegister(exception + 1), inRegister(exception + 2)], again, context);
  g.place(end);
}
