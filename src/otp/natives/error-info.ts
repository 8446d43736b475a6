/**
 * :erl_erts_errors and :erl_stdlib_errors: which argument of a failed BIF is at fault and why, in Erlang's words. A function's rule
 * has a word for each argument: `-` is never at fault, `=x` always is, with text x; anything else names a check that says what is
 * wrong with the argument, if something is. Rules that compare arguments are functions.
 */
import { arrayFromList, Atom, atom, Bits, EMPTY_MAP, makeMap, type Term } from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { atomicsOptions, counterOptions, counterRef, fitsCell, sharedCells } from './counters.ts';
import { check, integerFrom, TEXT, type Context, type Fault, type Rule } from './error-info/checks.ts';
import { ERLANG } from './error-info/erlang.ts';
import { etsFaults } from './error-info/ets.ts';
import { errorInfo, innermost } from './error-info/frame.ts';
import { formatSegment } from './error-info/segment.ts';
import { BINARY, LISTS, MAPS, mathFaults, UNICODE } from './error-info/stdlib.ts';
import { definer, isInteger } from './support.ts';

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
  if (module === 'atomics' || module === 'counters') return sharedFaults(module, name, c);
  const rule = RULES[module]?.[`${name}/${c.args.length}`];
  if (rule === undefined) return [];
  if (typeof rule === 'function') return rule(c);
  if (rule.startsWith('=')) return [rule.slice(1)];
  return rule.split(' ').map((word, i) => (word === '-' ? '' : word.startsWith('=') ? word.slice(1) : check(word, c, i)));
}

/** Of an array of integers that processes share; a counter's reference is a pair. */
function sharedFaults(module: string, name: string, c: Context): readonly Fault[] {
  if (name === 'new') return [check('positive', c, 0), optionsFault(module, c.args[1]!)];
  const cells = sharedCells(c.m, module === 'counters' ? counterRef(c.args[0]!) : c.args[0]!);
  const [, place, ...values] = c.args;
  const size = cells?.values.length ?? Infinity;
  const found: Fault[] = [cells === undefined ? 'atomics' : ''];
  if (place !== undefined) found.push(integerFrom(1, size)(place, c.m));
  for (const value of values) found.push(isInteger(value) && module === 'atomics' && cells !== undefined && !fitsCell(cells, value) ? 'range' : isInteger(value) ? '' : 'integer');
  return found;
}

function optionsFault(module: string, options: Term): Fault {
  if (arrayFromList(options) === undefined) return 'list';
  return (module === 'atomics' ? atomicsOptions(options) : counterOptions(options)) === undefined ? 'option' : '';
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
