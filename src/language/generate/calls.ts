/** Calls: arguments straight into the callee's window, tail calls in place, BIFs that are instructions. */
import { BIFS1, BIFS2, Op, SCRATCH, SCRATCH_END, type Label } from '../../bytecode/index.ts';
import { Atom, boolean, isNumber } from '../../terms/index.ts';
import type { Core } from '../core.ts';
import { constantOf, erlangName, visit } from './analysis.ts';
import { branch, conditionValue, isCondition } from './conditions.ts';
import { DROP, TAIL, type Context, type Gen } from './gen.ts';

/** How the callee is named once its arguments stand; `link` is null for a tail call. */
type Transfer = (link: number | null) => void;

/**
 * Evaluates the arguments into a window (or in place, for a tail call) and transfers. `args` may end with what the
 * callee itself is computed from (a fun; a module and a name).
 */
export function call(g: Gen, args: readonly Core[], line: number, context: Context, transfer: Transfer): void {
  if (context === TAIL) {
    tailArguments(g, args);
    g.at(line);
    transfer(null);
    return;
  }
  const { top } = g;
  let start = top;
  if (start < SCRATCH_END && start + args.length + 2 > SCRATCH) start = SCRATCH_END;
  const off = start + 1;
  g.top = start;
  g.allocRun(1);
  for (const arg of args) {
    const register = g.alloc();
    g.expression(arg, register);
    g.top = register + 1;
  }
  g.at(line);
  g.top = top;
  transfer((off << 16) | (context === DROP ? reserveOne(g, off) : context));
}

/** A register that exists even when the callee has no arguments. */
function reserveOne(g: Gen, register: number): number {
  const { top } = g;
  g.top = register;
  g.allocRun(1);
  g.top = top;
  return register;
}

const isSimple = (core: Core): boolean => core.op === 'var' || constantOf(core) !== undefined;

/** Puts the arguments into registers 0…, where variables still to be read may stand. */
function tailArguments(g: Gen, args: readonly Core[]): void {
  g.scoped(() => {
    const count = args.length;
    // the frame has at least as many registers as there are arguments
    if (g.top < count) g.allocRun(count - g.top);
    /** Registers that each argument not yet evaluated reads. */
    const reads = args.map((arg) => {
      const registers = new Set<number>();
      if (constantOf(arg) === undefined) {
        visit(arg, {
          read: (id) => {
            const register = g.tryRegisterOf(id);
            if (register !== undefined) registers.add(register);
          },
        });
      }
      return registers;
    });
    const pending = new Set<number>();
    args.forEach((_, i) => pending.add(i));
    const moves: { from: number; to: number }[] = [];
    args.forEach((arg, i) => {
      if (isSimple(arg)) return;
      pending.delete(i);
      // other expressions may have been evaluated to temporaries, but nobody still to be read may stand in register i
      let free = true;
      for (const j of pending) if (reads[j]!.has(i)) free = false;
      if (free) g.scoped(() => g.expression(arg, i));
      else {
        const register = g.alloc();
        const { top } = g;
        g.expression(arg, register);
        g.top = top;
        moves.push({ from: register, to: i });
      }
    });
    args.forEach((arg, i) => {
      if (arg.op === 'var') {
        const from = g.registerOf(arg.id);
        if (from !== i) moves.push({ from, to: i });
      }
    });
    // What is not an argument is read by nobody once the call is made.
    const inPlace = moves.length === 1 && moves[0]!.from >= count && g.asm.tailInPlace(moves[0]!.from, moves[0]!.to);
    if (!inPlace) parallelMoves(g, moves);
    args.forEach((arg, i) => {
      const constant = arg.op === 'var' ? undefined : constantOf(arg);
      if (constant !== undefined) g.loadConstant(constant, i);
    });
  });
}

/** Performs all moves as if at once; a cycle goes through one spare register. */
function parallelMoves(g: Gen, moves: { from: number; to: number }[]): void {
  let left = moves;
  while (left.length > 0) {
    const ready = left.filter((m) => !left.some((other) => other !== m && other.from === m.to));
    if (ready.length > 0) {
      for (const m of ready) g.emit(Op.move, m.to, m.from);
      left = left.filter((m) => !ready.includes(m));
      continue;
    }
    // every target is still read by another move: set one aside
    const first = left[0]!;
    const spare = g.alloc();
    g.emit(Op.move, spare, first.to);
    left = left.map((m) => (m.from === first.to ? { from: spare, to: m.to } : m));
  }
}

export function localCall(g: Gen, core: Core & { op: 'local' }, context: Context): void {
  const label: Label = g.module.local(core.name, core.args.length);
  call(g, core.args, core.line, context, (link) => (link === null ? g.emit(Op.tail, label) : g.emit(Op.call, label, link)));
}

export function funCall(g: Gen, core: Core & { op: 'apply' }, context: Context): void {
  const n = core.args.length;
  call(g, [...core.args, core.fun], core.line, context, (link) => (link === null ? g.emit(Op.tailFun, n) : g.emit(Op.callFun, n, link)));
}

export function remoteCall(g: Gen, core: Core & { op: 'remote' }, context: Context): void {
  if (inlined(g, core, context)) return;
  const { args } = core;
  const module = constantOf(core.module);
  const name = constantOf(core.name);
  if (module instanceof Atom && name instanceof Atom) {
    const target = g.asm.import(module, name, args.length);
    call(g, args, core.line, context, (link) => (link === null ? g.emit(Op.tailExt, target) : g.emit(Op.callExt, target, link)));
    return;
  }
  const n = args.length;
  call(g, [...args, core.module, core.name], core.line, context, (link) =>
    link === null ? g.emit(Op.tailDyn, n) : g.emit(Op.callDyn, n, link),
  );
}

/** Those whose right operand may stand in the instruction. */
const WITH_INT: Readonly<Partial<Record<string, number>>> = { '*': Op.mulInt, div: Op.divInt, rem: Op.remInt };

/** Calls of :erlang that are instructions; answers whether it was one. */
function inlined(g: Gen, core: Core & { op: 'remote' }, context: Context): boolean {
  const name = erlangName(core);
  if (name === null) return false;
  const { args } = core;
  const [a, b] = args;
  if (isCondition(core)) {
    conditionValue(g, core, context);
    return true;
  }
  if (args.length === 0 && name === 'self') {
    g.into(context, (d) => g.emit(Op.self, d));
    return true;
  }
  if (args.length === 1) {
    const index = BIFS1.indexOf(name as (typeof BIFS1)[number]);
    if (index < 0) return false;
    g.into(context, (d) =>
      g.scoped(() => {
        const x = g.operand(a!);
        g.at(core.line);
        g.emit(Op.bif1, d, x, index);
      }),
    );
    return true;
  }
  if (args.length !== 2) return false;
  if (name === 'andalso' || name === 'orelse') {
    shortCircuit(g, core, name === 'andalso', context);
    return true;
  }
  const index = BIFS2.indexOf(name as (typeof BIFS2)[number]);
  if (index < 0 || willFail(name, a!, b!) || (name === '/' && isBody(g))) return false;
  g.into(context, (d) =>
    g.scoped(() => {
      const right = constantOf(b!);
      const left = constantOf(a!);
      if ((name === '+' || name === '-') && typeof right === 'number' && right > -128 && right < 128 && !g.module.evaluated) {
        const x = g.operand(a!);
        g.at(core.line);
        g.emit(Op.addInt, d, x, name === '+' ? right : -right);
        return;
      }
      if (name === '+' && typeof left === 'number' && left > -128 && left < 128 && !g.module.evaluated) {
        const x = g.operand(b!);
        g.at(core.line);
        g.emit(Op.addInt, d, x, left);
        return;
      }
      const withInt = WITH_INT[name];
      if (withInt !== undefined && typeof right === 'number' && right > 0 && right < 128) {
        const x = g.operand(a!);
        g.at(core.line);
        g.emit(withInt, d, x, right);
        return;
      }
      const x = g.operand(a!);
      const y = g.operand(b!);
      g.at(core.line);
      if (name === '+') g.emit(Op.add, d, x, y);
      else if (name === '-') g.emit(Op.sub, d, x, y);
      else if (name === '*' || name === 'div' || name === 'rem') g.emit(name === '*' ? Op.mul : name === 'div' ? Op.div : Op.rem, d, x, y);
      else g.emit(Op.bif2, d, x, y, index);
    }),
  );
  return true;
}

/** The code of a file or a module's body, which Erlang compiles without the steps that make a division nameless in stack traces. */
const isBody = (g: Gen): boolean => g.module.name.name.startsWith('elixir_compiler_');

/** Arithmetic of literals that are no numbers stays a call, which a stack trace names, as it does for Erlang's compiler. */
function willFail(name: string, a: Core, b: Core): boolean {
  if (!['+', '-', '*', '/', 'div', 'rem'].includes(name)) return false;
  const values = [constantOf(a), constantOf(b)];
  return values.every((v) => v !== undefined) && values.some((v) => !isNumber(v!));
}

/** andalso and orelse whose right side may be anything: `true and f(x)`. */
function shortCircuit(g: Gen, core: Core & { op: 'remote' }, isAnd: boolean, context: Context): void {
  const [a, b] = core.args as unknown as readonly [Core, Core];
  const stop = g.label();
  g.scoped(() => {
    g.at(core.line);
    branch(g, a, stop, !isAnd);
    g.expression(b, context);
  });
  const value = boolean(!isAnd);
  if (context === TAIL) {
    g.place(stop);
    g.constant(value, context);
    return;
  }
  const end = g.label();
  if (context >= 0) g.emit(Op.jump, end);
  g.place(stop);
  g.constant(value, context);
  g.place(end);
}
