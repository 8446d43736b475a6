/** `with`: nested cases; what a step does not match goes to `else`, or is the answer. */
import { atom, type Term } from '../../../terms/index.ts';
import type { Clause, Core } from '../../core.ts';
import { A, extractGuards, isCall, isListTerm, items, keyfind, splitLast } from '../ast.ts';
import { literal, variable, type Translator } from './translator.ts';

export function translateWith(g: Translator, _meta: Term, args: readonly Term[], line: number): Core {
  const [steps, opts] = splitLast(args);
  const body = keyfind(opts!, A.do)!;
  const otherwise = keyfind(opts!, A.else);
  return step(g, steps, body, otherwise !== undefined && isListTerm(otherwise) ? items(otherwise) : null, line);
}

function step(g: Translator, steps: readonly Term[], body: Term, otherwise: readonly Term[] | null, line: number): Core {
  const [first, ...rest] = steps;
  if (first === undefined) return g.expression(body);
  if (isCall(first, A.arrowLeft)) {
    const [left, right] = items(first[2]) as [Term, Term];
    const at = g.at(first[1]);
    const subject = g.expression(right);
    const [pattern, guards] = extractGuards(left);
    const matched = g.heard(first[1], g.clause([pattern], guards, () => step(g, rest, body, otherwise, at), at));
    return { op: 'case', subject, clauses: [matched, failed(g, otherwise, line)], noMatch: 'with', line: at };
  }
  const value = g.expression(first);
  const tail = step(g, rest, body, otherwise, line);
  return { op: 'block', body: tail.op === 'block' ? [value, ...tail.body] : [value, tail] };
}

function failed(g: Translator, otherwise: readonly Term[] | null, line: number): Clause {
  const v = g.fresh();
  if (otherwise === null) return { patterns: [{ op: 'bind', id: v }], guards: [], body: variable(v), line };
  // Each step has its own copy of the else clauses.
  const clauses = g.again(() => g.clauses(otherwise, true));
  const other = g.fresh();
  const bad: Core = { op: 'tuple', items: [literal(atom('with_clause')), variable(other)] };
  return {
    patterns: [{ op: 'bind', id: v }],
    guards: [],
    body: {
      op: 'case', subject: variable(v), noMatch: 'with', line,
      clauses: [...clauses, { patterns: [{ op: 'bind', id: other }], guards: [], body: g.remote('erlang', 'error', line, bad), line }],
    },
    line,
  };
}
