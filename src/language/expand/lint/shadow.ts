/**
 * Which clauses the Erlang compiler finds to be hidden by others while it turns patterns into tests (Wadler's mixture rule): column
 * by column, clauses are parted into runs of variables and of constructors, those of constructors grouped by type and value. Where no
 * column is left, a clause without a guard hides the one behind it.
 */
import { Atom, Bits, Cons, EMPTY, Float, inspect, isInteger, type Term } from '../../../terms/index.ts';
import type { Clause, Core, Pattern, Segment } from '../../core.ts';

/** A pattern, or what is left of a binary's segments. */
type Column = Pattern | { readonly op: 'segments'; readonly segments: readonly Segment<Pattern>[] };
/** A clause on its way: the columns that are left. */
export type Row = { readonly patterns: readonly Column[]; readonly guarded: boolean; readonly clause: Clause };
/** A pattern's constructor: its type, what else has to be the same, and the patterns of its parts. */
type Constructor = readonly [type: string, key: string, parts: readonly Column[]];

/** In the order in which the compiler looks at them. */
const TYPES = ['binary', 'segment', 'end', 'cons', 'tuple', 'map', 'atom', 'float', 'integer', 'nil', 'other'];

/** `otherwise`: the first clause of what is tried after these. Tells which clause hides which, and answers the first one tried. */
export function shadowed(rows: readonly Row[], told: (by: Clause, hidden: Clause) => void, otherwise: Clause | null = null): Clause {
  const first = rows[0]!;
  if (rows.length === 1 && otherwise === null) return first.clause;
  if (first.patterns.length === 0) {
    const open = rows.findIndex((row) => !row.guarded);
    if (open >= 0) for (const hidden of [rows[open + 1]?.clause, otherwise]) if (hidden != null) told(rows[open]!.clause, hidden);
    return first.clause;
  }
  const heads = rows.map((row) => constructorOf(row.patterns[0]!));
  for (let from = rows.length; from > 0; ) {
    const to = from--;
    while (from > 0 && (heads[from - 1] === null) === (heads[from] === null)) from--;
    const run = rows.slice(from, to);
    if (heads[from] === null) shadowed(run.map((row) => behind(row, [])), told, otherwise);
    else otherwise = grouped(run, heads.slice(from, to) as Constructor[]).map((group) => shadowed(group, told))[0]!;
  }
  return otherwise ?? first.clause;
}

/** By type and value. Maps and segments keep their order: only neighbours are one group. */
function grouped(rows: readonly Row[], heads: readonly Constructor[]): Row[][] {
  const groups: { type: string; key: string; rows: Row[] }[] = [];
  heads.forEach(([type, key, parts], i) => {
    const isNear = type === 'map' || type === 'segment';
    let group = null;
    if (type !== 'other' && !key.includes('\0')) {
      for (let at = groups.length - 1; at >= 0 && group === null; at--) {
        const before = groups[at]!;
        if (before.type !== type) continue;
        if (before.key === key) group = before;
        else if (isNear) break;
      }
    }
    if (group === null) groups.push((group = { type, key, rows: [] }));
    group.rows.push(behind(rows[i]!, parts));
  });
  if (groups.length > 1) groups.sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
  return groups.map((group) => group.rows);
}

/** The row behind its first column, with the parts of what stood there in front. A comparison with a variable is a guard. */
function behind({ patterns, guarded, clause }: Row, parts: readonly Column[]): Row {
  return { patterns: parts.concat(patterns.slice(1)), guarded: guarded || comparesVariable(patterns[0]!), clause };
}

/** Is there a variable in it that has to equal what it is already bound to? */
export function comparesVariable(p: Column): boolean {
  if (p.op === 'same') return true;
  if (p.op === 'both') return comparesVariable(p.left) || comparesVariable(p.right);
  return constructorOf(p)?.[2].some(comparesVariable) ?? false;
}

/** null for a variable. */
function constructorOf(p: Column): Constructor | null {
  switch (p.op) {
    case 'any':
    case 'bind':
    case 'same':
      return null;
    case 'literal':
      return constructorOfTerm(p.value);
    case 'tuple':
      return ['tuple', String(p.items.length), p.items];
    case 'cons':
      return ['cons', '', [p.head, p.tail]];
    case 'map': {
      const pairs = p.pairs.map(({ key, value }) => [keyOf(key), value] as const).sort(([a], [b]) => (a < b ? -1 : 1));
      return ['map', pairs.map(([key]) => key).join(), pairs.map(([, value]) => value)];
    }
    case 'bits':
      return ['binary', '', [{ op: 'segments', segments: p.segments.flatMap(byByte) }]];
    case 'segments': {
      const [first, ...segments] = p.segments;
      return first === undefined ? ['end', '', []] : ['segment', shapeOf(first), [first.value, { op: 'segments', segments }]];
    }
    case 'both': {
      const [left, right] = [constructorOf(p.left), constructorOf(p.right)];
      return left !== null && right !== null ? OTHER : (left ?? right);
    }
  }
}

/** What is read no further, and is like nothing else. */
const OTHER: Constructor = ['other', '', []];
const literal = (value: Term): Pattern => ({ op: 'literal', value });

function constructorOfTerm(t: Term): Constructor {
  if (t === EMPTY) return ['nil', '', []];
  if (t instanceof Cons) return ['cons', '', [literal(t.head), literal(t.tail)]];
  if (Array.isArray(t)) return ['tuple', String(t.length), (t as readonly Term[]).map(literal)];
  if (t instanceof Bits) return ['binary', '', [{ op: 'segments', segments: bytesOf(t) }]];
  if (t instanceof Atom) return ['atom', String(t.index), []];
  const type = t instanceof Float ? 'float' : isInteger(t) ? 'integer' : null;
  return type === null ? OTHER : [type, inspect(t), []];
}

/** Texts are matched byte by byte. */
const byByte = (s: Segment<Pattern>): readonly Segment<Pattern>[] => (s.value.op === 'literal' && s.value.value instanceof Bits ? bytesOf(s.value.value) : [s]);
const bytesOf = (t: Bits): readonly Segment<Pattern>[] =>
  Array.from(t.bytes, (byte) => ({ value: literal(byte), type: 'integer', size: null, unit: 1, signed: false, endian: 'big' }));

const shapeOf = ({ type, size, unit, signed, endian }: Segment<Pattern>): string =>
  [type, size === null ? (type === 'integer' ? 8 : '') : keyOf(size), unit, signed, endian].join();

/** What tells a map's key, or a segment's size, from others; the parts of a calculation are not compared. */
const keyOf = (core: Core): string => (core.op === 'literal' ? inspect(core.value) : core.op === 'var' ? `v${core.id}` : '\0');
