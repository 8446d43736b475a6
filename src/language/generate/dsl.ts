/**
 * A small language for Core, for tests and measurements. Variables are written by name; each name is one variable of the
 * function it stands in.
 *
 *   fun('fib', [['n']], op('<', 'n', 2) …)
 */
import { atom, EMPTY, Float, type Term } from '../../terms/index.ts';
import type { Clause, Core, CoreFunction, CoreModule, NoMatch, Pattern, Segment, VarId } from '../core.ts';

const ids = new Map<string, VarId>();

/** The variable of this name. */
export function id(name: string): VarId {
  let found = ids.get(name);
  if (found === undefined) ids.set(name, (found = ids.size + 1));
  return found;
}

/** `x` is the variable x, `:x` the atom x, a number the integer; Core stays what it is. */
export type E = Core | string | number | bigint | Float;
export const lit = (value: Term): Core => ({ op: 'literal', value });
export const a = (name: string): Core => lit(atom(name));

export function e(x: E): Core {
  if (typeof x === 'string') return x.startsWith(':') ? a(x.slice(1)) : { op: 'var', id: id(x) };
  if (typeof x === 'number' || typeof x === 'bigint' || x instanceof Float) return lit(x);
  return x;
}

export const block = (...body: E[]): Core => ({ op: 'block', body: body.map(e) });
export const tup = (...items: E[]): Core => ({ op: 'tuple', items: items.map(e) });
export const cons = (head: E, tail: E): Core => ({ op: 'cons', head: e(head), tail: e(tail) });
export const nil: Core = lit(EMPTY);
export const lst = (...items: E[]): Core => items.reduceRight<Core>((tail, item) => cons(item, tail), nil);
export const remote = (module: E, name: E, ...args: E[]): Core => ({
  op: 'remote',
  module: e(module),
  name: e(name),
  args: args.map(e),
  line,
});
export const op = (name: string, ...args: E[]): Core => remote(':erlang', `:${name}`, ...args);
export const call = (name: string, ...args: E[]): Core => ({ op: 'local', name: atom(name), args: args.map(e), line });
export const app = (fun: E, ...args: E[]): Core => ({ op: 'apply', fun: e(fun), args: args.map(e), line });
export const match = (pattern: P, value: E): Core => ({ op: 'match', pattern: p(pattern), value: e(value), line });
export const localFun = (name: string, arity: number): Core => ({ op: 'localFun', name: atom(name), arity, line });
export const remoteFun = (module: E, name: E, arity: E): Core => ({
  op: 'remoteFun',
  module: e(module),
  name: e(name),
  arity: e(arity),
  line,
});
export const map = (base: E | null, ...pairs: [E, E][]): Core => ({
  op: 'map',
  base: base === null ? null : e(base),
  pairs: pairs.map(([k, v]) => ({ key: e(k), value: e(v), exact: false })),
  line,
});
export const update = (base: E, ...pairs: [E, E][]): Core => ({
  op: 'map',
  base: e(base),
  pairs: pairs.map(([k, v]) => ({ key: e(k), value: e(v), exact: true })),
  line,
});

let line = 0;
/** What is made from here on stands on this line. */
export function at(n: number): void {
  line = n;
}

// ── patterns: `x` binds, `_` any, `^x` the same, `:x` the atom, numbers; arrays are tuples ──

export type P = Pattern | string | number | readonly P[];
export function p(x: P): Pattern {
  if (typeof x === 'number') return { op: 'literal', value: x };
  if (typeof x === 'string') {
    if (x === '_') return { op: 'any' };
    if (x === '[]') return { op: 'literal', value: EMPTY };
    if (x.startsWith(':')) return { op: 'literal', value: atom(x.slice(1)) };
    if (x.startsWith('^')) return { op: 'same', id: id(x.slice(1)) };
    return { op: 'bind', id: id(x) };
  }
  if (Array.isArray(x)) return { op: 'tuple', items: (x as readonly P[]).map(p) };
  return x as Pattern;
}
export const pcons = (head: P, tail: P): Pattern => ({ op: 'cons', head: p(head), tail: p(tail) });
export const pmap = (...pairs: [E, P][]): Pattern => ({
  op: 'map',
  pairs: pairs.map(([key, value]) => ({ key: e(key), value: p(value) })),
});
export const both = (left: P, right: P): Pattern => ({ op: 'both', left: p(left), right: p(right) });

type SegmentOptions = { size?: E | null; unit?: number; signed?: boolean; endian?: 'big' | 'little' | 'native' };
function segment<T>(value: T, type: Segment<T>['type'], options: SegmentOptions): Segment<T> {
  const unit = options.unit ?? (type === 'binary' ? 8 : 1);
  return {
    value,
    type,
    size: options.size == null ? null : e(options.size),
    unit,
    signed: options.signed ?? false,
    endian: options.endian ?? 'big',
  };
}
export const seg = (value: E, type: Segment<Core>['type'] = 'integer', options: SegmentOptions = {}): Segment<Core> =>
  segment(e(value), type, options);
export const pseg = (value: P, type: Segment<Core>['type'] = 'integer', options: SegmentOptions = {}): Segment<Pattern> =>
  segment(p(value), type, options);
export const bits = (...segments: Segment<Core>[]): Core => ({ op: 'bits', segments, line });
export const pbits = (...segments: Segment<Pattern>[]): Pattern => ({ op: 'bits', segments });

// ── clauses ──

export type C = readonly [patterns: readonly P[], guards: readonly E[], body: E];
const clause = ([patterns, guards, body]: C): Clause => ({ patterns: patterns.map(p), guards: guards.map(e), body: e(body), line });
/** A clause: patterns, then an optional guard, then the body. */
export const on = (patterns: readonly P[], body: E): C => [patterns, [], body];
export const when = (patterns: readonly P[], guard: E | readonly E[], body: E): C => [
  patterns,
  Array.isArray(guard) ? (guard as readonly E[]) : [guard as E],
  body,
];

export const fn = (...clauses: C[]): Core => ({ op: 'fn', arity: clauses[0]![0].length, clauses: clauses.map(clause), line });
export const cas = (subject: E, ...clauses: C[]): Core => casOf('case', subject, ...clauses);
export const casOf = (noMatch: NoMatch, subject: E, ...clauses: C[]): Core => ({
  op: 'case',
  subject: e(subject),
  clauses: clauses.map(clause),
  noMatch,
  line,
});
export const iff = (condition: E, yes: E, no: E): Core => cas(condition, on([':true'], yes), on([':false'], no));
export const recv = (clauses: readonly C[], after: readonly [E, E] | null = null): Core => ({
  op: 'receive',
  clauses: clauses.map(clause),
  after: after === null ? null : { timeout: e(after[0]), body: e(after[1]) },
  line,
});
export const attempt = (body: E, handlers: readonly C[], otherwise: readonly C[] | null = null, after: E | null = null): Core => ({
  op: 'try',
  body: e(body),
  handlers: handlers.map(clause),
  otherwise: otherwise === null ? null : otherwise.map(clause),
  after: after === null ? null : e(after),
  line,
});

export const fun = (name: string, ...clauses: C[]): CoreFunction => ({
  name: atom(name),
  arity: clauses[0]![0].length,
  clauses: clauses.map(clause),
  line,
  file: null,
  exported: true,
});

export const mod = (name: string, ...functions: CoreFunction[]): CoreModule => ({
  name: atom(name),
  file: `${name}.ex`,
  line: 1,
  functions,
  attributes: EMPTY,
  extra: EMPTY,
});
