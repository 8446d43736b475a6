/**
 * Match specifications: [{Head, Guards, Body}, …] as ets:select takes them, and the plain patterns of ets:match. Compiled into
 * closures once per call. Guards and bodies may call the emulator's guard functions.
 */
import {
  arrayFromList,
  Atom,
  atom,
  Cons,
  EMPTY,
  identical,
  listFromArray,
  makeMap,
  TermMap,
  TRUE,
  FALSE,
  type Term,
} from '../../../terms/index.ts';
import { Raise, type Machine } from '../../../vm/index.ts';

const WILDCARD = atom('_');
const ALL_VARIABLES = atom('$$');
const WHOLE = atom('$_');
const CONST = atom('const');
const EXIT = atom('EXIT');

/** Values of $0, $1, … by number. */
type Bindings = (Term | undefined)[];
type Matcher = (term: Term, bindings: Bindings) => boolean;
type Expression = (m: Machine, row: Term, bindings: Bindings) => Term;

/** The number of `$N`, or -1. */
function variable(t: Term): number {
  if (!(t instanceof Atom) || !/^\$\d{1,8}$/.test(t.name)) return -1;
  return Number(t.name.slice(1));
}

/** Can it match more than one term? A map can always: it matches maps that have more keys. */
function isOpen(t: Term): boolean {
  if (t instanceof Atom) return t === WILDCARD || variable(t) >= 0;
  if (t instanceof Cons) {
    let rest: Term = t;
    while (rest instanceof Cons) {
      if (isOpen(rest.head)) return true;
      rest = rest.tail;
    }
    return isOpen(rest);
  }
  if (Array.isArray(t)) return (t as readonly Term[]).some(isOpen);
  return t instanceof TermMap;
}

/** A pattern as a test that binds its variables. `seen` collects their numbers. */
export function compilePattern(pattern: Term, seen: Set<number>): Matcher {
  if (pattern === WILDCARD) return () => true;
  const n = variable(pattern);
  if (n >= 0) {
    seen.add(n);
    return (term, bindings) => {
      const bound = bindings[n];
      if (bound !== undefined) return identical(bound, term);
      bindings[n] = term;
      return true;
    };
  }
  if (!isOpen(pattern)) return (term) => identical(pattern, term);
  if (Array.isArray(pattern)) {
    const parts = (pattern as readonly Term[]).map((part) => compilePattern(part, seen));
    return (term, bindings) => {
      if (!Array.isArray(term) || term.length !== parts.length) return false;
      for (let i = 0; i < parts.length; i++) if (!parts[i]!((term as readonly Term[])[i]!, bindings)) return false;
      return true;
    };
  }
  if (pattern instanceof Cons) {
    const head = compilePattern(pattern.head, seen);
    const tail = compilePattern(pattern.tail, seen);
    return (term, bindings) => term instanceof Cons && head(term.head, bindings) && tail(term.tail, bindings);
  }
  if ((pattern as TermMap).keys().some((key) => key === WILDCARD || variable(key) >= 0)) throw new BadSpec();
  const pairs = (pattern as TermMap).entries().map(([key, value]) => ({ key, value: compilePattern(value, seen) }));
  return (term, bindings) => {
    if (!(term instanceof TermMap)) return false;
    for (const { key, value } of pairs) {
      const found = term.get(key);
      if (found === undefined || !value(found, bindings)) return false;
    }
    return true;
  };
}

/** A specification that is none. */
export class BadSpec {}

const truth = (t: Term): boolean => t === TRUE;

/** Functions of guards and bodies that evaluate their arguments themselves. */
function special(name: string, args: readonly Expression[]): Expression | undefined {
  switch (name) {
    case 'andalso':
      return (m, row, b) => (args.every((arg) => truth(arg(m, row, b))) ? TRUE : FALSE);
    case 'orelse':
      return (m, row, b) => (args.some((arg) => truth(arg(m, row, b))) ? TRUE : FALSE);
    case 'and':
      return (m, row, b) => (args.map((arg) => truth(arg(m, row, b))).every(Boolean) ? TRUE : FALSE);
    case 'or':
      return (m, row, b) => (args.map((arg) => truth(arg(m, row, b))).some(Boolean) ? TRUE : FALSE);
    case 'self':
      return args.length === 0 ? (m) => m.current.pid : undefined;
    case 'node':
      return args.length === 0 ? () => atom('nonode@nohost') : undefined;
    default:
      return undefined;
  }
}

function compileExpression(m: Machine, t: Term, seen: ReadonlySet<number>): Expression {
  const inner = (part: Term): Expression => compileExpression(m, part, seen);
  if (t === WHOLE) return (_m, row) => row;
  if (t === ALL_VARIABLES) {
    const numbers = [...seen].sort((a, b) => a - b);
    return (_m, _row, b) => listFromArray(numbers.map((n) => b[n]!));
  }
  const n = variable(t);
  if (n >= 0) {
    if (!seen.has(n)) throw new BadSpec();
    return (_m, _row, b) => b[n]!;
  }
  if (Array.isArray(t)) {
    const tuple = t as readonly Term[];
    if (tuple.length === 1 && Array.isArray(tuple[0])) {
      const parts = (tuple[0] as readonly Term[]).map(inner);
      return (machine, row, b) => parts.map((part) => part(machine, row, b));
    }
    if (tuple.length === 2 && tuple[0] === CONST) return () => tuple[1]!;
    const name = tuple[0];
    if (!(name instanceof Atom)) throw new BadSpec();
    const args = tuple.slice(1).map(inner);
    const own = special(name.name, args);
    if (own !== undefined) return own;
    const native = m.natives.get('erlang', name.name, args.length);
    if (native === undefined || !native.guard) throw new BadSpec();
    const run = native.run as (m: Machine, ...values: Term[]) => Term;
    return (machine, row, b) => run(machine, ...args.map((arg) => arg(machine, row, b)));
  }
  if (t instanceof Cons) {
    const head = inner(t.head);
    const tail = inner(t.tail);
    return (machine, row, b) => new Cons(head(machine, row, b), tail(machine, row, b));
  }
  if (t instanceof TermMap) {
    const pairs = t.entries().map(([key, value]) => [inner(key), inner(value)] as const);
    return (machine, row, b) => makeMap(pairs.map(([key, value]) => [key(machine, row, b), value(machine, row, b)] as const));
  }
  return () => t;
}

type Clause = { readonly matches: Matcher; readonly guards: readonly Expression[]; readonly body: readonly Expression[] };

/** What a row answers: its value, or undefined when no clause matches. */
export type CompiledSpec = (m: Machine, row: Term) => Term | undefined;

/** Compiles a match specification; throws BadSpec. */
export function compileSpec(m: Machine, spec: Term): CompiledSpec {
  const clauses: Clause[] = [];
  const all = arrayFromList(spec);
  if (all === undefined || all.length === 0) throw new BadSpec();
  for (const clause of all) {
    if (!Array.isArray(clause) || clause.length !== 3) throw new BadSpec();
    const [head, guards, body] = clause as readonly Term[];
    if (!(head === WILDCARD || variable(head!) >= 0 || Array.isArray(head))) throw new BadSpec();
    const seen = new Set<number>();
    const matches = compilePattern(head!, seen);
    const tests = arrayFromList(guards!);
    const results = arrayFromList(body!);
    if (tests === undefined || results === undefined || results.length === 0) throw new BadSpec();
    clauses.push({
      matches,
      guards: tests.map((test) => compileExpression(m, test, seen)),
      body: results.map((part) => compileExpression(m, part, seen)),
    });
  }
  return (machine, row) => {
    for (const { matches, guards, body } of clauses) {
      const bindings: Bindings = [];
      if (!matches(row, bindings)) continue;
      if (!guards.every((guard) => passes(guard, machine, row, bindings))) continue;
      let value: Term = EMPTY;
      for (const part of body) {
        try {
          value = part(machine, row, bindings);
        } catch (raised) {
          if (!(raised instanceof Raise)) throw raised;
          value = EXIT;
        }
      }
      return value;
    }
    return undefined;
  };
}

function passes(guard: Expression, m: Machine, row: Term, bindings: Bindings): boolean {
  try {
    return truth(guard(m, row, bindings));
  } catch (raised) {
    if (raised instanceof Raise) return false;
    throw raised;
  }
}

/** ets:match: the values of the pattern's variables in order of their numbers, or the whole row. */
export function compileMatch(pattern: Term, answer: 'bindings' | 'row'): CompiledSpec {
  const seen = new Set<number>();
  const matches = compilePattern(pattern, seen);
  const numbers = [...seen].sort((a, b) => a - b);
  return (_m, row) => {
    const bindings: Bindings = [];
    if (!matches(row, bindings)) return undefined;
    return answer === 'row' ? row : listFromArray(numbers.map((n) => bindings[n]!));
  };
}
