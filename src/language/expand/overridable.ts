/** `defoverridable` and `super`: an overridden definition lives on under a hidden name. */
import { Atom, atom, EMPTY, type Term } from '../../terms/index.ts';
import { A, keyfind } from './ast.ts';
import { definitionOf, faKey, isMacroKind, revised, type Definition, type Draft, type Fa, type Overridable, type LocalEdge } from './draft.ts';
import type { Expander } from './expander.ts';
import { fileText, formError } from './problems.ts';
import { callName, inspectAtom } from './to_string.ts';

const GEN_SERVER = atom('Elixir.GenServer');

const hiddenName = (name: Atom, count: number): Atom => atom(`${name.name} (overridable ${count})`);

/** What `super` means in the function being expanded. */
export function resolveSuper(x: Expander, meta: Term, arity: number): { kind: Atom; name: Atom } {
  const module = x.env.module;
  if (module === A.nil) formError(meta, fileText(x.env.file), 'cannot invoke super outside module');
  const fun = x.env.function;
  if (!Array.isArray(fun)) return formError(meta, fileText(x.env.file), 'cannot invoke super outside function');
  const [name, own] = fun as unknown as Fa;
  if (own !== arity) x.fail(meta, 'super must be called with the same number of arguments as the current definition');
  const draft = x.world.draft(module);
  const found = draft?.overridables.get(faKey([name, own]));
  if (draft === null || found === undefined) {
    const all = [...(draft?.overridables.values() ?? [])].map((o) => `${callName(o.fa[0].name)}/${o.fa[1]}`).join(', ');
    return x.fail(meta, `no super defined for ${name.name}/${own} in module ${inspectAtom(module)}. Overridable functions available are: ${all}`);
  }
  if (keyfind(found.definition[1], A.context) === GEN_SERVER && name.name !== 'child_spec') {
    x.warn(meta, `calling super for GenServer callback ${name.name}/${own} is deprecated`);
  }
  x.effects.push({ kind: 'super', function: [name, own] });
  const kind = isMacroKind(found.definition[0]) ? A.defmacrop : A.defp;
  const hidden = hiddenName(name, found.count);
  x.effects.push({ kind: 'local', from: [name, own], to: [hidden, own], line: 0, meta: EMPTY, macro: kind === A.defmacrop });
  return { kind, name: hidden };
}

/** Takes a definition away so that it may be defined anew. */
export function makeOverridable(d: Draft, fa: Fa): Draft | null {
  const definition = definitionOf(d, fa);
  if (definition === undefined) return null;
  const key = faKey(fa);
  const before = d.overridables.get(key);
  if (before !== undefined) sameKind(d, fa, definition, before.definition);
  const edges = d.locals.filter((e) => faKey(e.from) === key);
  const entry: Overridable = {
    fa, count: (before?.count ?? 0) + 1, definition, clauses: d.clauses.get([fa[0], fa[1]]) ?? EMPTY, edges, overridden: false,
  };
  return revised(d, {
    overridables: new Map(d.overridables).set(key, entry),
    defs: d.defs.delete([fa[0], fa[1]]),
    clauses: d.clauses.delete([fa[0], fa[1]]),
    order: d.order.filter((o) => faKey(o) !== key),
    defaults: d.defaults.filter(([n, a]) => !(n === fa[0] && a === fa[1])),
    locals: d.locals.filter((e) => faKey(e.from) !== key),
    lastDef: d.lastDef !== null && faKey(d.lastDef) === key ? null : d.lastDef,
  });
}

function store(d: Draft, o: Overridable, hidden: boolean): Draft {
  if (o.overridden) return d;
  const [kind, meta, file, , maxDefaults, hasBody] = o.definition;
  const name = hidden ? hiddenName(o.fa[0], o.count) : o.fa[0];
  const finalKind = hidden ? (isMacroKind(kind) ? A.defmacrop : A.defp) : kind;
  const fa: Fa = [name, o.fa[1]];
  const definition: Definition = [finalKind, meta, file, A.false, maxDefaults, hasBody, 0];
  const edges: LocalEdge[] = o.edges.map((e) => ({ ...e, from: fa }));
  return revised(d, {
    overridables: new Map(d.overridables).set(faKey(o.fa), { ...o, overridden: true }),
    defs: d.defs.put([fa[0], fa[1]], definition as unknown as Term),
    clauses: d.clauses.put([fa[0], fa[1]], o.clauses),
    order: [...d.order, fa],
    locals: [...d.locals, ...edges],
  });
}

/** A definition called `super`: the overridden one gets its hidden name. */
export function useSuper(d: Draft, fa: Fa): Draft {
  const found = d.overridables.get(faKey(fa));
  return found === undefined ? d : store(d, found, true);
}

/** At the end of the module: what nobody overrode comes back. */
export function storeNotOverridden(d: Draft): Draft {
  let next = d;
  for (const o of d.overridables.values()) {
    const now = definitionOf(next, o.fa);
    if (now === undefined) next = store(next, o, false);
    else sameKind(d, o.fa, now, o.definition);
  }
  return next;
}

/** A macro is overridden by a macro, a function by a function. */
function sameKind(d: Draft, [name, arity]: Fa, now: Definition, before: Definition): void {
  if (isMacroKind(now[0]) === isMacroKind(before[0])) return;
  formError(
    now[1],
    fileText(now[2]),
    isMacroKind(now[0])
      ? `cannot override function (def, defp) ${name.name}/${arity} in module ${inspectAtom(d.module)} as a macro (defmacro, defmacrop)`
      : `cannot override macro (defmacro, defmacrop) ${name.name}/${arity} in module ${inspectAtom(d.module)} as a function (def, defp)`,
  );
}

