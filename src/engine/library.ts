/**
 * The Elixir library as the engine holds it: chunks of compiled modules, each module read when it is first needed. Shared by
 * all runs; which modules a run has loaded belongs to its code server.
 *
 * The core is there from the start and says what stands in which other chunk. What is asked of a chunk that is not there is
 * answered 'wait', and the chunk noted as wanted: whoever drives the engine gets it (the page), or the library gets it itself
 * by `fetch` (the command line), and then nobody ever waits.
 */
import { decodeModule, decodeTerm, type CompiledModule } from '../bytecode/index.ts';
import { defineNatives, DOCS, readChunk, type Chunk } from '../otp/index.ts';
import type { Atom, Term } from '../terms/index.ts';
import { NativeTable } from '../vm/index.ts';

const CORE = 'core';

export class Library {
  readonly natives = new NativeTable();
  private readonly chunks = new Map<string, Chunk>();
  /** The chunk of each module. */
  private readonly places = new Map<string, string>();
  private readonly read = new Map<string, CompiledModule>();
  private readonly wanted = new Set<string>();
  private readonly fetch: ((chunk: string) => Uint8Array) | null;

  constructor(fetch: ((chunk: string) => Uint8Array) | null = null) {
    this.fetch = fetch;
    defineNatives(this.natives);
  }

  /** Adds a chunk; one that is there already keeps its place. */
  add(name: string, bytes: Uint8Array): void {
    this.wanted.delete(name);
    if (this.chunks.has(name)) return;
    const chunk = readChunk(bytes);
    this.chunks.set(name, chunk);
    if (name !== DOCS) for (const module of chunk.names) this.places.set(module, name);
    for (const [other, modules] of chunk.elsewhere) for (const module of modules) this.places.set(module, other);
  }

  /** A compiled module, null when the library has none of this name, 'wait' while its chunk is on its way. */
  readonly find = (module: Atom): CompiledModule | null | 'wait' => this.findByName(module.name);

  findByName(name: string): CompiledModule | null | 'wait' {
    const known = this.read.get(name);
    if (known !== undefined) return known;
    const place = this.places.get(name);
    if (place === undefined) return null;
    const chunk = this.chunk(place);
    if (chunk === null) return 'wait';
    const compiled = decodeModule(chunk.open(name)!, chunk.atoms);
    this.read.set(name, compiled);
    return compiled;
  }

  /** What is documented of a module of the library, as the compiler keeps it: {docs | nil, typespecs}; null when nothing is. */
  readonly docs = (module: Atom): Term | null | 'wait' => {
    if (!this.places.has(module.name)) return null;
    const chunk = this.chunk(DOCS);
    if (chunk === null) return 'wait';
    const entry = chunk.open(module.name);
    return entry === undefined ? null : decodeTerm(entry, chunk.atoms);
  };

  private atomNames: Set<string> | null = null;
  /**
   * The atoms that every run has from its start: those of the core, and names of modules. (Other chunks come when they
   * come, and nothing of that may show.)
   */
  readonly atoms: { has(name: string): boolean } = {
    has: (name) => (this.atomNames ??= new Set(this.chunks.get(CORE)?.atoms.map((a) => a.name))).has(name) || this.places.has(name),
  };

  /** Chunks that were asked for and are not there. */
  get missing(): readonly string[] {
    return [...this.wanted];
  }

  /** Names of all modules, those of chunks to come included. */
  names(): string[] {
    return [...this.places.keys()];
  }

  private chunk(name: string): Chunk | null {
    const there = this.chunks.get(name);
    if (there !== undefined) return there;
    if (this.fetch === null) {
      this.wanted.add(name);
      return null;
    }
    this.add(name, this.fetch(name));
    return this.chunks.get(name)!;
  }
}
