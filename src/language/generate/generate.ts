/** Core modules to compiled modules. */
import { Assembler, Op, type CompiledModule, type Label } from '../../bytecode/index.ts';
import { atom, Atom, EMPTY, type Term } from '../../terms/index.ts';
import type { Clause, Core, CoreFunction, CoreModule, VarId } from '../core.ts';
import { forgetConstants, survey } from './analysis.ts';
import { clausesOver, expression } from './expressions.ts';
import { Gen, TAIL, type ModuleState, type PendingLambda } from './gen.ts';
import { inRegister, type Place } from './patterns.ts';

const EVALUATED = atom('-evaluated-');

type Writable = { function: number; name: Atom; arity: number; captured: number };

/** What is known so far of a function of the module: it may be called before it is written. */
type Slot = { readonly label: Label; index: number; fun: { readonly index: number; readonly lambda: Writable } | null };

class ModuleGenerator implements ModuleState {
  readonly asm: Assembler;
  readonly name: Atom;
  readonly evaluated: boolean;
  /** By name, then by arity. */
  private readonly slots = new Map<Atom, Slot[]>();
  private readonly closures: Writable[] = [];

  constructor(name: Atom, file: string, evaluated: boolean) {
    this.name = name;
    this.asm = new Assembler(file);
    this.evaluated = evaluated;
  }

  private slot(name: Atom, arity: number): Slot {
    let slots = this.slots.get(name);
    if (slots === undefined) this.slots.set(name, (slots = []));
    return (slots[arity] ??= { label: this.asm.label(), index: -1, fun: null });
  }

  local(name: Atom, arity: number): Label {
    return this.slot(name, arity).label;
  }

  localFun(name: Atom, arity: number): number {
    const slot = this.slot(name, arity);
    if (slot.fun === null) {
      const lambda: Writable = { function: -1, name, arity, captured: 0 };
      slot.fun = { index: this.asm.lambda(lambda), lambda };
      this.closures[slot.fun.index] = lambda;
    }
    return slot.fun.index;
  }

  closure(name: Atom, arity: number, captured: number): number {
    const lambda: Writable = { function: -1, name, arity, captured };
    const index = this.asm.lambda(lambda);
    this.closures[index] = lambda;
    return index;
  }

  function(f: CoreFunction): void {
    const slot = this.slot(f.name, f.arity);
    if (slot.index >= 0) throw new Error(`${this.name.name}: ${f.name.name}/${f.arity} is defined twice`);
    const file = f.file === null ? 0 : this.asm.fileIndex(f.file);
    const { pending, index } = this.body(slot.label, f.name, f.arity, f.arity, f.clauses, f.line, file, f.exported, f, 0, []);
    slot.index = index;
    this.drain(pending, f, file);
  }

  private drain(pending: readonly PendingLambda[], owner: CoreFunction, file: number): void {
    for (const l of pending) {
      const { pending: inner, index } = this.body(
        this.asm.label(),
        l.name,
        l.arity + l.captures.length,
        l.arity,
        l.clauses,
        l.line,
        file,
        false,
        owner,
        l.firstFn,
        l.captures,
      );
      this.closures[l.index]!.function = index;
      this.drain(inner, owner, file);
    }
  }

  private body(
    label: Label,
    name: Atom,
    arity: number,
    patterns: number,
    clauses: readonly Clause[],
    line: number,
    file: number,
    exported: boolean,
    owner: CoreFunction,
    firstFn: number,
    captures: readonly VarId[],
  ): { pending: readonly PendingLambda[]; index: number } {
    const { asm } = this;
    const g = new Gen(this, owner, firstFn, survey(clauses), expression);
    const entry = asm.beginFunction(line);
    const firstTry = asm.tryCount;
    asm.bind(label);
    g.line = line;
    g.allocRun(arity);
    captures.forEach((id, i) => g.bind(id, patterns + i));
    const places: Place[] = [];
    for (let i = 0; i < patterns; i++) places.push(inRegister(i));
    const fail = g.later(() => {
      asm.at(line);
      asm.emit(Op.functionClause, patterns);
    });
    clausesOver(g, clauses, places, fail, TAIL);
    g.flush();
    const index = asm.endFunction({ name, arity, entry, line, file, exported }, g.frameSize, firstTry);
    return { pending: g.pending, index };
  }

  finish(attributes: Term, extra: Term): CompiledModule {
    for (const [name, slots] of this.slots) {
      slots.forEach(({ index, fun }, arity) => {
        if (index < 0) throw new Error(`${this.name.name}: local function ${name.name}/${arity} is called but not defined`);
        if (fun !== null) fun.lambda.function = index;
      });
    }
    forgetConstants();
    return this.asm.finish(this.name, attributes, extra, this.evaluated);
  }
}

/** Compiles a module; `evaluated` when it stands for what real Elixir evaluates (a console line). Core that the expander checked never fails here; a TooLarge error says that a function is past our limits. */
export function generate(module: CoreModule, evaluated = false): CompiledModule {
  const generator = new ModuleGenerator(module.name, module.file, evaluated);
  for (const f of module.functions) generator.function(f);
  return generator.finish(module.attributes, module.extra);
}

export type ExpressionOptions = {
  /** The module that the code runs in, as stack traces and funs show it. */
  readonly module?: Atom;
  readonly name?: Atom;
  readonly file?: string;
  readonly line?: number;
};

/**
 * Compiles one expression as the only function of a throwaway module: its parameters are the variables given, in order.
 * For console lines and bodies of modules. Nothing refers to the module by name; load it with `CodeServer.loadExpression`.
 */
export function generateExpression(body: Core, params: readonly VarId[], options: ExpressionOptions = {}): CompiledModule {
  const name = options.name ?? EVALUATED;
  const line = options.line ?? 0;
  const generator = new ModuleGenerator(options.module ?? EVALUATED, options.file ?? 'nofile', true);
  const clause: Clause = { patterns: params.map((id) => ({ op: 'bind', id })), guards: [], body, line };
  generator.function({ name, arity: params.length, clauses: [clause], line, file: null, exported: true });
  return generator.finish(EMPTY, EMPTY);
}
