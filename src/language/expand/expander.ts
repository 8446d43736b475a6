/**
 * The state of one expansion, and what its parts share. `scope` and `env` are threaded: a part reads them when it starts and leaves
 * them as they are after it. Everything is thrown away when expansion stops for a request, so mutation here never shows.
 */
import { atom, type Atom, type Term } from '../../terms/index.ts';
import { A, isGenerated, keyfind, lineOf, metaKeep } from './ast.ts';
import type { RemoteCall } from './draft.ts';
import { envTerm, type Env } from './env.ts';
import { CompileProblem, fileText, formError, withWarnings, type Warning } from './problems.ts';
import { framesOf, type Path } from './path.ts';
import { emptyScope, eachVar, type Scope, type Vars, findVar } from './scope.ts';
import type { World } from './world.ts';
import { formatMfa, inspectAtom } from './to_string.ts';

/** Elixir code that has to run before expansion can go on. */
export type Request =
  /** apply(module, name, args) */
  | { readonly kind: 'call'; readonly module: Atom; readonly name: Atom; readonly args: readonly Term[] }
  /** a macro or function of the module being defined, from its draft */
  | { readonly kind: 'local'; readonly module: Atom; readonly name: Atom; readonly args: readonly Term[] };

/** Thrown to stop for a request. */
export class Needs {
  readonly request: Request;
  /** Stack trace entries for what the code raises: the macros being expanded, innermost first. */
  readonly stack: readonly Term[];
  /** What was warned about so far: it is said before the code runs. */
  readonly warnings: readonly Warning[];
  constructor(request: Request, stack: readonly Term[], warnings: readonly Warning[]) {
    this.request = request;
    this.stack = stack;
    this.warnings = warnings;
  }
}

/** What expansion did to the module being defined and to the file's lexical tracker; applied once, when it is done. */
export type Effect =
  | { readonly kind: 'local'; readonly from: Term; readonly to: readonly [Atom, number]; readonly line: number; readonly meta: Term; readonly macro: boolean }
  | { readonly kind: 'import'; readonly from: Term; readonly receiver: Atom; readonly to: readonly [Atom, number] }
  | { readonly kind: 'attributeRead'; readonly name: Atom }
  | { readonly kind: 'super'; readonly function: readonly [Atom, number] }
  | { readonly kind: 'lexical'; readonly event: LexicalEvent }
  /** A guard of defguard's: {name, arity}, its arguments, what it expands to. */
  | { readonly kind: 'guard'; readonly function: Term; readonly vars: Term; readonly expanded: Term }
  /** A call to check once everything is loaded: module.name/arity. */
  | { readonly kind: 'remote'; readonly call: RemoteCall };

export type LexicalEvent =
  | { readonly what: 'addImport'; readonly module: Atom; readonly only: Term; readonly line: number; readonly warn: boolean }
  | { readonly what: 'addAlias'; readonly alias: Atom; readonly line: number; readonly warn: boolean }
  | { readonly what: 'aliasUsed'; readonly alias: Atom }
  | { readonly what: 'importUsed'; readonly module: Atom; readonly name: Atom; readonly arity: number };

/** A variable that a scope of clauses binds, or reads of a scope around it. */
type NotedVar = { readonly name: Atom; readonly line: number; readonly overridden: boolean; isUsed: boolean };

/** How deep calls may be nested, those that macros make included: as deep as the parser lets brackets be. */
const MAX_NESTING = 500;

export const TOO_DEEP = `code is nested too deeply (more than ${MAX_NESTING} levels): take it apart, and look for a macro that expands to itself without end`;

export class Expander {
  scope: Scope;
  env: Env;
  readonly world: World;
  readonly memo: readonly Term[];
  private memoAt = 0;
  /** How many expressions deep it is, and inside of what. */
  depth = 0;
  path: Path | null = null;
  /** Next version of a variable. */
  version: number;
  /** Next counter of a macro expansion in this module. */
  counter: number;
  /** Stage 0: nothing can be asked to run. */
  readonly isStatic: boolean;
  readonly warnings: Warning[] = [];
  readonly effects: Effect[] = [];
  /** Variables by version, of each scope of clauses, innermost last. */
  private noted: Map<number, NotedVar>[] = [new Map()];

  constructor(world: World, env: Env, options: { memo?: readonly Term[]; counter?: number; isStatic?: boolean } = {}) {
    this.world = world;
    this.env = env;
    this.memo = options.memo ?? [];
    this.counter = options.counter ?? 1;
    this.isStatic = options.isStatic ?? false;
    this.version = eachVar(env.vars).length;
    for (let v = env.vars; v !== null; v = v.next) if (v.version >= this.version) this.version = v.version + 1;
    this.scope = { ...emptyScope, read: env.vars };
    if (env.context === A.matchContext) this.scope = { ...this.scope, prematch: { kind: 'match', read: env.vars, counter: this.version } };
  }

  /** The answer to a request: from the memo, or expansion stops here. */
  ask(request: () => Request): Term {
    if (this.memoAt < this.memo.length) return this.memo[this.memoAt++]!;
    const r = request();
    if (this.isStatic) {
      const args = r.kind === 'call' || r.kind === 'local' ? `${inspectAtom(r.module)}.${r.name.name}/${r.args.length}` : '';
      throw new CompileProblem('Unsupported', `${args} has to run`, fileText(this.env.file), this.env.line);
    }
    throw new Needs(r, this.frames(false), this.warnings);
  }

  call(module: Atom, name: string, ...args: Term[]): Term {
    return this.ask(() => ({ kind: 'call', module, name: atom(name), args }));
  }

  /** __CALLER__ for a macro called at this meta. */
  caller(meta: Term): Term {
    return envTerm(this.env, this.scope.read, lineOf(meta));
  }

  nextCounter(): Term {
    const n = this.counter++;
    return this.env.module === A.nil ? n : [this.env.module, n];
  }

  // ---- nesting

  /** One call deeper; macros that expand to themselves without end stop here. */
  enter(meta: Term): void {
    if (++this.depth > MAX_NESTING) {
      this.fail(meta, TOO_DEEP);
    }
  }
  leave(): void {
    this.depth--;
  }

  // ---- problems

  private frames(clauses: boolean): Term[] {
    return framesOf(this.path, (file) => this.world.shownFile(file), clauses);
  }

  /** Gives a problem the stack trace of where expansion stands. */
  trace(problem: CompileProblem): void {
    problem.stack.push(...this.frames(true));
    this.path = null;
  }

  fail(meta: Term, description: string): never {
    formError(meta, this.env, description);
  }

  /** A warning that names the file only, not the function. */
  warnFile(meta: Term, message: string): void {
    const keep = metaKeep(meta);
    this.warnings.push(warningAt(message, keep ? fileText(keep.file) : fileText(this.env.file), keep ? keep.line : lineOf(meta), null));
  }

  warn(meta: Term, message: string): void {
    const keep = metaKeep(meta);
    const file = keep ? fileText(keep.file) : fileText(this.env.file);
    const line = keep ? keep.line : lineOf(meta);
    this.warnings.push(warningAt(message, file, line, this.env));
  }

  /** As Kernel's macros warn with IO.warn: it names the place as a stack trace does, `A (module)` or `(file)`. */
  warnAsCaller(meta: Term, message: string, env: { module: Atom; function: Term } = this.env): void {
    const file = fileText(this.env.file);
    const line = lineOf(meta);
    const { location } = warningAt(message, file, line, env);
    const kind = env.module === A.nil ? ': (file)' : Array.isArray(env.function) ? '' : ' (module)';
    this.warnings.push({ message, file, line, location: location + kind });
  }

  // ---- unused variables

  /** A new scope of clauses begins. */
  openUnused(): void {
    this.noted.push(new Map());
  }

  bindVar(version: number, name: Atom, kind: Term, meta: Term, overridden: boolean): void {
    if (kind !== A.nil || isGenerated(meta)) return;
    this.noted[this.noted.length - 1]!.set(version, { name, line: lineOf(meta), overridden, isUsed: false });
  }

  useVar(version: number, name: Atom, kind: Term): void {
    if (kind !== A.nil) return;
    const scope = this.noted[this.noted.length - 1]!;
    const variable = scope.get(version);
    if (variable === undefined) scope.set(version, { name, line: 0, overridden: false, isUsed: true });
    else variable.isUsed = true;
  }

  /** The scope of clauses ends: reports its unused variables, tells the outer scope (whose variables are `outer`) what was used. */
  closeUnused(outer: Vars): void {
    const mine = this.noted.pop()!;
    const around = this.noted[this.noted.length - 1]!;
    for (const [version, variable] of mine) {
      if (variable.isUsed && version <= findVar(outer, variable.name, A.nil)) around.set(version, variable);
    }
    this.reportUnused(mine);
  }

  /** Forgets what was bound so far: another clause begins. */
  clearUnused(): void {
    this.noted = [new Map()];
  }

  /** At the end of a definition. */
  checkUnused(): void {
    this.reportUnused(this.noted[0]!);
  }

  /** In the order in which Elixir reports them: by name, then by version. */
  private reportUnused(scope: ReadonlyMap<number, NotedVar>): void {
    const unused: [number, NotedVar][] = [];
    for (const entry of scope) if (!entry[1].isUsed) unused.push(entry);
    if (unused.length > 1) unused.sort(([a, { name: x }], [b, { name: y }]) => (x === y ? a - b : x.name < y.name ? -1 : 1));
    for (const [, variable] of unused) this.warnUnused(variable);
  }

  private warnUnused(v: NotedVar): void {
    const name = v.name.name;
    const hidden = name.startsWith('_') && !isCompilerVar(name.slice(1));
    if (hidden) return;
    const message = name.startsWith('_')
      ? `unknown compiler variable "${name}" (expected one of __MODULE__, __ENV__, __DIR__, __CALLER__, __STACKTRACE__)`
      : v.overridden
        ? `variable "${name}" is unused (there is a variable with the same name in the context, use the pin operator (^) to match on it or prefix this variable with underscore if it is not meant to be used)`
        : `variable "${name}" is unused (if the variable is not meant to be used, prefix it with an underscore)`;
    this.warnings.push(warningAt(message, fileText(this.env.file), v.line, this.env));
  }

  lexical(event: LexicalEvent): void {
    if (this.env.lexicalTracker !== A.nil) this.effects.push({ kind: 'lexical', event });
  }
}

const isCompilerVar = (rest: string): boolean => rest === '_' || (/^[_A-Z]/.test(rest) && isCompilerVar(rest.slice(1)));

export function warningAt(message: string, file: string, line: number, env: { module: Atom; function: Term } | null): Warning {
  let location = line === 0 ? file : `${file}:${line}`;
  if (env !== null && env.module !== A.nil) {
    if (Array.isArray(env.function)) location += ': ' + formatMfa(env.module, (env.function[0] as Atom).name, env.function[1] as number);
    else location += ': ' + inspectAtom(env.module);
  }
  return { message, file, line, location };
}

/** Runs, inside of the expansion of a macro (or struct). */
export function expanding<T>(x: Expander, meta: Term, what: 'macro' | 'struct', module: Atom, name: Atom, arity: number, run: () => T): T {
  const outer = x.path;
  x.path = { outer, use: { what, module, name, arity, env: x.env, meta } };
  const result = run();
  x.path = outer;
  return result;
}

/** Runs; a problem takes along where it came up, and the warnings that were there by then. */
export function tracing<T>(x: Expander, run: () => T): T {
  return withWarnings(x.warnings, () => {
    try {
      return run();
    } catch (problem) {
      if (problem instanceof CompileProblem) x.trace(problem);
      throw problem;
    }
  });
}

export const shouldWarn = (meta: Term): boolean => keyfind(meta, A.generated) !== A.true;
