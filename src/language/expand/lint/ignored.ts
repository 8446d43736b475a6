/** Calls whose value is all that they are good for. */
import { Atom } from '../../../terms/index.ts';
import type { Core } from '../../core.ts';
import { isComparison, isTypeTest } from './bifs.ts';

const COMPARISONS: Readonly<Record<string, string>> = { '/=': '!=', '=:=': '===', '=/=': '!==', '=<': '<=' };
const SAFE = new Set(['self/0', 'make_ref/0', 'node/0', 'nodes/0', 'processes/0', 'registered/0', 'group_leader/0', 'get/0', 'get/1', 'get_keys/1', 'max/2', 'min/2', 'date/0', 'time/0', 'term_to_binary/1']);
const OPERATORS = /^([-+*/]|\+\+|--|not|and|x?or|div|rem|b(and|x?or|s[lr]|not))\//;
const PURE = new Set(
  ('abs/1 atom_to_binary/1 atom_to_binary/2 atom_to_list/1 binary_part/2 binary_part/3 binary_to_atom/1 binary_to_atom/2 binary_to_float/1 binary_to_integer/1 binary_to_list/1 bit_size/1 byte_size/1 ceil/1 ' +
    'element/2 float/1 float_to_binary/1 float_to_list/1 floor/1 hd/1 integer_to_binary/1 integer_to_list/1 is_function/2 is_map_key/2 length/1 list_to_atom/1 list_to_binary/1 ' +
    'list_to_float/1 list_to_integer/1 list_to_integer/2 list_to_tuple/1 map_get/2 round/1 setelement/3 size/1 split_binary/2 tl/1 trunc/1 tuple_size/1 tuple_to_list/1').split(' '),
);
const MATHS = /^(a?(cos|sin|tan)h?|atan2|ceil|erfc?|exp|floor|fmod|log(2|10)?|pow|sqrt|pi)$/;

/** The Erlang function that a call names, with the module only when it is not :erlang. */
export function erlangCall(core: Core): { module: string; name: string; args: readonly Core[]; line: number } | null {
  if (core.op !== 'remote' || core.module.op !== 'literal' || core.name.op !== 'literal') return null;
  const { value: m } = core.module;
  const { value: f } = core.name;
  return m instanceof Atom && f instanceof Atom ? { module: m.name, name: f.name, args: core.args, line: core.line } : null;
}

export const resultIgnored = (of: string): string => `the result of ${of} is ignored (suppress the warning by assigning the expression to the _ variable)`;

/** Is what a call of constants answers a constant? */
export const isPure = (module: string, name: string, arity: number): boolean => arity > 0 && !/^(get|term_to)/.test(name) && unused(module, name, arity) !== null;

/** What is told of a call whose value nobody uses, null when the call does more. `drops`: the call is left out, so nobody uses its arguments either. */
export function unused(module: string, name: string, arity: number): { readonly message: string; readonly drops: boolean; readonly order: string } | null {
  const key = `${name}/${arity}`;
  const told = (message: string, drops = false) => ({ message, drops, order: `${drops ? 'effect' : 'result'} ${module} ${key}` });
  if (module !== 'erlang') {
    const isPure = module === 'math' ? MATHS.test(name) : /^(maps (get|is_key)|lists (append|subtract))\/2$/.test(`${module} ${key}`);
    return isPure ? told(resultIgnored(`calling ${module}:${key}`)) : null;
  }
  if (arity === 2 && isComparison(name)) return told(`use of operator ${COMPARISONS[name] ?? name} has no effect`, true);
  if (PURE.has(key)) return told(resultIgnored(`calling ${key}`));
  if (isTypeTest(name) || SAFE.has(key)) return told(`the call to ${key} has no effect`, true);
  return OPERATORS.test(key) ? told(resultIgnored(`evaluating operator '${name}'/${arity}`)) : null;
}
