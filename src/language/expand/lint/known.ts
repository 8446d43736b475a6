/** What is known of a value while compiling, and whether a pattern matches it. */
import { Bits, compareExact, Cons, TermMap, type Term } from '../../../terms/index.ts';
import type { Pattern, VarId } from '../../core.ts';

export type Known =
  | { readonly kind: 'literal'; readonly value: Term }
  | { readonly kind: 'tuple'; readonly items: readonly Known[] }
  | { readonly kind: 'cons'; readonly head: Known; readonly tail: Known }
  /** There will be no value. */
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Known = { kind: 'unknown' };
export const NEVER: Known = { kind: 'never' };
export const known = (value: Term): Known => ({ kind: 'literal', value });

export function tupleOf(items: readonly Known[]): Known {
  return items.every((i) => i.kind === 'literal') ? known(items.map((i) => i.value)) : { kind: 'tuple', items };
}

export function consOf(head: Known, tail: Known): Known {
  return head.kind === 'literal' && tail.kind === 'literal' ? known(new Cons(head.value, tail.value)) : { kind: 'cons', head, tail };
}

/** Is it put together of parts, or a constant? */
export const isData = (k: Known): boolean => k.kind === 'literal' || k.kind === 'tuple' || k.kind === 'cons';

/** Of a tuple's value its items, as far as it is one. */
function itemsOf(k: Known): readonly Known[] | null {
  if (k.kind === 'tuple') return k.items;
  return k.kind === 'literal' && Array.isArray(k.value) ? (k.value as readonly Term[]).map(known) : null;
}

function partsOfList(k: Known): readonly [Known, Known] | null {
  if (k.kind === 'cons') return [k.head, k.tail];
  return k.kind === 'literal' && k.value instanceof Cons ? [known(k.value.head), known(k.value.tail)] : null;
}

export type Match = 'yes' | 'maybe' | 'none';
const both = (a: Match, b: Match): Match => (a === 'yes' || b === 'none' ? b : a);

function all(patterns: readonly Pattern[], values: readonly Known[], bind: (id: VarId, value: Known) => void): Match {
  let so: Match = 'yes';
  for (let i = 0; i < patterns.length; i++) so = both(so, match(patterns[i]!, values[i]!, bind));
  return so;
}

/** Binds the pattern's variables to what is known of them. */
export function match(p: Pattern, value: Known, bind: (id: VarId, value: Known) => void): Match {
  switch (p.op) {
    case 'any':
      return 'yes';
    case 'bind':
      // Of a variable the compiler knows a constant or a tuple.
      bind(p.id, value.kind === 'cons' ? UNKNOWN : value);
      return 'yes';
    case 'both':
      return both(match(p.left, value, bind), match(p.right, value, bind));
    case 'same':
      return 'maybe';
    case 'literal':
      return matchLiteral(p.value, value, bind);
    case 'tuple': {
      const parts = itemsOf(value);
      if (parts !== null) return parts.length === p.items.length ? all(p.items, parts, bind) : 'none';
      for (const item of p.items) match(item, UNKNOWN, bind);
      return isData(value) ? 'none' : 'maybe';
    }
    case 'cons': {
      const parts = partsOfList(value);
      if (parts !== null) return both(match(p.head, parts[0], bind), match(p.tail, parts[1], bind));
      match(p.head, UNKNOWN, bind);
      match(p.tail, UNKNOWN, bind);
      return isData(value) ? 'none' : 'maybe';
    }
    case 'map':
      for (const pair of p.pairs) match(pair.value, UNKNOWN, bind);
      return isOther(value, (t) => t instanceof TermMap) ? 'none' : 'maybe';
    case 'bits':
      for (const segment of p.segments) match(segment.value, UNKNOWN, bind);
      return isOther(value, (t) => t instanceof Bits) ? 'none' : 'maybe';
  }
}

const isOther = (value: Known, is: (t: Term) => boolean): boolean => (value.kind === 'literal' ? !is(value.value) : isData(value));

function matchLiteral(t: Term, value: Known, bind: (id: VarId, value: Known) => void): Match {
  // A text in a pattern is segments to the compiler, which it does not compare.
  if (t instanceof Bits) return isOther(value, (v) => v instanceof Bits) ? 'none' : 'maybe';
  if (!isData(value)) return 'maybe';
  if (Array.isArray(t)) return match({ op: 'tuple', items: (t as readonly Term[]).map((value) => ({ op: 'literal', value })) }, value, bind);
  if (t instanceof Cons) return match({ op: 'cons', head: { op: 'literal', value: t.head }, tail: { op: 'literal', value: t.tail } }, value, bind);
  return value.kind === 'literal' && compareExact(t, value.value) === 0 ? 'yes' : 'none';
}

/** Does it match whatever is there? */
export const matchesAll = (p: Pattern): boolean => p.op === 'any' || p.op === 'bind' || (p.op === 'both' && matchesAll(p.left) && matchesAll(p.right));
