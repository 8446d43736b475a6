/** What expansion may ask about modules other than its own text: a read-only view, a function of the machine's state. */
import type { Atom, Term, TermMap } from '../../terms/index.ts';
import type { Draft, Fa } from './draft.ts';

export type ModuleFacts = {
  /** Sorted lists of {name, arity}: as `__info__(:functions)` and `__info__(:macros)`; for an Erlang module its exports and []. */
  readonly functions: Term;
  readonly macros: Term;
  /** Has it __info__/1? */
  readonly elixir: boolean;
  /** The struct with its defaults, when defstruct made it; null: ask the module, if it exports __struct__. */
  readonly struct: TermMap | null;
  readonly enforceKeys: Term;
  /** {name, arity} of macros made by defguard → [variables, expanded guard] */
  readonly guards: TermMap;
  /** `[{{name, arity}, message}]` */
  readonly deprecated: Term;
};

/** A function of Erlang that has no side effects, called with constants: what it answers, or the name of the exception that it raises. */
export type Evaluate = (module: string, name: string, args: readonly Term[]) => { readonly value: Term } | { readonly fails: string } | null;

export interface World {
  /** null: there is no such function here. */
  readonly evaluate: Evaluate;
  /** Facts of a module that is loaded or can be loaded; null when there is none. */
  module(name: Atom): ModuleFacts | null;
  /** The module being defined under this name, or null. */
  draft(name: Atom): Draft | null;
  /** Callbacks of a behaviour that is loaded or can be (names of macros start with `MACRO-`); null when it is none. */
  behaviour(name: Atom): { readonly callbacks: readonly Fa[]; readonly optional: readonly Fa[] } | null;
  isProtocol(name: Atom): boolean;
  /** A file as stack traces and messages name it: from the working directory on, if it lies there. */
  shownFile(file: string): string;
  /** What Kernel offers to every file. */
  readonly kernelFunctions: Term;
  readonly kernelMacros: Term;
}
