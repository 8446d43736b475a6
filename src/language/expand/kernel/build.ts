/** What Kernel's macros share: building calls that mean Kernel's whatever the caller imported, and fresh variables. */
import { Atom, atom, list, listFromArray, type Term } from '../../../terms/index.ts';
import { A, erl, generatedMeta, isGenerated, isListTerm, isPair, items, lineOf, metaLine, node, remote } from '../ast.ts';
import type { Expander } from '../expander.ts';
import { argumentError } from '../problems.ts';

const OPTIMIZE = atom('optimize_boolean');

/** Gets the arguments as AST and answers AST. `meta` is the call's. */
export type KernelMacro = (x: Expander, meta: Term, args: readonly Term[]) => Term;

/** The meta of what a macro builds: the caller's line. */
export function at(meta: Term): Term {
  const m = metaLine(lineOf(meta));
  return isGenerated(meta) ? generatedMeta(m) : m;
}

/** A call of one of Kernel's functions or macros. */
export function kernel(name: string, meta: Term, ...args: Term[]): Term {
  return [atom(name), list([A.context, A.Kernel], [A.imports, list([args.length, A.Kernel])], ...linePairs(meta)), listFromArray(args)];
}
const linePairs = (meta: Term): Term[] => (lineOf(meta) === 0 ? [] : [[A.line, lineOf(meta)]]);

/** A variable that nobody else can mean. */
export function fresh(x: Expander, name: string, meta: Term): Term {
  return [atom(name), list([A.counter, x.nextCounter()], ...linePairs(meta)), A.Kernel];
}

export const underscore = (meta: Term): Term => [A.underscore, at(meta), A.Kernel];

/** `left -> right` with one pattern. */
export const arrow = (meta: Term, left: Term, right: Term): Term => [A.arrow, at(meta), list(list(left), right)];
export const when = (meta: Term, left: Term, guard: Term): Term => node(A.when, at(meta), [left, guard]);
export const caseOf = (meta: Term, subject: Term, ...clauses: Term[]): Term =>
  node(A.case, at(meta), [subject, list([A.do, listFromArray(clauses)])]);
/** A case whose subject may turn out to be a boolean: then its clauses become `false` and `true`. */
export const booleanCase = (meta: Term, subject: Term, ...clauses: Term[]): Term =>
  node(A.case, list([OPTIMIZE, A.true], ...linePairs(meta)), [subject, list([A.do, listFromArray(clauses)])]);

/** `x when x in [false, nil]` */
export const falsy = (meta: Term, v: Term): Term => when(meta, v, remote(A.Kernel, A.in, at(meta), [v, list(A.false, A.nil)]));

export const andalso = (meta: Term, l: Term, r: Term): Term => erl('andalso', at(meta), l, r);
export const orelse = (meta: Term, l: Term, r: Term): Term => erl('orelse', at(meta), l, r);

export function noMatchOrGuard(x: Expander, what: string): void {
  if (x.env.context === A.matchContext) invalidMatch(what);
  if (x.env.context === A.guard) {
    argumentError(`invalid expression in guard, ${what} is not allowed in guards. To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html`);
  }
}

export function invalidMatch(what: string): never {
  return argumentError(`invalid expression in match, ${what} is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator`);
}

/** The block of exactly `[do: block]`. */
export function onlyDo(opts: Term): Term | undefined {
  const all = isListTerm(opts) ? items(opts) : [];
  const only = all[0];
  return all.length === 1 && only !== undefined && isPair(only) && only[0] === A.do ? only[1] : undefined;
}

export const module = (name: string): Atom => atom(`Elixir.${name}`);
/** Home of what Kernel's macros leave to a later expansion. */
export const KERNEL_UTILS = module('Kernel.Utils');
