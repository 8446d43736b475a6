/** Statements whose value nobody uses although that is all they are good for. */
import { Atom } from '../../../terms/index.ts';
import type { Core } from '../../core.ts';
import { isArithmetic, isComparison } from './bifs.ts';
import { ignoredResult, type Lint } from './warnings.ts';

const COMPARISONS: Readonly<Record<string, string>> = { '/=': '!=', '=:=': '===', '=/=': '!==', '=<': '<=' };
const SAFE = new Set(['self/0', 'make_ref/0', 'node/0', 'nodes/0', 'processes/0', 'registered/0', 'group_leader/0', 'get/0', 'get/1', 'max/2', 'min/2']);
const OPERATORS = new Set(['++/2', '--/2', 'not/1', 'and/2', 'or/2', 'xor/2']);
const PURE = new Set(
  ('abs/1 atom_to_binary/1 atom_to_list/1 binary_part/3 binary_to_atom/2 binary_to_float/1 binary_to_integer/1 binary_to_list/1 bit_size/1 byte_size/1 ceil/1 element/2 ' +
    'float/1 float_to_binary/1 float_to_list/1 floor/1 hd/1 integer_to_binary/1 integer_to_list/1 is_function/2 is_map_key/2 length/1 list_to_atom/1 list_to_binary/1 ' +
    'list_to_float/1 list_to_integer/1 list_to_integer/2 list_to_tuple/1 map_get/2 map_size/1 round/1 setelement/3 split_binary/2 tl/1 trunc/1 tuple_size/1 tuple_to_list/1').split(' '),
);

/** The Erlang function that a call names, with the module only when it is not :erlang. */
export function erlangCall(core: Core): { module: string; name: string; args: readonly Core[]; line: number } | null {
  if (core.op !== 'remote' || core.module.op !== 'literal' || core.name.op !== 'literal') return null;
  const { value: m } = core.module;
  const { value: f } = core.name;
  return m instanceof Atom && f instanceof Atom ? { module: m.name, name: f.name, args: core.args, line: core.line } : null;
}

const SUPPRESS = '(suppress the warning by assigning the expression to the _ variable)';

/** `loud`: what stands in the source as it is. */
export function ignored(core: Core, loud: (core: Core) => boolean, out: Lint[]): void {
  switch (core.op) {
    case 'block':
      if (core.body.length > 0) ignored(core.body.at(-1)!, loud, out);
      return;
    case 'case':
      for (const c of core.clauses) ignored(c.body, loud, out);
      return;
    case 'remoteFun':
      if (loud(core)) out.push(ignoredResult(`the result of fun construction is ignored ${SUPPRESS}`, core.line));
      return;
    case 'remote': {
      const call = erlangCall(core);
      if (call === null || call.line === 0 || !loud(core)) return;
      for (const message of unused(call)) out.push(ignoredResult(message, call.line));
      return;
    }
    default:
  }
}

function unused({ module, name, args }: { module: string; name: string; args: readonly Core[] }): readonly string[] {
  const arity = args.length;
  // :maps.get is a call of :erlang.map_get as well, and told as both.
  if (module === 'maps' && name === 'get' && arity === 2) return [`the result of calling map_get/2 is ignored ${SUPPRESS}`, `the result of calling maps:get/2 is ignored ${SUPPRESS}`];
  const message = module === 'erlang' ? unusedErlang(name, arity) : null;
  return message === null ? [] : [message];
}

function unusedErlang(name: string, arity: number): string | null {
  const key = `${name}/${arity}`;
  if (arity === 2 && isComparison(name)) return `use of operator ${COMPARISONS[name] ?? name} has no effect`;
  if (PURE.has(key)) return `the result of calling ${key} is ignored ${SUPPRESS}`;
  if (/^is_[a-z]+$/.test(name) || SAFE.has(key)) return `the call to ${key} has no effect`;
  if (isArithmetic(name) || OPERATORS.has(key)) return `the result of evaluating operator '${name}'/${arity} is ignored ${SUPPRESS}`;
  return null;
}
