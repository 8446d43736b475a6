/** What the compiler keeps in a machine between its natives: persistent values, so that snapshots and forks share them. */
import { Atom, atom, Bits, EMPTY, listFromArray, type Term } from '../../../terms/index.ts';
import { Raise, type Control, type Machine } from '../../../vm/index.ts';
import { cwdOf } from '../page.ts';
import { behaviourOf, factsOf, kernelFunctions, kernelMacros, type CoreModule, type Draft, type Fa, type ModuleFacts, type Tracker, type World } from '../../../language/index.ts';

export type OpenModule = { readonly draft: Draft; readonly owner: number };

export type CompilerState = {
  /** One inside the other, or next to each other in processes of their own: few. */
  readonly open: readonly OpenModule[];
  readonly trackers: ReadonlyMap<number, Tracker>;
  readonly nextTracker: number;
  /** Counter of macro expansions outside of modules. */
  readonly counter: number;
  /** Number of the next throwaway module (elixir_compiler_N). */
  readonly nextBody: number;
};

const KEY = 'compiler';
const FRESH: CompilerState = { open: [], trackers: new Map(), nextTracker: 1, counter: 1, nextBody: 0 };

export const stateOf = (m: Machine): CompilerState => (m.tables.get(KEY) as CompilerState | undefined) ?? FRESH;
export function setState(m: Machine, change: Partial<CompilerState>): void {
  const { open, trackers, nextTracker, counter, nextBody } = stateOf(m);
  m.tables.set(KEY, Object.assign({ open, trackers, nextTracker, counter, nextBody }, change));
}

export const openModule = (m: Machine, module: Term): OpenModule | undefined => stateOf(m).open.find((one) => one.draft.module === module);

export const draftOf = (m: Machine, module: Term): Draft | null => openModule(m, module)?.draft ?? null;

export function saveDraft(m: Machine, draft: Draft): void {
  const open = stateOf(m).open.slice();
  const at = open.findIndex((one) => one.draft.module === draft.module);
  if (at >= 0) open[at] = { draft, owner: open[at]!.owner };
  else open.push({ draft, owner: m.current.id });
  setState(m, { open });
}
export function closeDraft(m: Machine, module: Atom): void {
  setState(m, { open: stateOf(m).open.filter((one) => one.draft.module !== module) });
}

/** Thrown when a module of the library is still on its way. */
export class Waits {
  readonly module: Atom;
  constructor(module: Atom) {
    this.module = module;
  }
}

/** Is there such a module, loaded from the library if need be? Throws Waits. */
export function required(m: Machine, module: Atom): boolean {
  if (m.code.isLoaded(module)) return true;
  const answer = m.code.require(module);
  if (answer === 'wait') throw new Waits(module);
  return answer === 'loaded';
}

const NONE: ModuleFacts = {
  functions: EMPTY, macros: EMPTY, elixir: false, struct: null, enforceKeys: EMPTY, guards: factsOf(listFromArray([[atom('elixir'), atom('true')]]))!.guards, deprecated: EMPTY,
};
/** Exceptions by Erlang's reasons. */
const FAILURES: Readonly<Record<string, string>> = { badarg: 'ArgumentError', badarith: 'ArithmeticError', badmap: 'BadMapError', badkey: 'KeyError', system_limit: 'SystemLimitError' };
const PROTOCOL = atom('__protocol__');

/** The machine's modules and drafts, as expansion asks for them. */
export class MachineWorld implements World {
  readonly kernelFunctions = kernelFunctions();
  readonly kernelMacros = kernelMacros();
  private readonly m: Machine;

  constructor(m: Machine) {
    this.m = m;
  }

  private extra(name: Atom): Term | null {
    const { m } = this;
    required(m, name);
    return m.code.compiled(name)?.extra ?? null;
  }

  readonly evaluate: World['evaluate'] = (module, name, args) => {
    try {
      const run = this.m.natives.get(module, name, args.length)?.run as ((m: Machine, ...args: readonly Term[]) => Term | Control) | undefined;
      const value = run?.(this.m, ...args);
      return value === undefined || typeof value === 'symbol' ? null : { value };
    } catch (thrown) {
      if (!(thrown instanceof Raise)) throw thrown;
      const { reason } = thrown;
      const kind = Array.isArray(reason) ? (reason[0] as Term) : reason;
      return { fails: (kind instanceof Atom && FAILURES[kind.name]) || 'ErlangError' };
    }
  };

  module(name: Atom): ModuleFacts | null {
    const extra = this.extra(name);
    const own = extra === null ? null : factsOf(extra);
    if (own !== null) return own;
    if (extra === null && !this.m.natives.hasModule(name.name)) return null;
    const functions: Term[] = [];
    for (const e of this.m.natives.entries()) if (e.module === name) functions.push([e.name, e.arity]);
    for (const f of this.m.code.compiled(name)?.functions ?? []) if (f.exported) functions.push([f.name, f.arity]);
    functions.sort((a, b) => {
      const [m, i] = a as unknown as Fa;
      const [n, j] = b as unknown as Fa;
      return m.name < n.name ? -1 : m.name > n.name ? 1 : i - j;
    });
    return { ...NONE, functions: listFromArray(functions) };
  }

  shownFile(file: string): string {
    return shownFile(this.m, file);
  }

  draft(name: Atom): Draft | null {
    return draftOf(this.m, name);
  }

  behaviour(name: Atom): { readonly callbacks: readonly Fa[]; readonly optional: readonly Fa[] } | null {
    const extra = this.extra(name);
    return extra === null ? null : behaviourOf(extra);
  }

  isProtocol(name: Atom): boolean {
    return this.m.code.isLoaded(name) && this.m.code.exportsFunction(name, PROTOCOL, 1);
  }
}

/** Path.relative_to_cwd/1: what stack traces and messages show of a file. */
export function shownFile(m: Machine, file: string): string {
  const cwd = cwdOf(m);
  const folder = cwd.endsWith('/') ? cwd : `${cwd}/`;
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

/** The module with its files as stack traces show them. */
export function withShownFiles(m: Machine, core: CoreModule): CoreModule {
  const { name, line, attributes, extra } = core;
  const functions = core.functions.map((f) => (f.file === null ? f : { ...f, file: shownFile(m, f.file) }));
  return { name, file: shownFile(m, core.file), line, functions, attributes, extra };
}

/** `{:__aliases__, …}`-free reading of binaries. */
export const textOf = (t: Term): string => (t instanceof Bits ? (t.text() ?? '') : '');
