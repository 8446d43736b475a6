/** if, unless, and, or, !, &&, ||: short-circuiting, all of them `case`. */
import { Atom, atom, EMPTY, list, type Term } from '../../../terms/index.ts';
import { A, erl, isCall, isPair, isListTerm, items, node } from '../ast.ts';
import { argumentError } from '../problems.ts';
import { andalso, arrow, at, booleanCase, caseOf, falsy, fresh, invalidMatch, kernel, noMatchOrGuard, orelse, underscore, type KernelMacro } from './build.ts';

/** `[do: a]` and `[do: a, else: b]` in this order, as the macros match them. */
function branches(name: string, opts: Term): [Term, Term] {
  const pairs = isListTerm(opts) ? items(opts) : [];
  const key = (i: number): Term => (pairs[i] !== undefined && isPair(pairs[i]) ? pairs[i][0] : A.nil);
  const value = (i: number): Term => (pairs[i] as readonly Term[])[1]!;
  if (pairs.length === 1 && key(0) === A.do) return [value(0), A.nil];
  if (pairs.length === 2 && key(0) === A.do && key(1) === A.else) return [value(0), value(1)];
  return argumentError(`invalid or duplicate keys for ${name}, only "do" and an optional "else" are permitted`);
}

export const ifMacro: KernelMacro = (x, meta, [condition, opts]) => {
  const [yes, no] = branches('if', opts!);
  const v = fresh(x, 'x', meta);
  return booleanCase(meta, condition!, arrow(meta, falsy(meta, v), no), arrow(meta, underscore(meta), yes));
};

export const unlessMacro: KernelMacro = (_x, meta, [condition, opts]) => {
  const [yes, no] = branches('unless', opts!);
  return kernel('if', meta, condition!, list([A.do, no], [A.else, yes]));
};

function strict(operator: 'and' | 'or'): KernelMacro {
  return (x, meta, [left, right]) => {
    if (x.env.context === A.matchContext) invalidMatch(operator);
    if (x.env.context === A.guard) return operator === 'and' ? andalso(meta, left!, right!) : orelse(meta, left!, right!);
    const other = fresh(x, 'other', meta);
    const error = erl('error', at(meta), node(A.tuple, EMPTY, [A_BADBOOL, operator === 'and' ? A_AND : A_OR, other]));
    return booleanCase(
      meta,
      left!,
      arrow(meta, A.false, operator === 'and' ? A.false : right!),
      arrow(meta, A.true, operator === 'and' ? right! : A.true),
      arrow(meta, other, error),
    );
  };
}
const A_BADBOOL: Atom = atom('badbool');
const A_AND: Atom = atom('and');
const A_OR: Atom = atom('or');

export const andMacro = strict('and');
export const orMacro = strict('or');

export const notMacro: KernelMacro = (x, meta, [value]) => {
  noMatchOrGuard(x, '!');
  const twice = isCall(value!, atom('!'));
  const inner = twice ? items((value as readonly Term[])[2]!)[0]! : value!;
  const v = fresh(x, 'x', meta);
  return booleanCase(meta, inner, arrow(meta, falsy(meta, v), twice ? A.false : A.true), arrow(meta, underscore(meta), twice ? A.true : A.false));
};

export const looseAnd: KernelMacro = (x, meta, [left, right]) => {
  noMatchOrGuard(x, '&&');
  const v = fresh(x, 'x', meta);
  return caseOf(meta, left!, arrow(meta, falsy(meta, v), v), arrow(meta, underscore(meta), right!));
};

export const looseOr: KernelMacro = (x, meta, [left, right]) => {
  noMatchOrGuard(x, '||');
  const v = fresh(x, 'x', meta);
  return caseOf(meta, left!, arrow(meta, falsy(meta, v), right!), arrow(meta, v, v));
};
