/**
 * Quoted AST: how to read and build it. A node is a tuple [form, meta, args] of terms; args is a list for a call and an atom
 * (the context) for a variable; pairs, lists, atoms, numbers and binaries stand for themselves.
 */
import { arrayFromList, atom, Atom, Bits, Cons, EMPTY, list, listFromArray, NIL, type List, type Term } from '../../terms/index.ts';

export type Node3 = readonly [Term, Term, Term];

/** Names that the expander meets again and again. */
export const A = {
  nil: NIL,
  true: atom('true'),
  false: atom('false'),
  do: atom('do'),
  else: atom('else'),
  when: atom('when'),
  arrow: atom('->'),
  dot: atom('.'),
  block: atom('__block__'),
  aliases: atom('__aliases__'),
  tuple: atom('{}'),
  map: atom('%{}'),
  struct: atom('%'),
  bits: atom('<<>>'),
  match: atom('='),
  bar: atom('|'),
  pin: atom('^'),
  capture: atom('&'),
  fn: atom('fn'),
  slash: atom('/'),
  typed: atom('::'),
  minus: atom('-'),
  underscore: atom('_'),
  line: atom('line'),
  counter: atom('counter'),
  context: atom('context'),
  imports: atom('imports'),
  generated: atom('generated'),
  keep: atom('keep'),
  version: atom('version'),
  alias: atom('alias'),
  require: atom('require'),
  import: atom('import'),
  quote: atom('quote'),
  unquote: atom('unquote'),
  unquoteSplicing: atom('unquote_splicing'),
  super: atom('super'),
  case: atom('case'),
  cond: atom('cond'),
  receive: atom('receive'),
  try: atom('try'),
  for: atom('for'),
  with: atom('with'),
  in: atom('in'),
  arrowLeft: atom('<-'),
  defaultArg: atom('\\\\'),
  at: atom('@'),
  structKey: atom('__struct__'),
  noParens: atom('no_parens'),
  erlang: atom('erlang'),
  Kernel: atom('Elixir.Kernel'),
  guard: atom('guard'),
  matchContext: atom('match'),
  def: atom('def'),
  defp: atom('defp'),
  defmacro: atom('defmacro'),
  defmacrop: atom('defmacrop'),
  required: atom('required'),
  error: atom('error'),
} as const;

export const isNode = (t: Term): t is Node3 => Array.isArray(t) && t.length === 3;
/** A variable: {name, meta, context} with an atom context. */
export const isVar = (t: Term): t is readonly [Atom, Term, Atom] =>
  Array.isArray(t) && t.length === 3 && t[0] instanceof Atom && t[2] instanceof Atom;
export const isPair = (t: Term): t is readonly [Term, Term] => Array.isArray(t) && t.length === 2;
export const isListTerm = (t: Term): t is List => t === EMPTY || t instanceof Cons;
/** A call of this name (whatever its arity). */
export const isCall = (t: Term, name: Atom): t is readonly [Atom, Term, List] =>
  Array.isArray(t) && t.length === 3 && t[0] === name && isListTerm(t[2] as Term);

export const node = (form: Term, meta: Term, args: readonly Term[]): Node3 => [form, meta, listFromArray(args)];
export const block = (meta: Term, items: readonly Term[]): Node3 => node(A.block, meta, items);
/** An expression that stands for a term as it is; never written by a person. */
export const LITERAL = atom('%literal');
export const literalNode = (value: Term): Term => [LITERAL, EMPTY, list(value)];
export const text = (s: string): Bits => Bits.fromText(s);

/** `module.name(args)` */
export function remote(module: Term, name: Atom | string, meta: Term, args: readonly Term[]): Node3 {
  const fun = typeof name === 'string' ? atom(name) : name;
  return [[A.dot, meta, list(module, fun)], meta, listFromArray(args)];
}
export const erl = (name: string, meta: Term, ...args: Term[]): Node3 => remote(A.erlang, name, meta, args);

/** Elements of a list that is known to be proper (AST argument lists); improper ones answer what is there. */
export function items(t: Term): Term[] {
  return arrayFromList(t) ?? [];
}

export function keyfind(t: Term, key: Atom): Term | undefined {
  let rest = t;
  while (rest instanceof Cons) {
    const h = rest.head;
    if (Array.isArray(h) && h.length === 2 && h[0] === key) return h[1];
    rest = rest.tail;
  }
  return undefined;
}

export function keydelete(t: Term, key: Atom): Term {
  if (keyfind(t, key) === undefined) return t;
  const out: Term[] = [];
  let gone = false;
  for (const item of items(t)) {
    if (!gone && isPair(item) && item[0] === key) gone = true;
    else out.push(item);
  }
  return listFromArray(out);
}

/** lists:keystore: replaces in place, or appends. */
export function keystore(t: Term, key: Atom, value: Term): Term {
  const out = items(t);
  const at = out.findIndex((i) => isPair(i) && i[0] === key);
  if (at >= 0) out[at] = [key, value];
  else out.push([key, value]);
  return listFromArray(out);
}

export const keynew = (t: Term, key: Atom, value: Term): Term => (keyfind(t, key) !== undefined ? t : new Cons([key, value], t));

export const keyword = (...pairs: (readonly [Atom, Term])[]): List => listFromArray(pairs.map(([k, v]) => [k, v]));

/** The line in a meta, 0 when there is none. */
export function lineOf(meta: Term): number {
  const line = keyfind(meta, A.line);
  return typeof line === 'number' ? line : 0;
}
export const metaLine = (line: number): Term => (line === 0 ? EMPTY : list([A.line, line]));
export const generatedMeta = (meta: Term): Term => new Cons([A.generated, A.true], meta);
export const isGenerated = (meta: Term): boolean => keyfind(meta, A.generated) === A.true;

/** `{file, line}` of `location: :keep`, or null. */
export function metaKeep(meta: Term): { file: Bits; line: number } | null {
  const keep = keyfind(meta, A.keep);
  if (keep !== undefined && isPair(keep) && keep[0] instanceof Bits && typeof keep[1] === 'number') return { file: keep[0], line: keep[1] };
  return null;
}

/** Splits off the last element. */
export function splitLast(all: readonly Term[]): [Term[], Term | undefined] {
  return [all.slice(0, -1), all[all.length - 1]];
}

/** `call when a when b` → [call, [a, b]] */
export function extractGuards(t: Term): [Term, Term[]] {
  if (isCall(t, A.when)) {
    const args = items(t[2]);
    if (args.length === 2) return [args[0]!, orGuards(args[1]!)];
  }
  return [t, []];
}
function orGuards(t: Term): Term[] {
  if (isCall(t, A.when)) {
    const args = items(t[2]);
    if (args.length === 2) return [args[0]!, ...orGuards(args[1]!)];
  }
  return [t];
}

/** Patterns of a clause: `[{:when, _, [a, b, guard]}]` → [[a, b], [guards]] */
export function splatGuards(left: readonly Term[]): [Term[], Term[]] {
  const only = left[0];
  if (left.length === 1 && only !== undefined && isCall(only, A.when)) {
    const [args, guard] = splitLast(items(only[2]));
    return [args, orGuards(guard!)];
  }
  return [[...left], []];
}

export const macroName = (name: Atom): Atom => atom('MACRO-' + name.name);
