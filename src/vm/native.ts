/**
 * Natives: the functions that OTP has as BIFs or NIFs, in TypeScript. The rule of thumb: what is C in OTP is a native in
 * otp/natives; what is Erlang or Elixir code in OTP is an .ex file of ours. A native never calls Elixir code, never blocks,
 * never throws a JavaScript error for what a program did: it raises.
 *
 *   natives.define('erlang', 'element', 2, (m, n, tuple) => …)
 *
 * The machine is handed its table of natives when it is made (vm does not import otp).
 */
import type { Atom, Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';

/** Takes the machine (the calling process is `m.current`) and the arguments; answers the value, or one of the control values below. */
export type Native = (m: Machine, a: Term, b: Term, c: Term, d: Term, e: Term, f: Term, g: Term) => Term | Control;

/**
 * What a native may answer instead of a value.
 *  - CALL: go on as a tail call of m.callTarget with m.callArgs (set them before): how apply/3, hibernate and their like work.
 *  - RETRY: this process shall wait (m.block(reason) was called before) and run this same call again when it is woken.
 *  - EXITED: the calling process no longer exists.
 */
export const CALL = Symbol('call');
export const RETRY = Symbol('retry');
export const EXITED = Symbol('exited');
export type Control = typeof CALL | typeof RETRY | typeof EXITED;

export type ExceptionClass = 'error' | 'exit' | 'throw';

/** Thrown by natives to raise an Erlang exception in the calling process. Not an Error: no JavaScript stack is collected. */
export class Raise {
  readonly kind: ExceptionClass;
  readonly reason: Term;
  /** A stack trace term to use instead of the current one (erlang:raise/3), or null. */
  readonly stack: Term | null;
  /** error_info for the top frame (OTP's extended error information: `%{module: …}`), or null. */
  readonly info: Term | null;
  constructor(kind: ExceptionClass, reason: Term, stack: Term | null = null, info: Term | null = null) {
    this.kind = kind;
    this.reason = reason;
    this.stack = stack;
    this.info = info;
  }
}

export type NativeEntry = {
  readonly module: Atom;
  readonly name: Atom;
  readonly arity: number;
  readonly run: Native;
  /** May it stand in a guard? (the expander asks) */
  readonly guard: boolean;
};

/** A table of natives by module, name and arity. */
export class NativeTable {
  private readonly byKey = new Map<string, NativeEntry>();
  private readonly modules = new Set<string>();
  define(entry: NativeEntry): void {
    const key = NativeTable.key(entry.module.name, entry.name.name, entry.arity);
    if (this.byKey.has(key)) throw new Error(`native defined twice: ${key}`);
    this.byKey.set(key, entry);
    this.modules.add(entry.module.name);
  }
  /** Names of the modules that have natives. */
  moduleNames(): string[] {
    return [...this.modules];
  }
  /** Has the module any native? */
  hasModule(module: string): boolean {
    return this.modules.has(module);
  }
  get(module: string, name: string, arity: number): NativeEntry | undefined {
    return this.modules.has(module) ? this.byKey.get(NativeTable.key(module, name, arity)) : undefined;
  }
  entries(): IterableIterator<NativeEntry> {
    return this.byKey.values();
  }
  private static key(module: string, name: string, arity: number): string {
    return `${module}:${name}/${arity}`;
  }
}
