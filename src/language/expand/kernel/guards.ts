/** Macros made by defguard: their expansion is known, so nothing has to run. */
import { atom, Atom, Cons, EMPTY, list, listFromArray, type Term } from '../../../terms/index.ts';
import { A, block, isNode, isPair, isVar, items, keyfind, lineOf, metaLine, node } from '../ast.ts';
import type { Expander } from '../expander.ts';

type Var = readonly [Atom, Term, Atom];

/** Replaces the guard's arguments (variables of versions 0, 1, …). */
export function replaceVars(t: Term, vars: readonly Var[], f: (i: number) => Term): Term {
  const walk = (t: Term): Term => {
    if (isVar(t)) {
      const version = keyfind(t[1], A.version);
      return typeof version === 'number' && version < vars.length && vars[version]![0] === t[0] ? f(version) : t;
    }
    if (isNode(t)) return [walk(t[0]), t[1], walk(t[2])];
    if (isPair(t)) return [walk(t[0]), walk(t[1])];
    if (t instanceof Cons) return listFromArray(items(t).map(walk));
    return t;
  };
  return walk(t);
}

/** `guard` is [vars, expanded], as the draft or the module's facts hold it. */
export function applyGuard(x: Expander, meta: Term, guard: Term, args: readonly Term[]): Term {
  const [varList, expanded] = guard as readonly [Term, Term];
  const vars = items(varList) as unknown as Var[];
  if (x.env.context === A.guard) return replaceVars(expanded, vars, (i) => args[i]!);
  const counter = x.nextCounter();
  const used: number[] = [];
  const name = (i: number): Term => {
    if (!used.includes(i)) used.push(i);
    return [atom(`arg${used.indexOf(i) + 1}`), list([A.counter, counter], ...items(metaLine(lineOf(meta)))), atom('Elixir')];
  };
  const once = replaceVars(expanded, vars, name);
  if (used.length === 0) return once;
  const a = metaLine(lineOf(meta));
  return block(EMPTY, [node(A.match, a, [node(A.tuple, a, used.map(name)), node(A.tuple, a, used.map((i) => args[i]!))]), once]);
}
