/**
 * Comprehensions: reductions over Enum.reduce/3 (or over a binary), innermost the body. `into:` other than lists, maps and
 * binaries goes through Collectable.
 */
import { atom, Bits, type Atom, EMPTY, EMPTY_MAP, type Term } from '../../../terms/index.ts';
import type { Clause, Core, Pattern, VarId } from '../../core.ts';
import { A, extractGuards, isCall, items, keyfind, splitLast } from '../ast.ts';
import { returnsBoolean } from '../rewrite.ts';
import { patternSegments } from './bits.ts';
import { translatePattern } from './patterns.ts';
import { literal, variable, type Translator } from './translator.ts';

const INTO = atom('into');
const UNIQ = atom('uniq');
const REDUCE = atom('reduce');

type Generator = { readonly kind: 'enum' | 'bits'; readonly meta: Term; readonly left: Term; readonly right: Term; readonly filters: readonly Term[]; readonly refused: Atom };

/** What to do with the body, given the accumulator; answers the next accumulator. */
type Inner = (acc: VarId) => Core;

export function translateFor(g: Translator, meta: Term, args: readonly Term[], wanted: boolean): Core {
  const line = g.at(meta);
  const outer = g.line;
  g.line = line;
  const core = comprehension(g, args, wanted, line);
  g.line = outer;
  return core;
}

function comprehension(g: Translator, args: readonly Term[], wanted: boolean, line: number): Core {
  const [cases, opts] = splitLast(args);
  const body = keyfind(opts!, A.do)!;
  const reduce = keyfind(opts!, REDUCE);
  const uniq = keyfind(opts!, UNIQ) === A.true;
  const intoTerm = keyfind(opts!, INTO);
  const isPlain = reduce === undefined && !uniq && (intoTerm === undefined || intoTerm === EMPTY || isEmptyBits(intoTerm));
  const gens = generators(cases, isPlain);
  if (reduce !== undefined) {
    const start = g.expression(reduce);
    return nest(g, gens, start, (acc) => ({ op: 'case', subject: variable(acc), clauses: g.clauses(items(body)), noMatch: 'case', line }));
  }
  const value = (): Core => g.expression(body);
  if (intoTerm === undefined && !wanted) return collect(g, gens, literal(EMPTY), uniq, value, (v, acc) => ({ op: 'block', body: [v, acc] }), line);
  const list = (): Core => collect(g, gens, literal(EMPTY), uniq, value, (head, tail) => ({ op: 'cons', head, tail }), line);
  if (intoTerm === undefined || intoTerm === EMPTY) return g.remote('lists', 'reverse', line, list());
  if (isEmptyMap(intoTerm)) return g.remote('maps', 'from_list', line, g.remote('lists', 'reverse', line, list()));
  if (isEmptyBits(intoTerm)) return intoBinary(g, gens, uniq, value, line);
  return intoCollectable(g, gens, g.expression(intoTerm), uniq, value, line);
}

const isEmptyMap = (t: Term): boolean => isCall(t, A.map) && t[2] === EMPTY;
const isEmptyBits = (t: Term): boolean => (t instanceof Bits && t.bitLength === 0) || (isCall(t, A.bits) && t[2] === EMPTY);

/** Real Elixir makes a comprehension of Erlang's of a plain one over binaries alone, which refuses what is none in words of its own. */
function generators(cases: readonly Term[], isPlain: boolean): Generator[] {
  const out: { kind: 'enum' | 'bits'; meta: Term; left: Term; right: Term; filters: Term[]; refused: Atom }[] = [];
  const refused = atom(isPlain && !cases.some((c) => isCall(c, A.arrowLeft)) ? 'bad_generator' : 'badarg');
  for (const c of cases) {
    if (isCall(c, A.arrowLeft)) {
      const [left, right] = items(c[2]) as [Term, Term];
      out.push({ kind: 'enum', meta: c[1], left, right, filters: [], refused });
    } else if (isCall(c, A.bits) && items(c[2]).length === 1 && isCall(items(c[2])[0]!, A.arrowLeft)) {
      const arrow = items(c[2])[0] as readonly Term[];
      const [left, right] = items(arrow[2]!) as [Term, Term];
      out.push({ kind: 'bits', meta: arrow[1]!, left, right, filters: [], refused });
    } else out[out.length - 1]!.filters.push(c);
  }
  return out;
}

// ---- collecting

function collect(g: Translator, gens: readonly Generator[], start: Core, uniq: boolean, value: () => Core, add: (value: Core, acc: Core) => Core, line: number): Core {
  if (!uniq) return nest(g, gens, start, (acc) => add(value(), variable(acc)));
  // The accumulator carries what was seen.
  const first: Core = { op: 'tuple', items: [start, literal(EMPTY_MAP)] };
  const all = nest(g, gens, first, (acc) => {
    const inner = g.fresh();
    const seen = g.fresh();
    const v = g.fresh();
    const whole: Core = { op: 'tuple', items: [variable(inner), variable(seen)] };
    const put: Core = { op: 'map', base: variable(seen), pairs: [{ key: variable(v), value: literal(A.true), exact: false }], line };
    return {
      op: 'block',
      body: [
        { op: 'match', pattern: { op: 'tuple', items: [{ op: 'bind', id: inner }, { op: 'bind', id: seen }] }, value: variable(acc), line },
        { op: 'match', pattern: { op: 'bind', id: v }, value: value(), line },
        {
          op: 'case', subject: g.erl('is_map_key', variable(v), variable(seen)), noMatch: 'case', line,
          clauses: [
            { patterns: [{ op: 'literal', value: A.true }], guards: [], body: whole, line },
            { patterns: [{ op: 'any' }], guards: [], body: { op: 'tuple', items: [add(variable(v), variable(inner)), put] }, line },
          ],
        },
      ],
    };
  });
  return g.erl('element', literal(1), all);
}

function intoBinary(g: Translator, gens: readonly Generator[], uniq: boolean, value: () => Core, line: number): Core {
  const add = (v: Core, acc: Core): Core => {
    const ok = g.fresh();
    const bad = g.fresh();
    const badarg: Core = { op: 'tuple', items: [literal(atom('badarg')), variable(bad)] };
    return {
      op: 'case', subject: v, noMatch: 'case', line,
      clauses: [
        { patterns: [{ op: 'bind', id: ok }], guards: [g.erl('is_bitstring', variable(ok))], body: { op: 'cons', head: variable(ok), tail: acc }, line },
        { patterns: [{ op: 'bind', id: bad }], guards: [], body: g.erl('error', badarg), line },
      ],
    };
  };
  const parts = collect(g, gens, literal(EMPTY), uniq, value, add, line);
  return g.erl('list_to_bitstring', g.remote('lists', 'reverse', line, parts));
}

/** {acc, fun} = Collectable.into(into); try reduce → fun.(acc, :done), or fun.(acc, :halt) and raise on. */
function intoCollectable(g: Translator, gens: readonly Generator[], into: Core, uniq: boolean, value: () => Core, line: number): Core {
  const [acc, fun, done, kind, reason, stack] = [g.fresh(), g.fresh(), g.fresh(), g.fresh(), g.fresh(), g.fresh()] as [VarId, VarId, VarId, VarId, VarId, VarId];
  const call = (...args: Core[]): Core => ({ op: 'apply', fun: variable(fun), args, line });
  const add = (v: Core, a: Core): Core => call(a, { op: 'tuple', items: [literal(atom('cont')), v] });
  const bind = (id: VarId): Pattern => ({ op: 'bind', id });
  return {
    op: 'block',
    body: [
      { op: 'match', pattern: { op: 'tuple', items: [bind(acc), bind(fun)] }, value: g.remote('Elixir.Collectable', 'into', line, into), line },
      {
        op: 'try',
        body: collect(g, gens, variable(acc), uniq, value, add, line),
        otherwise: [{ patterns: [bind(done)], guards: [], body: call(variable(done), literal(atom('done'))), line }],
        handlers: [
          {
            patterns: [bind(kind), bind(reason), bind(stack)], guards: [], line,
            body: { op: 'block', body: [call(variable(acc), literal(atom('halt'))), g.erl('raise', variable(kind), variable(reason), variable(stack))] },
          },
        ],
        after: null,
        line,
      },
    ],
  };
}

// ---- nesting

function nest(g: Translator, gens: readonly Generator[], start: Core, inner: Inner): Core {
  const [gen, ...rest] = gens;
  if (gen === undefined) throw new Error('a comprehension without generators');
  const line = g.at(gen.meta);
  const outer = g.line;
  g.line = line;
  const core = gen.kind === 'enum' ? overEnum(g, gen, rest, start, inner, line) : overBits(g, gen, rest, start, inner, line);
  g.line = outer;
  return core;
}

const deeper = (g: Translator, rest: readonly Generator[], acc: VarId, inner: Inner): Core =>
  rest.length === 0 ? inner(acc) : nest(g, rest, variable(acc), inner);

function overEnum(g: Translator, gen: Generator, rest: readonly Generator[], start: Core, inner: Inner, line: number): Core {
  const source = g.expression(gen.right);
  const acc = g.fresh();
  const [pattern, guards] = extractGuards(gen.left);
  const saved = g.extraGuards;
  g.extraGuards = [];
  const left = translatePattern(g, pattern);
  const tests = g.guards(guards, g.extraGuards);
  g.extraGuards = saved;
  const body = filtered(g, gen.filters, () => deeper(g, rest, acc, inner), variable(acc));
  const clauses: Clause[] = [{ patterns: [left, { op: 'bind', id: acc }], guards: tests, body, line }];
  if (!(left.op === 'bind' || left.op === 'any') || tests.length > 0) {
    const skipped = g.fresh();
    clauses.push({ patterns: [{ op: 'any' }, { op: 'bind', id: skipped }], guards: [], body: variable(skipped), line });
  }
  return g.remote('Elixir.Enum', 'reduce', line, source, start, { op: 'fn', arity: 2, clauses, line });
}

/** A fun that calls itself over the rest of the binary. */
function overBits(g: Translator, gen: Generator, rest: readonly Generator[], start: Core, inner: Inner, line: number): Core {
  const source = g.expression(gen.right);
  const saved = g.extraGuards;
  g.extraGuards = [];
  const [leftTerm, guards] = extractGuards(gen.left);
  const segments = patternSegments(g, items((leftTerm as readonly Term[])[2]!));
  const tests = g.guards(guards, g.extraGuards);
  g.extraGuards = saved;
  const [acc, tail, self] = [g.fresh(), g.fresh(), g.fresh()] as [VarId, VarId, VarId];
  const tailSegment = (id: VarId) => ({ value: { op: 'bind', id } as Pattern, type: 'bitstring', size: null, unit: 1, signed: false, endian: 'big' }) as const;
  const bind = (id: VarId): Pattern => ({ op: 'bind', id });
  const again = (t: VarId, a: Core, s: VarId): Core => ({ op: 'apply', fun: variable(s), args: [variable(t), a, variable(s)], line });
  const body = filtered(g, gen.filters, () => deeper(g, rest, acc, inner), variable(acc));
  const clauses: Clause[] = [
    { patterns: [{ op: 'bits', segments: [...segments, tailSegment(tail)] }, bind(acc), bind(self)], guards: tests, body: again(tail, body, self), line },
  ];
  // Something of the same width that does not match is skipped, where the width does not depend on what was matched.
  if (segments.every((s) => s.size === null || s.size.op === 'literal')) {
    const [a2, t2, s2] = [g.fresh(), g.fresh(), g.fresh()] as [VarId, VarId, VarId];
    const wild = segments.map((s) => (s.value.op === 'literal' && s.type === 'binary' ? s : { ...s, value: { op: 'any' } as Pattern }));
    clauses.push({ patterns: [{ op: 'bits', segments: [...wild, tailSegment(t2)] }, bind(a2), bind(s2)], guards: [], body: again(t2, variable(a2), s2), line });
  }
  const [end, other] = [g.fresh(), g.fresh()] as [VarId, VarId];
  clauses.push({ patterns: [{ op: 'bits', segments: [{ ...tailSegment(0), value: { op: 'any' } }] }, bind(end), { op: 'any' }], guards: [], body: variable(end), line });
  const why: Core = { op: 'tuple', items: [literal(gen.refused), variable(other)] };
  clauses.push({ patterns: [bind(other), { op: 'any' }, { op: 'any' }], guards: [], body: g.erl('error', why), line });
  const fun = g.fresh();
  return {
    op: 'block',
    body: [
      { op: 'match', pattern: bind(fun), value: { op: 'fn', arity: 3, clauses, line }, line },
      { op: 'apply', fun: variable(fun), args: [source, start, variable(fun)], line },
    ],
  };
}

/** The body when every filter holds, else the accumulator as it is. */
function filtered(g: Translator, filters: readonly Term[], body: () => Core, otherwise: Core): Core {
  const [filter, ...rest] = filters;
  if (filter === undefined) return body();
  const line = g.line;
  const subject = g.expression(filter);
  const yes = filtered(g, rest, body, otherwise);
  if (returnsBoolean(filter)) {
    return {
      op: 'case', subject, noMatch: 'case', line,
      clauses: [
        { patterns: [{ op: 'literal', value: A.true }], guards: [], body: yes, line },
        { patterns: [{ op: 'literal', value: A.false }], guards: [], body: otherwise, line },
      ],
    };
  }
  const v = g.fresh();
  return {
    op: 'case', subject, noMatch: 'case', line,
    clauses: [
      { patterns: [{ op: 'bind', id: v }], guards: [g.isFalsy(variable(v))], body: otherwise, line },
      { patterns: [{ op: 'any' }], guards: [], body: yes, line },
    ],
  };
}

