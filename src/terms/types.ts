/**
 * The values of Erlang, as JavaScript values. All of them are immutable; nothing may write to a term
 * after it was made (arrays of tuples included).
 *
 *   integer     number while |n| <= 2^53 - 1 (never -0), else bigint (never a bigint that would fit)
 *   float       Float (boxed, so that 1 and 1.0 differ)
 *   atom        Atom, interned: compare with ===
 *   tuple       a plain JS array of terms
 *   list        Cons or EMPTY
 *   bitstring   Bits (binary when bitLength % 8 === 0)
 *   map         TermMap (see map.ts)
 *   pid, reference, port, function: classes below
 *
 * Tests, fastest first: typeof, Array.isArray, instanceof.
 */
import type { Bits } from './bits.ts';
import type { TermMap } from './map.ts';

export type Integer = number | bigint;
export type Tuple = readonly Term[];
export type List = Cons | Empty;
export type Term = Integer | Float | Atom | Tuple | List | Bits | TermMap | Pid | Ref | Port | Fun;

export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** Interned: make them with `atom()` only. `name` is the text without the leading colon: `Elixir.Enum`, `ok`. */
export class Atom {
  readonly name: string;
  /** Position in the process-wide intern table; never visible to a program, never an order. */
  readonly index: number;
  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }
}

const table = new Map<string, Atom>();

/** The one atom with this text. Limits on atoms are the machine's business (it counts what a run creates). */
export function atom(name: string): Atom {
  let found = table.get(name);
  if (found === undefined) {
    found = new Atom(name, table.size);
    table.set(name, found);
  }
  return found;
}

export class Cons {
  readonly head: Term;
  readonly tail: Term;
  constructor(head: Term, tail: Term) {
    this.head = head;
    this.tail = tail;
  }
}

/** The class of the empty list `[]`; its only instance is EMPTY. */
export class Empty {
  readonly kind = 'empty list';
}
export const EMPTY = new Empty();

/** A process identifier; `id` counts up from 0 in one run, in order of spawning. Prints as #PID<0.id.0>. */
export class Pid {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

/** A reference; `id` counts up in one run. `aliasOf` is the id of the process whose alias it is, else -1. */
export class Ref {
  readonly id: number;
  readonly aliasOf: number;
  constructor(id: number, aliasOf = -1) {
    this.id = id;
    this.aliasOf = aliasOf;
  }
}

export class Port {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

/**
 * A function value. A closure has a code entry and captured values; an external one (`&Mod.fun/arity`) has
 * `env === null` and is looked up by name at each call.
 */
export class Fun {
  readonly module: Atom;
  /** external: the function's name; closure: Erlang's generated name, for example `-start/2-fun-0-`. */
  readonly name: Atom;
  readonly arity: number;
  /** Absolute code address of a closure in the version that made it; -1 when external. */
  readonly entry: number;
  /** Captured values of a closure (in order of capture), null when external. */
  readonly env: readonly Term[] | null;
  /** index of the closure within its module, and the uniq number that inspect shows. */
  readonly index: number;
  readonly uniq: number;
  /** What keeps a closure's code in place; null when external. Nothing of it is ever visible. */
  readonly code: object | null;
  constructor(
    module: Atom,
    name: Atom,
    arity: number,
    entry: number,
    env: readonly Term[] | null,
    index: number,
    uniq: number,
    code: object | null = null,
  ) {
    this.module = module;
    this.name = name;
    this.arity = arity;
    this.entry = entry;
    this.env = env;
    this.index = index;
    this.uniq = uniq;
    this.code = code;
  }
}
