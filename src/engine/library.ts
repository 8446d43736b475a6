/**
 * The Elixir library as the engine holds it: chunks of compiled modules, each read when it is first needed. Shared by all
 * runs; which modules a run has loaded belongs to its code server.
 */
import { atomsOf, decodeModule, type CompiledModule } from '../bytecode/index.ts';
import { defineNatives, readChunk } from '../otp/index.ts';
import type { Atom } from '../terms/index.ts';
import { NativeTable } from '../vm/index.ts';

const CORE = 'core';

export class Library {
  readonly natives = new NativeTable();
  private readonly bytes = new Map<string, Uint8Array>();
  private core: readonly Uint8Array[] = [];
  private atomNames: Set<string> | null = null;
  private readonly read = new Map<string, CompiledModule>();

  constructor() {
    defineNatives(this.natives);
  }

  /** Adds a chunk. Modules that are there already keep their place. */
  add(chunk: string, bytes: Uint8Array): void {
    const modules = readChunk(bytes);
    for (const [name, module] of modules) if (!this.bytes.has(name)) this.bytes.set(name, module);
    if (chunk === CORE) this.core = [...modules.values()];
  }

  /**
   * The atoms that every run has from its start: those of the core chunk, which is there before any run (other chunks come
   * when they come, and nothing of that may show). Collected when first asked for.
   */
  readonly atoms: { has(name: string): boolean } = { has: (name) => (this.atomNames ??= new Set(this.core.flatMap(atomsOf))).has(name) };

  /** A compiled module, or null when the library has none of this name. */
  readonly find = (module: Atom): CompiledModule | null => this.findByName(module.name);

  findByName(name: string): CompiledModule | null {
    const known = this.read.get(name);
    if (known !== undefined) return known;
    const bytes = this.bytes.get(name);
    if (bytes === undefined) return null;
    const compiled = decodeModule(bytes);
    this.read.set(name, compiled);
    return compiled;
  }

  /** Names of all modules, in the order of their chunks. */
  names(): string[] {
    return [...this.bytes.keys()];
  }
}
