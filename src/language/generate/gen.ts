/**
 * The state of generating one function: its registers and what waits to be emitted. The functions of this folder take it
 * as their first parameter `g`.
 *
 * Registers are given out like a stack. A variable keeps the register in which its value first stood (binding costs
 * nothing); what is above `top` is free. Contexts say where a value is to go:
 *
 *   a register ≥ 0: there, written as the very last act      TAIL: it is the function's answer      DROP: nowhere
 */
import {
  Op,
  SCRATCH,
  SCRATCH_END,
  TooLarge,
  TryKind,
  type Assembler,
  type FailureName,
  type Label,
  FAILURES,
  TYPES,
} from '../../bytecode/index.ts';
import { atom, type Atom, type Term } from '../../terms/index.ts';
import type { Clause, Core, VarId } from '../core.ts';
import { eachScopedBind, eachStatementBind, type Survey } from './analysis.ts';

export const TAIL = -1;
export const DROP = -2;
export type Context = number;

/** A closure met in a function, to be generated after it. */
export type PendingLambda = {
  readonly clauses: readonly Clause[];
  readonly arity: number;
  readonly captures: readonly VarId[];
  readonly name: Atom;
  readonly line: number;
  readonly firstFn: number;
  readonly index: number;
};

/** What the functions of a module share. */
export type ModuleState = {
  readonly asm: Assembler;
  readonly name: Atom;
  readonly evaluated: boolean;
  /** Label of a function of this module. */
  local(name: Atom, arity: number): Label;
  /** Index of a lambda for &name/arity. */
  localFun(name: Atom, arity: number): number;
  /** Index of a lambda for a closure. */
  closure(name: Atom, arity: number, captured: number): number;
};

/** Code kept for later, out of the way of what usually runs. */
type Deferred = { readonly label: Label; readonly line: number; readonly emit: () => void };

export class Gen {
  readonly module: ModuleState;
  readonly asm: Assembler;
  /** The function after which its closures are named; they share it. */
  readonly owner: { readonly name: Atom; readonly arity: number };
  /** Number of the next closure. */
  nextFn: number;
  readonly pending: PendingLambda[] = [];
  /** Variables that somebody reads. */
  readonly used: ReadonlySet<VarId>;
  private readonly bindsInside: boolean;
  private readonly registers = new Map<VarId, number>();
  /** Variables whose register was set aside before the expression that binds them. */
  private readonly reserved = new Map<VarId, number>();
  top = 0;
  private max = 1;
  line = 0;
  /** Inside a guard: where its failure goes; else null. */
  guardFail: Label | null = null;
  private deferred: Deferred[] = [];
  private readonly write: (g: Gen, core: Core, context: Context) => void;

  constructor(
    module: ModuleState,
    owner: Gen['owner'],
    firstFn: number,
    survey: Survey,
    write: (g: Gen, core: Core, context: Context) => void,
  ) {
    this.module = module;
    this.asm = module.asm;
    this.owner = owner;
    this.nextFn = firstFn;
    this.used = survey.reads;
    this.bindsInside = survey.bindsInside;
    this.write = write;
  }

  // ── registers ──

  /** A free register. */
  alloc(): number {
    return this.allocRun(1);
  }

  /** The first of n free registers in a row. */
  allocRun(n: number): number {
    let first = this.top;
    if (first < SCRATCH_END && first + n > SCRATCH) first = SCRATCH_END;
    this.top = first + n;
    if (this.top > this.max) {
      if (this.top > 0xffff) throw new TooLarge('a function needs more than 65535 registers');
      this.max = this.top;
    }
    return first;
  }

  get frameSize(): number {
    return this.max > SCRATCH ? Math.max(this.max, SCRATCH_END) : this.max;
  }

  /** Runs `body` and frees the registers it took. */
  scoped<T>(body: () => T): T {
    const { top } = this;
    const answer = body();
    this.top = top;
    return answer;
  }

  registerOf(id: VarId): number {
    const register = this.registers.get(id);
    if (register === undefined) throw new Error(`variable ${id} is read before it is bound`);
    return register;
  }

  /** The variable's register, if it is bound. */
  tryRegisterOf(id: VarId): number | undefined {
    return this.registers.get(id);
  }

  isReserved(id: VarId): boolean {
    return this.reserved.has(id);
  }

  /** The variable's value stands in this register from here on. */
  bind(id: VarId, register: number): void {
    this.registers.set(id, register);
  }

  /** As `bind`, for good: a reserved variable moves to its own register. */
  settle(id: VarId, register: number): void {
    const own = this.reserved.get(id);
    if (own === undefined) this.registers.set(id, register);
    else {
      if (own !== register) this.emit(Op.move, own, register);
      this.registers.set(id, own);
    }
  }

  /** A register for a variable about to be bound by a value that is computed into it. */
  registerFor(id: VarId): number {
    return this.reserved.get(id) ?? this.alloc();
  }

  /** Sets registers aside for what the expression binds in this scope while its other parts are still under way. */
  reserve(core: Core): void {
    if (!this.bindsInside && core.op !== 'match' && core.op !== 'block') return;
    const eachBind = this.bindsInside ? eachScopedBind : eachStatementBind;
    eachBind(core, (id) => {
      if (this.used.has(id) && !this.reserved.has(id)) this.reserved.set(id, this.alloc());
    });
  }

  // ── code ──

  emit(code: number, a?: number, b?: number, c?: number, d?: number, e?: number, f?: number): void {
    this.asm.emit(code, a, b, c, d, e, f);
  }

  at(line: number): void {
    if (line !== 0) {
      this.line = line;
      this.asm.at(line);
    }
  }

  label(): Label {
    return this.asm.label();
  }

  place(label: Label): void {
    this.asm.bind(label);
  }

  /** Code for the expression; its value goes where the context says. */
  expression(core: Core, context: Context): void {
    this.write(this, core, context);
  }

  /** A register that holds the expression's value: the variable's own, or a fresh one. */
  operand(core: Core): number {
    if (core.op === 'var') return this.registerOf(core.id);
    const register = this.alloc();
    const { top } = this;
    this.expression(core, register);
    this.top = top;
    return register;
  }

  /** Emits an instruction that writes one register, given to `write`, and takes the value where the context says. */
  into(context: Context, write: (register: number) => void): void {
    if (context >= 0) write(context);
    else {
      const { top } = this;
      const register = this.alloc();
      write(register);
      this.top = top;
      if (context === TAIL) this.emit(Op.ret, register);
    }
  }

  loadConstant(value: Term, register: number): void {
    if (typeof value === 'number' && value >= -32768 && value <= 32767) this.emit(Op.int, register, value);
    else this.emit(Op.const, register, this.asm.constant(value));
  }

  constant(value: Term, context: Context): void {
    if (context === TAIL) {
      if (typeof value === 'number' && value >= -32768 && value <= 32767) this.emit(Op.retInt, 0, value);
      else this.emit(Op.retConst, this.asm.constant(value));
    } else if (context >= 0) this.loadConstant(value, context);
  }

  /** The value stands in a register and goes where the context says. */
  deliver(register: number, context: Context): void {
    if (context === TAIL) this.emit(Op.ret, register);
    else if (context >= 0 && context !== register) this.emit(Op.move, context, register);
  }

  /** Raises {badmap, V} about a value that is no map. */
  failUnlessMap(register: number): void {
    this.emit(Op.isType, register, TYPES.indexOf('map'), this.failure('badmap', register));
  }

  lambdaName(number: number): Atom {
    return atom(`-${this.owner.name.name}/${this.owner.arity}-fun-${number}-`);
  }

  /** A label to jump to when a value fits nothing: raises the failure about it. */
  failure(name: FailureName, register: number): Label {
    const { line } = this;
    return this.later(() => {
      this.asm.at(line);
      this.emit(Op.fail, FAILURES.indexOf(name), register);
    });
  }

  /** A label for code that is emitted where it is in nobody's way, within the try range in force. */
  later(emit: () => void): Label {
    const label = this.label();
    this.deferred.push({ label, line: this.line, emit });
    return label;
  }

  /** Emits what was kept for later, as far as anything leads there. The code before does not fall through. */
  flush(): void {
    while (this.deferred.length > 0) {
      const { label, line, emit } = this.deferred.shift()!;
      if (!this.asm.isReached(label)) continue;
      this.place(label);
      this.asm.at(line);
      emit();
    }
  }

  /** Code whose exceptions go to `target`; it does not return from the function. */
  protectedBy(target: Label, register: number, quiet: boolean, body: () => void): void {
    const outer = this.deferred;
    this.deferred = [];
    this.asm.barrier();
    const start = this.asm.here;
    body();
    if (this.deferred.length > 0) {
      const over = this.label();
      this.emit(Op.jump, over);
      this.flush();
      this.place(over);
    }
    this.asm.barrier();
    this.asm.protect(start, this.asm.here, target, register, quiet ? TryKind.handlerQuiet : TryKind.handler);
    this.deferred = outer;
  }

  /** A guard's code: what fails in it goes to `fail`. */
  guarded(fail: Label, mayRaise: boolean, body: () => void): void {
    const outer = this.guardFail;
    this.guardFail = fail;
    this.asm.barrier();
    const start = this.asm.here;
    this.scoped(body);
    this.asm.barrier();
    if (mayRaise) this.asm.protect(start, this.asm.here, fail, 0, TryKind.guard);
    this.guardFail = outer;
  }
}
