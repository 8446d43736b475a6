/**
 * Stage 0: modules compiled without a machine. Their bodies may define, set attributes and compute constants; whatever needs
 * Elixir to run (macros of other modules, hooks, loops in bodies) is answered as Unsupported, and the machine compiles it.
 */
import { add, Atom, atom, Bits, concatBits, Cons, EMPTY, Float, Fun, isMap, listFromArray, makeMap, multiply, subtract, type Term } from '../../terms/index.ts';
import type { CoreModule } from '../core.ts';
import { parse, problemMessage } from '../parse/index.ts';
import { concatAliases } from './aliases.ts';
import { A, isCall, isListTerm, isNode, isVar, items, keyfind, lineOf, LITERAL, node, text } from './ast.ts';
import { storeDefinition } from './definitions.ts';
import { accumulatedOf, getAttribute, newDraft, putAttribute, registerAttribute, revised, type Draft, type Fa } from './draft.ts';
import { applyEffects } from './effects.ts';
import { envFromTerm, newEnv, type Env } from './env.ts';
import { expand } from './expand.ts';
import { Expander } from './expander.ts';
import { behaviourOf, factsOf } from './facts.ts';
import { finishModule, specHead } from './finish.ts';
import { kernelFunctions, kernelMacros } from './kernel/table.ts';
import { makeOverridable } from './overridable.ts';
import { CompileProblem, fileText, type Warning } from './problems.ts';
import { defineStruct } from './structs.ts';
import { astText } from './to_string.ts';
import { defineTypespec, protocolCallback } from './typespecs.ts';
import type { ModuleFacts, World } from './world.ts';

const T = atom('t');
/** `t :: term`, what a protocol's values are unless it says better. */
const ANY_TERM: Term = node(A.typed, EMPTY, [node(T, EMPTY, []), node(atom('term'), EMPTY, [])]);

export type StaticResult =
  | { readonly ok: true; readonly modules: readonly CoreModule[]; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly problem: CompileProblem; readonly warnings: readonly Warning[] };

/** The modules compiled so far; give one to several compileStatic calls so that later files see earlier ones. */
export class StaticWorld implements World {
  private readonly extras = new Map<Atom, Term>();
  private readonly drafts = new Map<Atom, Draft>();
  readonly evaluate = (): null => null;
  readonly kernelFunctions = kernelFunctions();
  readonly kernelMacros = kernelMacros();

  add(module: { readonly name: Atom; readonly extra: Term }): void {
    this.extras.set(module.name, module.extra);
  }
  setDraft(name: Atom, draft: Draft | null): void {
    if (draft === null) this.drafts.delete(name);
    else this.drafts.set(name, draft);
  }
  module(name: Atom): ModuleFacts | null {
    const extra = this.extras.get(name);
    return extra === undefined ? null : factsOf(extra);
  }
  shownFile(file: string): string {
    return file;
  }
  draft(name: Atom): Draft | null {
    return this.drafts.get(name) ?? null;
  }
  behaviour(name: Atom): { callbacks: readonly Fa[]; optional: readonly Fa[] } | null {
    const extra = this.extras.get(name);
    return extra === undefined ? null : behaviourOf(extra);
  }
  isProtocol(name: Atom): boolean {
    const facts = this.module(name);
    return facts !== null && items(facts.functions).some((p) => Array.isArray(p) && p[0] === atom('__protocol__'));
  }
}

/** Compiles all modules of a file. Never throws for what the source says. */
export function compileStatic(source: string, file: string, world: StaticWorld = new StaticWorld()): StaticResult {
  const parsed = parse(source, { file });
  if (!parsed.ok) {
    return { ok: false, problem: new CompileProblem('SyntaxError', problemMessage(parsed.error), file, parsed.error.line), warnings: [] };
  }
  return compileStaticAst(parsed.value, file, world);
}

/** As compileStatic, of quoted code. */
export function compileStaticAst(ast: Term, file: string, world: StaticWorld): StaticResult {
  const run = new StaticRun(world);
  try {
    const env = newEnv(text(file), listFromArray([[A.Kernel, world.kernelFunctions]]), listFromArray([[A.Kernel, world.kernelMacros]]));
    run.body(ast, env);
    return { ok: true, modules: run.modules, warnings: run.warnings };
  } catch (problem) {
    if (!(problem instanceof CompileProblem)) throw problem;
    for (const name of run.open) world.setDraft(name, null);
    return { ok: false, problem, warnings: run.warnings };
  }
}

type Values = Map<number, Term>;

class StaticRun {
  readonly modules: CoreModule[] = [];
  readonly warnings: Warning[] = [];
  readonly open: Atom[] = [];
  private readonly world: StaticWorld;
  private line = 0;
  private file = '';

  constructor(world: StaticWorld) {
    this.world = world;
  }

  private unsupported(what: string): never {
    throw new CompileProblem('Unsupported', `${what} has to run`, this.file, this.line);
  }

  /** Expands and evaluates code outside of functions. */
  body(ast: Term, env: Env): Term {
    const draft = env.module === A.nil ? null : this.world.draft(env.module);
    const x = new Expander(this.world, env, { isStatic: true, counter: draft?.counter ?? 1 });
    this.file = fileText(env.file);
    const expanded = expand(x, ast);
    x.checkUnused();
    this.warnings.push(...x.warnings);
    if (draft !== null) this.world.setDraft(env.module, { ...applyEffects(draft, x.effects, null), counter: x.counter });
    return this.evaluate(expanded, new Map());
  }

  private evaluate(t: Term, values: Values): Term {
    if (Array.isArray(t)) {
      if (t.length === 2) return (t as readonly Term[]).map((i) => this.evaluate(i, values));
      if (isNode(t)) return this.node(t, values);
    }
    if (t instanceof Cons) {
      const out: Term[] = [];
      for (let rest: Term = t; rest instanceof Cons; rest = rest.tail) {
        const head: Term = rest.head;
        if (rest.tail === EMPTY && isCall(head, A.bar)) {
          const [h, tail] = items(head[2]) as [Term, Term];
          out.push(this.evaluate(h, values));
          return listFromArray(out, this.evaluate(tail, values));
        }
        out.push(this.evaluate(head, values));
      }
      return listFromArray(out);
    }
    return t;
  }

  private node(t: readonly [Term, Term, Term], values: Values): Term {
    const [form, meta, args] = t;
    this.line = lineOf(meta) || this.line;
    if (isVar(t)) {
      const value = values.get(keyfind(meta, A.version) as number);
      return value === undefined ? this.unsupported(`variable ${t[0].name}`) : value;
    }
    const all = items(args);
    if (form instanceof Atom) {
      switch (form) {
        case LITERAL:
          return all[0]!;
        case A.block: {
          let last: Term = A.nil;
          for (const item of all) last = this.evaluate(item, values);
          return last;
        }
        case A.match: {
          const value = this.evaluate(all[1]!, values);
          const left = all[0]!;
          if (!isVar(left)) return this.unsupported(`pattern ${astText(left)}`);
          const version = keyfind(left[1], A.version);
          if (typeof version === 'number') values.set(version, value);
          return value;
        }
        case A.tuple:
          return all.map((i) => this.evaluate(i, values));
        case A.map:
          if (all.length === 1 && isCall(all[0]!, A.bar)) return this.unsupported('map update');
          return makeMap(all.map((p) => [this.evaluate((p as readonly Term[])[0]!, values), this.evaluate((p as readonly Term[])[1]!, values)] as const));
        case A.struct: {
          const map = this.evaluate(all[1]!, values);
          return isMap(map) ? map.put(A.structKey, all[0]!) : this.unsupported('struct');
        }
        case A.bits:
          return this.bits(all, values);
        case A.capture: {
          const [what, arity] = items((all[0] as readonly Term[])[2]!) as [Term, number];
          if (isNode(what) && isCall(what[0], A.dot)) {
            const [module, name] = items((what[0] as readonly Term[])[2]!) as [Term, Term];
            if (module instanceof Atom && name instanceof Atom) return new Fun(module, name, arity, -1, null, 0, 0);
          }
          return this.unsupported('capture');
        }
        default:
          return this.unsupported(`${form.name}/${all.length}`);
      }
    }
    if (!isCall(form, A.dot)) return this.unsupported('call');
    const [module, name] = items(form[2]);
    if (!(module instanceof Atom) || !(name instanceof Atom)) return this.unsupported('call');
    return this.call(module, name, all.map((i) => this.evaluate(i, values)));
  }

  /** Only concatenations of constant binaries. */
  private bits(all: readonly Term[], values: Values): Term {
    return concatBits(
      all.map((part) => {
        const value = this.evaluate(items((part as readonly Term[])[2]!)[0]!, values);
        return value instanceof Bits ? value : this.unsupported('<<>>');
      }),
    );
  }

  private current(module: Term): Draft {
    const draft = module instanceof Atom ? this.world.draft(module) : null;
    return draft ?? this.unsupported('module that is not open');
  }
  private save(draft: Draft): void {
    this.world.setDraft(draft.module, draft);
  }

  private call(module: Atom, name: Atom, args: readonly Term[]): Term {
    const key = `${module.name}.${name.name}/${args.length}`;
    switch (key) {
      case 'elixir_def.store_definition/5': {
        const env = envFromTerm(args[4]!)!;
        const stored = storeDefinition(
          this.world, this.current(env.module), { kind: args[0] as Atom, check: args[1] === A.true, call: args[2]!, body: args[3]!, env }, [], true,
        );
        this.warnings.push(...stored.warnings);
        this.save(stored.draft);
        return [stored.fa[0], stored.fa[1]];
      }
      case 'elixir_module.compile/4':
        return this.module(args[0]!, args[1]!, envFromTerm(args[3]!)!);
      case 'elixir_struct.define/3': {
        const made = defineStruct(this.world, this.current(args[0]!), args[1]!, envFromTerm(args[2]!)!, true);
        if (made.derive !== EMPTY) this.unsupported('@derive');
        this.warnings.push(...made.warnings);
        this.save(made.draft);
        return made.struct;
      }
      case 'elixir_typespec.define/5':
        this.save(defineTypespec(this.current(args[3]!), args[0] as Atom, args[1]!, args[2] as number));
        return A.nil;
      case 'elixir_typespec.protocol_type/2': {
        const draft = this.current(args[0]!);
        const own = ['type', 'typep', 'opaque'].flatMap((kind) => accumulatedOf(draft, kind)).map((entry) => specHead((entry as readonly Term[])[1]!));
        if (!own.some((head) => head?.[0] === T && head[1] === 0)) this.save(defineTypespec(draft, atom('type'), ANY_TERM, args[1] as number));
        return A.nil;
      }
      case 'elixir_typespec.protocol_callback/3':
        this.save(protocolCallback(this.current(args[0]!), args[1] as Atom, args[2] as number));
        return A.nil;
      case 'Elixir.Module.__put_attribute__/5': {
        const line = args[3];
        this.save(putStatic(this.current(args[0]!), args[1] as Atom, args[2]!, typeof line === 'number' ? line : null));
        return atom('ok');
      }
      case 'Elixir.Module.__get_attribute__/4': {
        const found = getAttribute(this.current(args[0]!), args[1] as Atom);
        this.save(found.draft);
        return found.value;
      }
      case 'Elixir.Module.register_attribute/3':
        this.save(registerAttribute(this.current(args[0]!), args[1] as Atom, args[2]!));
        return atom('ok');
      case 'Elixir.Module.make_overridable/2': {
        if (!isListTerm(args[1]!)) return this.unsupported('defoverridable with a behaviour');
        for (const pair of items(args[1])) {
          const next = makeOverridable(this.current(args[0]!), pair as unknown as Fa);
          if (next === null) this.unsupported('defoverridable of something undefined');
          else this.save(next);
        }
        return atom('ok');
      }
      case 'Elixir.Module.concat/2':
        return concatAliases(args);
      default:
        return this.arithmetic(key, args);
    }
  }

  private arithmetic(key: string, args: readonly Term[]): Term {
    const [a, b] = args;
    const int = (t: Term | undefined): t is number | bigint => typeof t === 'number' || typeof t === 'bigint';
    if (key === 'erlang.++/2' && isListTerm(a!)) return listFromArray(items(a), b!);
    if (key === 'erlang.-/1' && int(a)) return subtract(0, a);
    if (key === 'erlang.-/1' && a instanceof Float) return new Float(-a.value);
    if (int(a) && int(b)) {
      if (key === 'erlang.+/2') return add(a, b);
      if (key === 'erlang.-/2') return subtract(a, b);
      if (key === 'erlang.*/2') return multiply(a, b);
    }
    return this.unsupported(key);
  }

  private module(name: Term, block: Term, env: Env): Term {
    if (!(name instanceof Atom)) return this.unsupported('module name');
    this.world.setDraft(name, newDraft(name, env.file, env.line));
    this.open.push(name);
    const saved = [this.line, this.file] as const;
    const inner: Env = { ...env, module: name, function: A.nil, vars: null };
    const result = this.body(block, inner);
    const draft = this.world.draft(name)!;
    for (const hook of ['before_compile', 'after_compile', 'after_verify', 'on_definition']) {
      if (accumulatedOf(draft, hook).length > 0) this.unsupported(`@${hook}`);
    }
    const finished = finishModule(this.world, draft);
    this.world.setDraft(name, null);
    this.open.pop();
    this.warnings.push(...finished.warnings);
    this.modules.push(finished.module);
    this.world.add(finished.module);
    [this.line, this.file] = saved;
    return [atom('module'), name, Bits.fromText('FOR1'), result];
  }
}

const DOC = atom('doc');

/** `@doc since: "1.0"` adds to the metadata of what follows; `@doc "text"` is the text. */
export function putStatic(d: Draft, name: Atom, value: Term, line: number | null): Draft {
  if (Array.isArray(value) && value.length === 2 && ['doc', 'moduledoc', 'typedoc'].includes(name.name)) {
    const [, content] = value as readonly Term[];
    if (isListTerm(content!)) {
      if (name !== DOC) return d;
      const before = d.docs.get(DOC);
      let meta = before !== undefined && isMap(before) ? before : makeMap([]);
      for (const pair of items(content)) if (Array.isArray(pair) && pair.length === 2) meta = meta.put(pair[0] as Term, pair[1] as Term);
      return revised(d, { docs: d.docs.put(DOC, meta) });
    }
  }
  return putAttribute(d, name, value, line);
}
