/**
 * :erl_erts_errors and :erl_stdlib_errors: which argument of a failed BIF is at fault and why, in Erlang's words. A function's rule
 * has a word for each argument: `-` is never at fault, `=x` always is, with text x; anything else names a check that says what is
 * wrong with the argument, if something is. Rules that compare arguments are functions.
 */
import { arrayFromList, Atom, atom, Bits, EMPTY_MAP, makeMap, type Term } from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { check, TEXT, type Context, type Fault, type Rule } from './error-info/checks.ts';
import { ERLANG } from './error-info/erlang.ts';
import { etsFaults } from './error-info/ets.ts';
import { errorInfo, innermost } from './error-info/frame.ts';
import { formatSegment } from './error-info/segment.ts';
import { BINARY, LISTS, MAPS, mathFaults, UNICODE } from './error-info/stdlib.ts';
import { definer } from './support.ts';

const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  erlang: ERLANG,
  lists: LISTS,
  maps: MAPS,
  binary: BINARY,
  unicode: UNICODE,
};

/** One text an argument, '' where nothing is wrong. */
function faultsOf(module: string, name: string, c: Context): readonly Fault[] {
  if (module === 'math') return mathFaults(name, c);
  if (module === 'ets') return etsFaults(name, c);
  if (module === 'persistent_term') return name === 'get' ? ['noTerm'] : [];
  if (module === 'atomics' || module === 'counters') {
    return name === 'new'
      ? [check('positive', c, 0)]
      : ['atomics', ...(c.args.length > 1 ? [check('positive', c, 1)] : []), ...(c.args.length > 2 ? [check('integer', c, 2)] : [])];
  }
  const rule = RULES[module]?.[`${name}/${c.args.length}`];
  if (rule === undefined) return [];
  if (typeof rule === 'function') return rule(c);
  if (rule.startsWith('=')) return [rule.slice(1)];
  return rule.split(' ').map((word, i) => (word === '-' ? '' : word.startsWith('=') ? word.slice(1) : check(word, c, i)));
}

function formatError(m: Machine, reason: Term, stack: Term): Term {
  const frame = innermost(stack);
  if (frame === undefined || (reason instanceof Atom && reason.name === 'system_limit')) return EMPTY_MAP;
  const [module, name, args] = frame;
  const list = arrayFromList(args);
  if (!(module instanceof Atom) || !(name instanceof Atom) || list === undefined) return EMPTY_MAP;
  const cause = errorInfo(frame)?.get(atom('cause'));
  const faults = faultsOf(module.name, name.name, { m, args: list, cause: cause instanceof Atom ? cause.name : 'none' });
  const entries: [Term, Term][] = [];
  faults.forEach((fault, i) => {
    if (fault !== '') entries.push([i + 1, Bits.fromText(TEXT[fault] ?? fault)]);
  });
  return makeMap(entries);
}

export function defineErrorInfo(table: NativeTable): void {
  for (const module of ['erl_erts_errors', 'erl_stdlib_errors']) {
    definer(table, module)('format_error', 2, formatError);
  }
  definer(table, 'erl_erts_errors')('format_bs_fail', 2, (_m, _reason, stack) => formatSegment(stack));
}
