/**
 * A module while it is being defined, as persistent data: every change makes a new Draft, so the machine may keep one in its
 * tables and snapshots share it. What a definition holds is AST (terms), already expanded.
 */
import { Atom, atom, Bits, EMPTY, EMPTY_MAP, list, makeMap, TermMap, Cons, type Term } from '../../terms/index.ts';
import { A, isListTerm, items, keyfind } from './ast.ts';

export type Draft = {
  readonly module: Atom;
  readonly file: Bits;
  readonly line: number;
  /** name → [value, mode]; mode: :accumulate, :unset, a line (set, never read), nil (read). */
  readonly attributes: TermMap;
  /** name → values, latest first. */
  readonly accumulated: TermMap;
  readonly persisted: readonly Atom[];
  /** Attributes that warn when they are never read, in order. */
  readonly warned: readonly Atom[];
  /** {name, arity} → [kind, meta, file, check, max defaults, has body, last defaults] */
  readonly defs: TermMap;
  /** Was a macro defined? Most modules have none, and every call of theirs asks. */
  readonly hasMacros: boolean;
  /** {name, arity} in the order of their first clause. */
  readonly order: readonly Fa[];
  /** {name, arity} → clauses [meta, args, guards, body], latest first. */
  readonly clauses: TermMap;
  readonly defaults: readonly (readonly [Atom, number, number])[];
  readonly lastDef: Fa | null;
  /** {name, arity} → overridable */
  readonly overridables: ReadonlyMap<string, Overridable>;
  readonly locals: readonly LocalEdge[];
  readonly imports: readonly ImportEdge[];
  readonly remotes: readonly RemoteCall[];
  /** Behaviours' business: {name, arity} → [@impl value, line, kind, defaults] in order. */
  readonly impls: readonly (readonly [Fa, Term, Term, number, number])[];
  readonly docs: TermMap;
  readonly deprecated: Term;
  readonly struct: { readonly fields: TermMap; readonly enforce: readonly Atom[]; readonly order: readonly Atom[] } | null;
  /** {name, arity} of macros made by defguard → [variables, expanded guard] */
  readonly guards: TermMap;
  readonly counter: number;
  readonly closed: boolean;
};

/** A draft that only its maker has so far, and may write to. */
export type Revision = { -readonly [Field in keyof Draft]: Draft[Field] };

/** A copy to write to: field by field, since spreading so many takes many times as long. */
export const revision = (d: Draft): Revision => ({
  module: d.module, file: d.file, line: d.line,
  attributes: d.attributes, accumulated: d.accumulated, persisted: d.persisted, warned: d.warned,
  defs: d.defs, hasMacros: d.hasMacros, order: d.order, clauses: d.clauses, defaults: d.defaults, lastDef: d.lastDef,
  overridables: d.overridables, locals: d.locals, imports: d.imports, remotes: d.remotes, impls: d.impls, docs: d.docs, deprecated: d.deprecated,
  struct: d.struct, guards: d.guards, counter: d.counter, closed: d.closed,
});

/** The draft with another value in some fields. */
export const revised = (d: Draft, change: Partial<Draft>): Draft => Object.assign(revision(d), change);

export type Fa = readonly [Atom, number];
export type Definition = readonly [kind: Atom, meta: Term, file: Term, check: Atom, maxDefaults: number, hasBody: Atom, lastDefaults: number];
export type LocalEdge = { readonly from: Fa; readonly to: Fa; readonly line: number; readonly meta: Term; readonly macro: boolean; readonly isDefault?: boolean };
export type ImportEdge = { readonly from: Fa; readonly receiver: Atom; readonly to: Fa };
/** A call of another module; `from` is the function that it stands in: module, name, arity. */
export type RemoteCall = { readonly module: Atom; readonly name: Atom; readonly arity: number; readonly line: number; readonly file: Bits; readonly from: readonly [Atom, Atom, number] };
export type Overridable = {
  readonly fa: Fa;
  readonly count: number;
  readonly definition: Definition;
  readonly clauses: Term;
  readonly edges: readonly LocalEdge[];
  readonly overridden: boolean;
};

export const faKey = ([name, arity]: Fa): string => `${name.name}/${arity}`;

const ACCUMULATE = atom('accumulate');
const accumulating = [
  'after_compile', 'after_verify', 'before_compile', 'behaviour', 'compile', 'derive', 'dialyzer', 'external_resource', 'on_definition',
  'type', 'opaque', 'typep', 'spec', 'callback', 'macrocallback', 'optional_callbacks',
];

export function newDraft(module: Atom, file: Bits, line: number): Draft {
  const attributes: [Term, Term][] = accumulating.map((n) => [atom(n), [EMPTY, ACCUMULATE]]);
  attributes.push([atom('moduledoc'), [A.nil, A.nil]]);
  return {
    module, file, line,
    attributes: makeMap(attributes),
    accumulated: EMPTY_MAP,
    persisted: ['behaviour', 'on_load', 'external_resource', 'dialyzer', 'vsn'].map((n) => atom(n)),
    warned: [],
    defs: EMPTY_MAP, hasMacros: false, order: [], clauses: EMPTY_MAP, defaults: [], lastDef: null,
    overridables: new Map(), locals: [], imports: [], remotes: [], impls: [], docs: EMPTY_MAP, deprecated: EMPTY,
    struct: null, guards: EMPTY_MAP, counter: 1, closed: false,
  };
}

export const definitionOf = (d: Draft, fa: Fa): Definition | undefined => d.defs.get([fa[0], fa[1]]) as Definition | undefined;
/** In the order they were written. */
export const clausesOf = (d: Draft, fa: Fa): Term[] => items(d.clauses.get([fa[0], fa[1]]) ?? EMPTY).reverse();

export const isMacroKind = (kind: Term): boolean => kind === A.defmacro || kind === A.defmacrop;

export function localMacro(d: Draft, name: Atom, arity: number): boolean {
  if (!d.hasMacros) return false;
  const found = definitionOf(d, [name, arity]);
  return found !== undefined && isMacroKind(found[0]);
}

export const draftStruct = (d: Draft): Draft['struct'] => d.struct;

// ---- attributes

const UNSET = atom('unset');
const DOCS = new Set(['doc', 'typedoc', 'moduledoc']);

/** `@name value`; `line` null when a macro set it (no warning when unused). */
export function putAttribute(d: Draft, name: Atom, value: Term, line: number | null): Draft {
  const before = d.attributes.get(name) as readonly [Term, Term] | undefined;
  if (before !== undefined && before[1] === ACCUMULATE) {
    return revised(d, { accumulated: d.accumulated.put(name, new Cons(value, d.accumulated.get(name) ?? EMPTY)) });
  }
  // A read attribute stays read; docs start anew.
  const wasRead = before !== undefined && before[1] === A.nil && !DOCS.has(name.name);
  const mode: Term = line === null || wasRead ? A.nil : line;
  const quiet = ['moduledoc', 'doc', 'typedoc', 'impl', 'deprecated'].includes(name.name);
  const warned = quiet || line === null || d.warned.includes(name) ? d.warned : [...d.warned, name];
  return revised(d, { warned, attributes: d.attributes.put(name, [value, mode]) });
}

export type AttributeValue = { readonly value: Term; readonly isSet: boolean; readonly draft: Draft };

/** Reads (and marks as read). */
export function getAttribute(d: Draft, name: Atom): AttributeValue {
  const found = d.attributes.get(name) as readonly [Term, Term] | undefined;
  if (found === undefined || found[1] === UNSET) return { value: A.nil, isSet: false, draft: d };
  if (found[1] === ACCUMULATE) return { value: d.accumulated.get(name) ?? EMPTY, isSet: true, draft: d };
  if (found[1] === A.nil) return { value: found[0], isSet: true, draft: d };
  return { value: found[0], isSet: true, draft: revised(d, { attributes: d.attributes.put(name, [found[0], A.nil]) }) };
}

export function deleteAttribute(d: Draft, name: Atom): Draft {
  const found = d.attributes.get(name) as readonly [Term, Term] | undefined;
  if (found === undefined) return d;
  if (found[1] === ACCUMULATE) return revised(d, { accumulated: d.accumulated.delete(name) });
  return revised(d, { attributes: d.attributes.delete(name) });
}

export function registerAttribute(d: Draft, name: Atom, options: Term): Draft {
  let next = d;
  if (keyfind(options, atom('persist')) === A.true && !d.persisted.includes(name)) next = revised(next, { persisted: [...next.persisted, name] });
  if (keyfind(options, ACCUMULATE) === A.true && !d.attributes.has(name)) {
    next = revised(next, { attributes: next.attributes.put(name, [EMPTY, ACCUMULATE]) });
  } else if (!d.attributes.has(name)) next = revised(next, { attributes: next.attributes.put(name, [A.nil, UNSET]) });
  return next;
}

export function accumulatedOf(d: Draft, name: string): Term[] {
  return items(d.accumulated.get(atom(name)) ?? EMPTY);
}

export function plainAttribute(d: Draft, name: Atom): Term | undefined {
  const found = d.attributes.get(name) as readonly [Term, Term] | undefined;
  return found === undefined || found[1] === ACCUMULATE || found[1] === UNSET ? undefined : found[0];
}

/** As Erlang keeps attributes: a list as it is, anything else in a list. */
const wrapped = (value: Term): Term => (isListTerm(value) ? value : list(value));

/** Every attribute with its value (accumulated ones latest first), for module_info and `Module.attributes_in`. */
export function persistedAttributes(d: Draft): Term[] {
  const out: Term[] = [];
  for (const name of d.persisted) {
    const found = d.attributes.get(name) as readonly [Term, Term] | undefined;
    if (found === undefined) continue;
    if (found[1] === ACCUMULATE) for (const v of items(d.accumulated.get(name) ?? EMPTY).reverse()) out.push([name, wrapped(v)]);
    else if (found[1] !== UNSET) out.push([name, wrapped(found[0])]);
  }
  return out;
}

