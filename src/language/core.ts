/**
 * Core: what expansion hands to the code generator. Elixir without macros, aliases, imports or names of
 * variables: a tree of plain readonly data, one node kind per thing that the machine must be able to do.
 *
 *   quoted AST (terms) --expand--> Core --generate--> bytecode
 *
 * Variables are numbers, unique within one function (a rebound name gets a new number); a closure's body refers
 * to variables of the function around it by their numbers (the generator finds what is captured). `line` is the
 * line of the source that made the node, 0 when generated.
 */
import type { Atom, Term } from '../terms/index.ts';

export type VarId = number;

export type Core =
  /** Any constant term (atoms, numbers, binaries, and quoted data of any shape). */
  | { readonly op: 'literal'; readonly value: Term }
  | { readonly op: 'var'; readonly id: VarId }
  /** Evaluates all, answers the last; an empty block is nil. */
  | { readonly op: 'block'; readonly body: readonly Core[] }
  /** `pattern = value`: answers the value; {badmatch, V} when it does not match. */
  | { readonly op: 'match'; readonly pattern: Pattern; readonly value: Core; readonly line: number }
  | { readonly op: 'tuple'; readonly items: readonly Core[] }
  | { readonly op: 'cons'; readonly head: Core; readonly tail: Core }
  /** `%{}` (base null) or `%{base | …}`; an exact pair is `|`-update: {badkey, K} when missing, {badmap, B} when base is none. */
  | { readonly op: 'map'; readonly base: Core | null; readonly pairs: readonly CorePair[]; readonly line: number }
  | { readonly op: 'bits'; readonly segments: readonly Segment<Core>[]; readonly line: number }
  /** A call of a function of this module, public or private: stays in this version of the code. */
  | { readonly op: 'local'; readonly name: Atom; readonly args: readonly Core[]; readonly line: number }
  /** `module.name(args)`: enters the current version. Includes BIFs: Kernel's operators arrive as :erlang.+ and so on. */
  | { readonly op: 'remote'; readonly module: Core; readonly name: Core; readonly args: readonly Core[]; readonly line: number }
  /**
   * `value.name`: the field of a map; without parentheses of anything else but a module {badkey, name, value}; else a call of
   * the module's function.
   */
  | { readonly op: 'field'; readonly value: Core; readonly name: Atom; readonly noParens: boolean; readonly line: number }
  /** `fun.(args)`: {badfun, F} or {badarity, …} */
  | { readonly op: 'apply'; readonly fun: Core; readonly args: readonly Core[]; readonly line: number }
  /** An anonymous function. All clauses have `arity` patterns; no clause: function_clause. */
  | { readonly op: 'fn'; readonly arity: number; readonly clauses: readonly Clause[]; readonly line: number }
  /** `&name/arity` of this module. */
  | { readonly op: 'localFun'; readonly name: Atom; readonly arity: number; readonly line: number }
  /** `&Module.name/arity`: an external fun. Parts may be computed. */
  | { readonly op: 'remoteFun'; readonly module: Core; readonly name: Core; readonly arity: Core; readonly line: number }
  /**
   * Clauses each have one pattern. `noMatch` says what is raised when none matches:
   * 'case' {case_clause, V}; 'with' {with_clause, V}; 'try' {try_clause, V}; 'cond' cond_clause;
   * 'badbool:and' | 'badbool:or' | 'badbool:not' %BadBooleanError{}; 'rethrow' never used here.
   * For anything else the expander adds a last clause itself.
   */
  | { readonly op: 'case'; readonly subject: Core; readonly clauses: readonly Clause[]; readonly noMatch: NoMatch; readonly line: number }
  /** `receive`; `after` null means wait for ever. `clauses` may be empty. The timeout is an integer or :infinity, else timeout_value. */
  | {
      readonly op: 'receive';
      readonly clauses: readonly Clause[];
      readonly after: { readonly timeout: Core; readonly body: Core } | null;
      readonly line: number;
    }
  /**
   * `try`. handlers: clauses of three patterns (class: error | exit | throw, reason, stacktrace variable or wildcard);
   * when none matches the exception goes on. `otherwise` (Elixir's else): clauses of one pattern on the body's value,
   * not protected by the handlers; null when absent. `after`: runs in every case, its value is dropped.
   * The raw Erlang reason is matched; `rescue` arrives already turned into handlers by the expander.
   */
  | {
      readonly op: 'try';
      readonly body: Core;
      readonly handlers: readonly Clause[];
      readonly otherwise: readonly Clause[] | null;
      readonly after: Core | null;
      readonly line: number;
    };

export type NoMatch = 'case' | 'with' | 'try' | 'cond' | 'badbool:and' | 'badbool:or' | 'badbool:not';

export type CorePair = { readonly key: Core; readonly value: Core; readonly exact: boolean };

/** Clause of fn, case, receive, try or of a function: patterns matched left to right, bindings visible in guards and body. */
export type Clause = {
  readonly patterns: readonly Pattern[];
  /** `when a when b`: any of them; empty: no guard. Each is a Core of guard BIFs, literals, vars, tuples, lists, maps; a raise inside is a failure. */
  readonly guards: readonly Core[];
  readonly body: Core;
  readonly line: number;
};

export type Pattern =
  | { readonly op: 'any' }
  | { readonly op: 'literal'; readonly value: Term }
  /** Binds a fresh variable. */
  | { readonly op: 'bind'; readonly id: VarId }
  /** Equals (=:=) an already bound variable: a pin, or a second occurrence within this pattern. */
  | { readonly op: 'same'; readonly id: VarId }
  | { readonly op: 'tuple'; readonly items: readonly Pattern[] }
  | { readonly op: 'cons'; readonly head: Pattern; readonly tail: Pattern }
  /** Keys are literals or already bound variables (as Core), or guard expressions. */
  | { readonly op: 'map'; readonly pairs: readonly { readonly key: Core; readonly value: Pattern }[] }
  | { readonly op: 'bits'; readonly segments: readonly Segment<Pattern>[] }
  /** Both must match: `{a, b} = c`. */
  | { readonly op: 'both'; readonly left: Pattern; readonly right: Pattern };

/**
 * A segment of <<…>>. `size` is null for the type's default (integer 8, float 64, binary: all of it); sizes in patterns may use
 * variables bound before, also in this pattern. `unit` is already resolved (bits = size * unit).
 * "foo" <> rest arrives as a literal binary segment and a binary one. A literal string segment is { type: 'binary', value: literal }.
 */
export type Segment<T> = {
  readonly value: T;
  readonly type: 'integer' | 'float' | 'binary' | 'bitstring' | 'utf8' | 'utf16' | 'utf32';
  readonly size: Core | null;
  readonly unit: number;
  readonly signed: boolean;
  readonly endian: 'big' | 'little' | 'native';
};

/** One function of a module, ready for the generator. */
export type CoreFunction = {
  readonly name: Atom;
  readonly arity: number;
  readonly clauses: readonly Clause[];
  readonly line: number;
  /** File as `Code` would show it, when not the module's own (functions that a macro of another file defined: `location: :keep`). */
  readonly file: string | null;
  readonly exported: boolean;
};

/**
 * A module, ready for the generator. Functions that Elixir adds (__info__/1, module_info/0,1, __struct__, MACRO-name/arity+1 …)
 * are ordinary functions in `functions`.
 */
export type CoreModule = {
  readonly name: Atom;
  readonly file: string;
  readonly line: number;
  readonly functions: readonly CoreFunction[];
  /** As module_info(:attributes) shows them: a keyword list term. */
  readonly attributes: Term;
  /** Whatever else travels with the module (docs, specs, struct fields, macro list …) as a keyword list term. */
  readonly extra: Term;
};
