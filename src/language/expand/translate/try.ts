/**
 * `try`. Erlang's reasons are matched as they are; `rescue` names exceptions, so each name also stands for the Erlang reasons
 * that Elixir shows under it, and the variable gets the exception that Exception.normalize makes of the reason.
 */
import { Atom, atom, EMPTY, type Term } from '../../../terms/index.ts';
import type { Clause, Core, Pattern } from '../../core.ts';
import { A, isCall, isListTerm, isVar, items, keyfind, splatGuards } from '../ast.ts';
import { translatePattern } from './patterns.ts';
import { literal, variable, type Translator } from './translator.ts';

const RESCUE = atom('rescue');
const CATCH = atom('catch');
const AFTER = atom('after');

export function translateTry(g: Translator, opts: Term, line: number): Core {
  const get = (key: Atom): Term | undefined => keyfind(opts, key);
  const body = g.expression(get(A.do) ?? A.nil);
  const outer = g.stack;
  const handlers: Clause[] = [];
  for (const t of clauseList(get(RESCUE))) handlers.push(rescue(g, t));
  for (const t of clauseList(get(CATCH))) handlers.push(catching(g, t));
  g.stack = outer;
  const otherwise = get(A.else);
  const after = get(AFTER);
  return {
    op: 'try',
    body,
    handlers,
    otherwise: otherwise === undefined ? null : g.clauses(clauseList(otherwise), true),
    after: after === undefined ? null : g.expression(after),
    line,
  };
}

const clauseList = (t: Term | undefined): Term[] => (t !== undefined && isListTerm(t) ? items(t) : []);
const ANY: Pattern = { op: 'any' };
const ERROR: Pattern = { op: 'literal', value: A.error };

/** Runs with a stack trace variable of its own; answers the pattern for it. */
function withStack<T>(g: Translator, run: () => T): [T, Pattern] {
  const stack = { id: g.fresh(), used: false };
  g.stack = stack;
  const result = run();
  return [result, stack.used ? { op: 'bind', id: stack.id } : ANY];
}

function catching(g: Translator, t: Term): Clause {
  const [, meta, args] = t as unknown as readonly [Term, Term, Term];
  const [left, body] = items(args) as [Term, Term];
  const [patterns, guards] = splatGuards(items(left));
  const full = patterns.length === 1 ? [atom('throw') as Term, patterns[0]!] : patterns;
  const [clause, stack] = withStack(g, () => g.clause(full, guards, () => g.expression(body), g.at(meta)));
  return { ...clause, patterns: [...clause.patterns, stack] };
}

function rescue(g: Translator, t: Term): Clause {
  const [, meta, args] = t as unknown as readonly [Term, Term, Term];
  const [left, body] = items(args) as [Term, Term];
  const arg = items(left)[0]!;
  const line = g.at(meta);
  const reason = g.fresh();
  let target: Term = arg;
  let names: Atom[] | null = null;
  if (isCall(arg, A.in)) {
    const [v, all] = items(arg[2]) as [Term, Term];
    target = v;
    names = isListTerm(all) ? (items(all) as Atom[]) : null;
  }
  const [result, stack] = withStack(g, () => {
    const guards = names === null ? [] : names.flatMap((n) => guardsFor(g, reason, n));
    const value = isVar(target) && target[0] === A.underscore ? null : exceptionOf(g, reason, names, line);
    const bind: Core[] = value === null ? [] : [{ op: 'match', pattern: translatePattern(g, target), value, line }];
    const rest = g.expression(body);
    const whole: Core = bind.length === 0 ? rest : { op: 'block', body: [...bind, ...(rest.op === 'block' ? rest.body : [rest])] };
    return { guards, whole };
  });
  return { patterns: [ERROR, { op: 'bind', id: reason }, stack], guards: result.guards, body: result.whole, line };
}

/** Exceptions whose message needs the stack trace. */
const NEEDS_STACK = new Set(['FunctionClauseError', 'UndefinedFunctionError', 'KeyError', 'ArgumentError', 'SystemLimitError'].map((n) => `Elixir.${n}`));

/** The exception for an Erlang reason; an exception stays what it is. */
function exceptionOf(g: Translator, reason: number, names: readonly Atom[] | null, line: number): Core {
  const erlang = names === null ? null : names.filter((n) => erlangGuard(g, reason, n) !== null);
  if (erlang !== null && erlang.length === 0) return variable(reason);
  const needs = erlang === null || erlang.some((n) => n.name === 'Elixir.ErlangError' || NEEDS_STACK.has(n.name));
  let stack: Core = literal(EMPTY);
  if (needs) {
    g.stack!.used = true;
    stack = variable(g.stack!.id);
  }
  return g.remote('Elixir.Exception', 'normalize', line, literal(A.error), variable(reason), stack);
}

function guardsFor(g: Translator, reason: number, name: Atom): Core[] {
  const v = variable(reason);
  const elixir = g.erl(
    'andalso',
    g.erl('==', g.erl('map_get', literal(A.structKey), v), literal(name)),
    g.erl('map_get', literal(atom('__exception__')), v),
  );
  const erlang = erlangGuard(g, reason, name);
  return erlang === null ? [elixir] : [elixir, erlang];
}

/** Erlang's reasons that Elixir shows as this exception, as a guard; null when there are none. */
function erlangGuard(g: Translator, reason: number, name: Atom): Core | null {
  const v = variable(reason);
  const is = (what: string): Core => g.erl('==', v, literal(atom(what)));
  const tagged = (tag: string, ...sizes: number[]): Core => {
    const size = sizes.map((n) => g.erl('==', g.erl('tuple_size', v), literal(n))).reduce((l, r) => g.erl('orelse', l, r));
    return g.erl('andalso', size, g.erl('==', g.erl('element', literal(1), v), literal(atom(tag))));
  };
  switch (name.name) {
    case 'Elixir.UndefinedFunctionError':
      return is('undef');
    case 'Elixir.FunctionClauseError':
      return is('function_clause');
    case 'Elixir.SystemLimitError':
      return is('system_limit');
    case 'Elixir.ArithmeticError':
      return is('badarith');
    case 'Elixir.CondClauseError':
      return is('cond_clause');
    case 'Elixir.BadArityError':
      return tagged('badarity', 2);
    case 'Elixir.BadFunctionError':
      return tagged('badfun', 2);
    case 'Elixir.MatchError':
      return tagged('badmatch', 2);
    case 'Elixir.CaseClauseError':
      return tagged('case_clause', 2);
    case 'Elixir.WithClauseError':
      return tagged('with_clause', 2);
    case 'Elixir.TryClauseError':
      return tagged('try_clause', 2);
    case 'Elixir.BadStructError':
      return tagged('badstruct', 3);
    case 'Elixir.BadMapError':
      return tagged('badmap', 2);
    case 'Elixir.BadBooleanError':
      return tagged('badbool', 3);
    case 'Elixir.KeyError':
      return tagged('badkey', 2, 3);
    case 'Elixir.ArgumentError':
      return g.erl('orelse', is('badarg'), tagged('badarg', 2));
    case 'Elixir.ErlangError': {
      const exception = g.erl('andalso', g.erl('is_map', v), g.erl('is_map_key', literal(atom('__exception__')), v));
      return g.erl('not', exception);
    }
    default:
      return null;
  }
}
