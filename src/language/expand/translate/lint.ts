/** What the Erlang compiler warns about after Elixir's own checks: clauses that cannot match, calls that must fail, values that are thrown away. */
import { Atom, EMPTY, Float, isInteger, type Term } from '../../../terms/index.ts';
import type { Clause, Core, VarId } from '../../core.ts';

export type Lint = { readonly message: string; readonly line: number; readonly kind: 'nomatch' | 'other' };

const COMPARISONS: Readonly<Record<string, string>> = { '==': '==', '/=': '!=', '=:=': '===', '=/=': '!==', '<': '<', '>': '>', '=<': '<=', '>=': '>=' };
const ARITHMETIC = new Set(['+', '-', '*', '/', 'div', 'rem', 'band', 'bor', 'bxor', 'bsl', 'bsr', 'bnot']);
const SAFE = new Set(['self/0', 'make_ref/0']);
const FALLIBLE = new Set(['length/1', 'hd/1', 'tl/1', 'byte_size/1', 'bit_size/1', 'tuple_size/1', 'map_size/1', 'abs/1', 'round/1', 'trunc/1', 'floor/1', 'ceil/1']);

function erlang(core: Core): { name: string; args: readonly Core[]; line: number } | null {
  if (core.op !== 'remote' || core.module.op !== 'literal' || core.name.op !== 'literal') return null;
  const { value: m } = core.module;
  const { value: f } = core.name;
  return m instanceof Atom && m.name === 'erlang' && f instanceof Atom ? { name: f.name, args: core.args, line: core.line } : null;
}

const SUPPRESS = '(suppress the warning by assigning the expression to the _ variable)';

/** A statement whose value nobody uses. */
export function ignored(core: Core, out: Lint[]): void {
  switch (core.op) {
    case 'block':
      if (core.body.length > 0) ignored(core.body.at(-1)!, out);
      return;
    case 'case':
      for (const c of core.clauses) ignored(c.body, out);
      return;
    case 'remote': {
      const call = erlang(core);
      if (call === null || call.line === 0) return;
      const { name, args, line } = call;
      const key = `${name}/${args.length}`;
      const say = (message: string): void => void out.push({ message, line, kind: 'other' });
      if (args.length === 2 && COMPARISONS[name] !== undefined) say(`use of operator ${COMPARISONS[name]} has no effect`);
      else if (/^is_[a-z]+$/.test(name) || SAFE.has(key)) say(`the call to ${key} has no effect`);
      else if (ARITHMETIC.has(name)) say(`the result of evaluating operator '${name}'/${args.length} is ignored ${SUPPRESS}`);
      else if (FALLIBLE.has(key)) say(`the result of calling ${key} is ignored ${SUPPRESS}`);
      return;
    }
    default:
  }
}

const isNumber = (t: Term): boolean => isInteger(t) || t instanceof Float;

/** A call of a BIF with constant arguments that can only fail. */
export function mustFail(core: Core, constants: ReadonlyMap<VarId, Term>, out: Lint[]): void {
  const call = erlang(core);
  if (call === null || call.args.length === 0 || call.line === 0) return;
  const values: Term[] = [];
  for (const a of call.args) {
    const value = a.op === 'literal' ? a.value : a.op === 'var' ? constants.get(a.id) : undefined;
    if (value === undefined) return;
    values.push(value);
  }
  const { name, line } = call;
  const say = (error: string): void => void out.push({ message: `the call to ${name}/${values.length} will fail with ${error}`, line, kind: 'other' });
  if (ARITHMETIC.has(name)) {
    const whole = name !== '+' && name !== '-' && name !== '*' && name !== '/';
    const bad = values.some((v) => (whole ? !isInteger(v) : !isNumber(v)));
    const zero = (name === '/' || name === 'div' || name === 'rem') && (values[1] === 0 || (values[1] instanceof Float && values[1].value === 0));
    if (bad || zero) say('ArithmeticError');
  } else if ((name === 'hd' || name === 'tl') && values[0] === EMPTY) say('ArgumentError');
}

const matchesAll = (c: Clause): boolean => c.guards.length === 0 && c.patterns.every((p) => p.op === 'any' || p.op === 'bind');

/** Clauses after one that always matches. `quiet` are clauses that a macro made. */
export function shadowed(clauses: readonly Clause[], quiet: (i: number) => boolean, out: Lint[], describe = ''): void {
  const first = clauses.findIndex((c) => matchesAll(c));
  if (first < 0 || clauses[first]!.line === 0) return;
  clauses.forEach((c, i) => {
    if (i <= first || c.line === 0 || quiet(i)) return;
    out.push({ message: `this clause ${describe}cannot match because a previous clause at line ${clauses[first]!.line} always matches`, line: c.line, kind: 'nomatch' });
  });
}
