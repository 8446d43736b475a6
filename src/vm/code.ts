/**
 * The code server: which version of which module a machine knows, Erlang's rules of current and old code, and the cells
 * through which external calls go. All of its state belongs to the machine and forks with it (copy on write).
 *
 *   load(v1)         current v1
 *   load(v2)         current v2, old v1        who runs v1 goes on in it until an external call
 *   load(v3)         purge v1 first: whoever still runs it is killed; then current v3, old v2
 */
import type { CompiledModule } from '../bytecode/index.ts';
import { Fun, type Atom, type Term } from '../terms/index.ts';
import { CowMap } from './cow.ts';
import type { Native, NativeTable } from './native.ts';
import type { Process } from './process.ts';
import { frames } from './frames.ts';
import { CodeToken, IMPORTS, importCell, knownCell, markPurged, place, type Version, versionAt } from './space.ts';

/** A version as a machine holds it: with the token that keeps its code. */
export type Held = { readonly version: Version; readonly token: CodeToken };

export type LoadedModule = {
  readonly current: Held | null;
  readonly old: Held | null;
  /** How often it was loaded: 1, 2, …; versions of a module are named by it. */
  readonly number: number;
};

/** Cell values: an address ≥ 0, or one of these. */
export const NOT_LOADED = -1;
export const IS_NATIVE = -2;

/** Natives by import id; one array for all machines with the same table. */
const nativesOf = new WeakMap<NativeTable, (Native | undefined)[]>();

/** Where a machine finds library modules when a program first touches them. */
export type Library = (module: Atom) => CompiledModule | null | 'wait';
/** What is documented of a module of the library, as the compiler keeps it. */
export type Documented = (module: Atom) => Term | null | 'wait';

export class CodeServer {
  readonly natives: NativeTable;
  readonly library: Library;
  readonly documented: Documented;
  /** Entry addresses by import id. */
  exports: Int32Array;
  /** Native functions by import id. */
  readonly nativeCells: (Native | undefined)[];
  private modules: CowMap<Atom, LoadedModule>;
  /** Tokens of the versions that this machine may run, by version id. */
  tokens: (CodeToken | undefined)[];
  /** Versions of throwaway code (console lines, bodies of modules) not yet found idle. */
  private throwaways: CowMap<Version, CodeToken>;
  private sharedExports = false;
  private sharedTokens = false;
  private resolved: number;

  constructor(natives: NativeTable, library: Library = () => null, documented: Documented = () => null, from: CodeServer | null = null) {
    this.natives = natives;
    this.library = library;
    this.documented = documented;
    if (from === null) {
      this.exports = new Int32Array(0);
      this.modules = new CowMap();
      this.tokens = [];
      this.throwaways = new CowMap();
      let cells = nativesOf.get(natives);
      if (cells === undefined) nativesOf.set(natives, (cells = []));
      this.nativeCells = cells;
      this.resolved = 0;
    } else {
      this.exports = from.exports;
      this.modules = from.modules.fork();
      this.tokens = from.tokens;
      this.throwaways = from.throwaways.fork();
      this.nativeCells = from.nativeCells;
      this.resolved = from.resolved;
      this.sharedExports = this.sharedTokens = true;
    }
  }

  /** A code server with the same modules; neither sees what the other loads from here on. */
  fork(): CodeServer {
    this.sharedExports = this.sharedTokens = true;
    return new CodeServer(this.natives, this.library, this.documented, this);
  }

  /** The export cells, with room for every import there is. Ask again after anything was loaded. */
  cells(): Int32Array {
    if (this.resolved < IMPORTS.length) this.grow();
    return this.exports;
  }

  private grow(): void {
    const count = IMPORTS.length;
    if (count > this.exports.length) {
      const larger = new Int32Array(Math.max(1024, count * 2));
      larger.fill(NOT_LOADED);
      larger.set(this.exports);
      this.exports = larger;
      this.sharedExports = false;
    } else this.ownExports();
    for (let id = this.resolved; id < count; id++) {
      const { module, name, arity } = IMPORTS[id]!;
      const native = this.natives.get(module.name, name.name, arity);
      if (native !== undefined) {
        this.nativeCells[id] = native.run;
        this.exports[id] = IS_NATIVE;
      }
      // No module that is loaded exports it: `load` makes the cells of all that a module exports.
    }
    this.resolved = count;
  }

  private ownExports(): void {
    if (!this.sharedExports) return;
    this.exports = this.exports.slice();
    this.sharedExports = false;
  }

  private hold(held: Held): void {
    if (this.sharedTokens) {
      this.tokens = this.tokens.slice();
      this.sharedTokens = false;
    }
    this.tokens[held.version.id] = held.token;
  }

  private release(version: Version): void {
    if (this.sharedTokens) {
      this.tokens = this.tokens.slice();
      this.sharedTokens = false;
    }
    this.tokens[version.id] = undefined;
  }

  // ── loading ──

  /** Makes the module current; what was current becomes old. The caller has purged what was old before. */
  load(compiled: CompiledModule): LoadedModule {
    const before = this.modules.get(compiled.name);
    if (before?.old != null) throw new Error(`${compiled.name.name} has old code: purge it first`);
    const current = before?.current ?? null;
    const fresh = current !== null && current.version.compiled === compiled;
    const held = place(compiled, fresh);
    this.hold(held);
    const loaded: LoadedModule = { current: held, old: current, number: (before?.number ?? 0) + 1 };
    this.modules.set(compiled.name, loaded);
    const exported = compiled.functions.filter((f) => f.exported);
    const ids = exported.map((f) => importCell(compiled.name, f.name, f.arity).id);
    this.cells();
    this.ownExports();
    if (current !== null) this.unlink(current.version);
    ids.forEach((id, i) => {
      if (this.exports[id] !== IS_NATIVE) this.exports[id] = held.version.start + exported[i]!.entry;
    });
    return loaded;
  }

  /** Places throwaway code that no name leads to and answers its only exported function as a fun. */
  loadExpression(compiled: CompiledModule): Fun {
    const held = place(compiled, true, true);
    this.hold(held);
    this.throwaways.set(held.version, held.token);
    this.cells();
    const f = compiled.functions.find((candidate) => candidate.exported)!;
    return new Fun(compiled.name, f.name, f.arity, held.version.start + f.entry, [], 0, compiled.uniq, held.token);
  }

  private unlink(version: Version): void {
    for (const f of version.compiled.functions) {
      if (!f.exported) continue;
      const cell = knownCell(version.compiled.name, f.name, f.arity);
      if (cell !== undefined && this.exports[cell.id] !== IS_NATIVE) this.exports[cell.id] = NOT_LOADED;
    }
  }

  /** Current code becomes old code and the module is no longer known (code:delete); false when there is old code already. */
  delete(module: Atom): boolean {
    const loaded = this.modules.get(module);
    if (loaded === undefined || loaded.current === null || loaded.old !== null) return false;
    this.modules.set(module, { current: null, old: loaded.current, number: loaded.number });
    this.cells();
    this.ownExports();
    this.unlink(loaded.current.version);
    return true;
  }

  /** Forgets the module's old code. The caller has ended whoever ran it (see `runs`). */
  purge(module: Atom): boolean {
    const loaded = this.modules.get(module);
    if (loaded?.old == null) return false;
    this.release(loaded.old.version);
    if (loaded.current === null) this.modules.delete(module);
    else this.modules.set(module, { ...loaded, old: null });
    return true;
  }

  /** Does the process have a frame in this version? */
  runs(p: Process, version: Version): boolean {
    for (const frame of frames(p)) if (frame.pc >= version.start && frame.pc <= version.end) return true;
    return false;
  }

  /** Lets go of throwaway code that none of the processes runs; funs made by it keep it by their own hold. */
  sweep(processes: Iterable<Process>): void {
    if (this.throwaways.size === 0) return;
    const running = new Set<Version>();
    for (const p of processes) {
      for (const frame of frames(p)) {
        const version = versionAt(frame.pc - 1);
        if (version !== undefined) running.add(version);
      }
    }
    for (const version of [...this.throwaways.keys()]) {
      if (running.has(version)) continue;
      markPurged(closureEntries(version)); // whoever still calls a fun of it comes by `revive`
      this.throwaways.delete(version);
      this.release(version);
    }
  }

  /** A fun of throwaway code is called that was swept: it counts as running again. Answers whether it could be. */
  revive(version: Version, token: object | null): boolean {
    if (!version.throwaway || !(token instanceof CodeToken) || token.version !== version.id) return false;
    this.hold({ version, token });
    this.throwaways.set(version, token);
    return true;
  }

  /** Throwaway versions waiting to be swept. */
  get throwawayCount(): number {
    return this.throwaways.size;
  }

  // ── questions ──

  get(module: Atom): LoadedModule | undefined {
    return this.modules.get(module);
  }

  isLoaded(module: Atom): boolean {
    return this.modules.get(module)?.current != null;
  }

  /** Names of the modules that have current code, in order of first loading. */
  loadedModules(): Atom[] {
    return [...this.modules.entries()].filter(([, m]) => m.current !== null).map(([name]) => name);
  }

  compiled(module: Atom): CompiledModule | undefined {
    return this.modules.get(module)?.current?.version.compiled;
  }

  /** Is there such a function, Elixir or native, in a module that is loaded or built in? */
  exportsFunction(module: Atom, name: Atom, arity: number): boolean {
    return this.entry(module, name, arity) !== NOT_LOADED;
  }

  /** Entry address, IS_NATIVE or NOT_LOADED. */
  entry(module: Atom, name: Atom, arity: number): number {
    const cell = knownCell(module, name, arity);
    if (cell !== undefined) return this.cells()[cell.id]!;
    return this.natives.get(module.name, name.name, arity) === undefined ? NOT_LOADED : IS_NATIVE;
  }

  /** Loads the module from the library when it is not known yet. */
  require(module: Atom): 'loaded' | 'wait' | 'none' {
    if (this.modules.get(module) !== undefined) return 'none';
    const found = this.library(module);
    if (found === null) return 'none';
    if (found === 'wait') return 'wait';
    this.load(found);
    return 'loaded';
  }

  /** May this machine run the version? */
  knows(version: number): boolean {
    return this.tokens[version] !== undefined;
  }
}

/** Entries of all functions that funs of this version may enter. */
export function closureEntries(version: Version): number[] {
  const { functions, lambdas } = version.compiled;
  const entries = lambdas.map((lambda) => version.start + functions[lambda.function]!.entry);
  if (version.throwaway) for (const f of functions) if (f.exported) entries.push(version.start + f.entry);
  return entries;
}
