/** Patterns of expanded AST. */
import { Atom, Cons, EMPTY, type Term } from '../../../terms/index.ts';
import type { Core, Pattern, VarId } from '../../core.ts';
import { A, isCall, isNode, isVar, items, keyfind } from '../ast.ts';
import { patternSegments } from './bits.ts';
import { literal, variable, type Translator } from './translator.ts';

const ANY: Pattern = { op: 'any' };

export function translatePattern(g: Translator, t: Term): Pattern {
  if (Array.isArray(t)) {
    if (t.length === 3 && isNode(t)) return node(g, t);
    return tuple(g, t as readonly Term[]);
  }
  if (t instanceof Cons) return list(g, t);
  return { op: 'literal', value: t };
}

/** Patterns that are constants become one literal: cheaper to compare. */
function tuple(g: Translator, ts: readonly Term[]): Pattern {
  return { op: 'tuple', items: ts.map((t) => translatePattern(g, t)) };
}

function list(g: Translator, t: Cons): Pattern {
  const heads: Pattern[] = [];
  let tail: Pattern = { op: 'literal', value: EMPTY };
  for (let rest: Term = t; rest instanceof Cons; rest = rest.tail) {
    const head: Term = rest.head;
    if (rest.tail === EMPTY && isCall(head, A.bar)) {
      const [l, r] = items(head[2]) as [Term, Term];
      heads.push(translatePattern(g, l));
      tail = translatePattern(g, r);
      break;
    }
    heads.push(translatePattern(g, head));
  }
  for (let i = heads.length - 1; i >= 0; i--) tail = { op: 'cons', head: heads[i]!, tail };
  return tail;
}

/** `x = x` names one value twice: there is nothing to compare. */
function both(left: Pattern, right: Pattern): Pattern {
  if (right.op === 'same' && names(left, right.id)) return left;
  if (right.op === 'both') return both(both(left, right.left), right.right);
  return { op: 'both', left, right };
}
const names = (p: Pattern, id: VarId): boolean => (p.op === 'both' ? names(p.left, id) || names(p.right, id) : (p.op === 'bind' || p.op === 'same') && p.id === id);

function bindVar(g: Translator, meta: Term): Pattern {
  const version = keyfind(meta, A.version) as number;
  if (g.bound.has(version)) return { op: 'same', id: g.idOf(version) };
  g.bound.add(version);
  return { op: 'bind', id: g.idOf(version) };
}

function node(g: Translator, t: readonly [Term, Term, Term]): Pattern {
  const [form, meta, args] = t;
  if (isVar(t)) return t[0] === A.underscore ? ANY : bindVar(g, meta);
  const all = items(args);
  switch (form) {
    case A.pin: {
      const version = keyfind((all[0] as readonly Term[])[1]!, A.version) as number;
      return { op: 'same', id: g.idOf(version) };
    }
    case A.match:
      return both(translatePattern(g, all[0]!), translatePattern(g, all[1]!));
    case A.tuple:
      return tuple(g, all);
    case A.map:
      return { op: 'map', pairs: pairs(g, all) };
    case A.struct: {
      const fields = pairs(g, items((all[1] as readonly Term[])[2]!));
      return { op: 'map', pairs: [{ key: literal(A.structKey), value: structName(g, all[0]!) }, ...fields] };
    }
    case A.bits:
      return { op: 'bits', segments: patternSegments(g, all) };
    default:
      break;
  }
  if (form instanceof Atom && form.name === '%literal') return { op: 'literal', value: all[0]! };
  throw new Error(`no pattern: ${String((form as { name?: string }).name)}`);
}

function structName(g: Translator, name: Term): Pattern {
  if (name instanceof Atom) return { op: 'literal', value: name };
  // %name{} matches any struct: the name has to be an atom.
  const id = g.fresh();
  g.extraGuards.push(g.erl('is_atom', variable(id)));
  const inner = translatePattern(g, name);
  const whole: Pattern = { op: 'bind', id };
  return inner.op === 'any' ? whole : { op: 'both', left: whole, right: inner };
}

function pairs(g: Translator, ts: readonly Term[]): { key: Core; value: Pattern }[] {
  return ts.map((t) => {
    const [key, value] = t as unknown as readonly [Term, Term];
    return { key: mapKey(g, key), value: translatePattern(g, value) };
  });
}

/** A key: a constant, or a pinned variable (also inside). */
function mapKey(g: Translator, t: Term): Core {
  if (isCall(t, A.pin)) return mapKey(g, items(t[2])[0]!);
  if (Array.isArray(t) && t.length === 2) return { op: 'tuple', items: (t as readonly Term[]).map((k) => mapKey(g, k)) };
  if (isCall(t, A.tuple)) return { op: 'tuple', items: items(t[2]).map((k) => mapKey(g, k)) };
  if (t instanceof Cons && !isCall(t.head, A.bar)) {
    return items(t).reduceRight<Core>((tail, k) => ({ op: 'cons', head: mapKey(g, k), tail }), literal(EMPTY));
  }
  return g.expression(t);
}
