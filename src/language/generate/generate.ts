/** Core modules to compiled modules. */
import { Assembler, type CompiledModule, type Label } from '../../bytecode/index.ts';
import { atom, Atom, EMPTY, type Term } from '../../terms/index.ts';
import type { Clause, Core, CoreFunction, CoreModule, VarId } from '../core.ts';
import { readIn } from './analysis.ts';
import { clausesOver, expression } from './expressions.ts';
import { Gen, TAIL, type ModuleState, type PendingLambda } from './gen.ts';
import { inRegister } from './patterns.ts';

const EVALUATED = atom('-evaluated-');

type Writable = { function: number; name: Atom; arity: number; captured: number };

class ModuleGenerator implements ModuleState {
  readonly asm: Assembler;
  readonly name: Atom;
  readonly evaluated: boolean;
  private readonly labels = new Map<string, Label>();
  private readonly indexes = new Map<string, number>();
  private readonly localFuns = new Map<string, { index: number; lambda: Writable }>();
  private readonly closures: Writable[] = [];
  private readonly defined = new Set<string>();

  constructor(name: Atom, file: string, evaluated: boolean) {
    this.name = name;
    this.asm = new Assembler(file);
    this.evaluated = evaluated;
  }

  private static key(name: Atom, arity: number): string {
    return `${name.name}/${arity}`;
  }

  local(name: Atom, arity: number): Label {
    const key = ModuleGenerator.key(name, arity);
    let label = this.labels.get(key);
    if (label === undefined) this.labels.set(key, (label = this.asm.label()));
    return label;
  }

  localFun(name: Atom, arity: number): number {
    const key = ModuleGenerator.key(name, arity);
    let found = this.localFuns.get(key);
    if (found === undefined) {
      this.local(name, arity);
      const lambda: Writable = { function: -1, name, arity, captured: 0 };
      found = { index: this.asm.lambda(lambda), lambda };
      this.closures[found.index] = lambda;
      this.localFuns.set(key, found);
    }
    return found.index;
  }

  closure(name: Atom, arity: number, captured: number): number {
    const lambda: Writable = { function: -1, name, arity, captured };
    const index = this.asm.lambda(lambda);
    this.closures[index] = lambda;
    return index;
  }

  function(f: CoreFunction): void {
    const key = ModuleGenerator.key(f.name, f.arity);
    if (this.defined.has(key)) throw new Error(`${this.name.name}: ${key} is defined twice`);
    this.defined.add(key);
    const prefix = `-${key}-fun-`;
    const file = f.file === null ? 0 : this.asm.fileIndex(f.file);
    const label = this.local(f.name, f.arity);
    const { used, pending, nextFn, index } = this.body(label, f.name, f.arity, f.arity, f.clauses, f.line, file, f.exported, prefix, 0, []);
    void used;
    void nextFn;
    this.indexes.set(key, index);
    this.drain(pending, prefix, file);
  }

  private drain(pending: readonly PendingLambda[], prefix: string, file: number): void {
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
        prefix,
        l.firstFn,
        l.captures,
      );
      this.closures[l.index]!.function = index;
      this.drain(inner, prefix, file);
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
    prefix: string,
    firstFn: number,
    captures: readonly VarId[],
  ): { used: ReadonlySet<VarId>; pending: readonly PendingLambda[]; nextFn: number; index: number } {
    const { asm } = this;
    const used = readIn(clauses);
    const g = new Gen(this, prefix, firstFn, used, expression);
    const entry = asm.beginFunction(line);
    const firstTry = asm.tryCount;
    asm.bind(label);
    g.line = line;
    g.allocRun(arity);
    captures.forEach((id, i) => g.bind(id, patterns + i));
    const places = Array.from({ length: patterns }, (_, i) => inRegister(i));
    const fail = g.later(() => {
      asm.at(line);
      asm.emit('functionClause', patterns);
    });
    clausesOver(g, clauses, places, fail, TAIL);
    g.flush();
    const index = asm.endFunction({ name, arity, entry, line, file, exported }, g.frameSize, firstTry);
    return { used, pending: g.pending, nextFn: g.nextFn, index };
  }

  finish(attributes: Term, extra: Term): CompiledModule {
    for (const [key, { lambda }] of this.localFuns) lambda.function = this.indexes.get(key) ?? -1;
    for (const key of this.labels.keys()) {
      if (!this.defined.has(key)) throw new Error(`${this.name.name}: local function ${key} is called but not defined`);
    }
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
