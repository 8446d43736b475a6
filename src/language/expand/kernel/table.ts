/** Kernel's macros by name and arity, and what Kernel exports. */
import { atom, listFromArray, type Atom, type Term } from '../../../terms/index.ts';
import { A } from '../ast.ts';
import { FunctionTable } from '../function-table.ts';
import { getAndUpdateIn, popIn, putIn, updateIn } from './access.ts';
import { KERNEL_UTILS, type KernelMacro } from './build.ts';
import { andMacro, ifMacro, looseAnd, looseOr, notMacro, orMacro, unlessMacro } from './control.ts';
import { attribute, defdelegate, defexception, definition, defmodule, defoverridable, defstruct, guardBody, guardDefinition, use } from './definitions.ts';
import { concat, fullRange, inMacro, pipe, rangeMacro, steppedRange } from './operators.ts';
import { defimpl, defprotocol } from './protocols.ts';
import { sigilC, sigilD, sigilLowerC, sigilLowerR, sigilLowerS, sigilLowerW, sigilN, sigilR, sigilS, sigilT, sigilU, sigilW } from './sigils.ts';
import {
  aliasBang, binding, dbg, destructure, isException1, isException2, isNil, isStruct1, isStruct2, matchQ, raise1, raise2, reraise2, reraise3, tap, thenMacro,
  toCharlist, toStringMacro, varBang,
} from './values.ts';

/** Made on first use: the families and the expander know each other. */
let table: Map<string, KernelMacro> | null = null;

function macros(): Map<string, KernelMacro> {
  return (table ??= new Map<string, KernelMacro>([
    ['!/1', notMacro], ['&&/2', looseAnd], ['||/2', looseOr], ['and/2', andMacro], ['or/2', orMacro], ['if/2', ifMacro], ['unless/2', unlessMacro],
    ['../0', fullRange], ['../2', rangeMacro], ['..///3', steppedRange], ['<>/2', concat], ['|>/2', pipe], ['in/2', inMacro],
    ['@/1', attribute], ['alias!/1', aliasBang], ['var!/1', varBang], ['var!/2', varBang], ['binding/0', binding], ['binding/1', binding],
    ['dbg/0', dbg], ['dbg/1', dbg], ['dbg/2', dbg],
    ['def/1', definition(A.def)], ['def/2', definition(A.def)], ['defp/1', definition(A.defp)], ['defp/2', definition(A.defp)],
    ['defmacro/1', definition(A.defmacro)], ['defmacro/2', definition(A.defmacro)], ['defmacrop/1', definition(A.defmacrop)], ['defmacrop/2', definition(A.defmacrop)],
    ['defguard/1', guardDefinition(A.defmacro)], ['defguardp/1', guardDefinition(A.defmacrop)],
    ['defmodule/2', defmodule], ['defstruct/1', defstruct], ['defexception/1', defexception], ['defoverridable/1', defoverridable],
    ['defdelegate/2', defdelegate], ['defprotocol/2', defprotocol], ['defimpl/2', defimpl], ['defimpl/3', defimpl], ['use/1', use], ['use/2', use],
    ['get_and_update_in/2', getAndUpdateIn], ['pop_in/1', popIn], ['put_in/2', putIn], ['update_in/2', updateIn],
    ['is_exception/1', isException1], ['is_exception/2', isException2], ['is_struct/1', isStruct1], ['is_struct/2', isStruct2], ['is_nil/1', isNil],
    ['match?/2', matchQ], ['destructure/2', destructure], ['raise/1', raise1], ['raise/2', raise2], ['reraise/2', reraise2], ['reraise/3', reraise3],
    ['tap/2', tap], ['then/2', thenMacro], ['to_string/1', toStringMacro], ['to_charlist/1', toCharlist], ['to_char_list/1', toCharlist],
    ['sigil_C/2', sigilC], ['sigil_c/2', sigilLowerC], ['sigil_D/2', sigilD], ['sigil_N/2', sigilN], ['sigil_R/2', sigilR], ['sigil_r/2', sigilLowerR],
    ['sigil_S/2', sigilS], ['sigil_s/2', sigilLowerS], ['sigil_T/2', sigilT], ['sigil_U/2', sigilU], ['sigil_W/2', sigilW], ['sigil_w/2', sigilLowerW],
  ]));
}

let byFunction: FunctionTable<KernelMacro> | null = null;

export function kernelMacro(name: Atom, arity: number): KernelMacro | undefined {
  byFunction ??= FunctionTable.of([...macros()].map(([key, macro]) => [`Kernel.${key}`, macro] as const));
  return byFunction.get(A.Kernel, name, arity);
}

const DEFGUARD = atom('defguard');

/** A macro that is written here; undefined when the module's macros are Elixir code. */
export function nativeMacro(module: Atom, name: Atom, arity: number): KernelMacro | undefined {
  if (module === A.Kernel) return kernelMacro(name, arity);
  return module === KERNEL_UTILS && name === DEFGUARD && arity === 2 ? guardBody : undefined;
}

const FUNCTIONS =
  '!=/2 !==/2 */2 **/2 +/1 +/2 ++/2 -/1 -/2 --/2 //2 </2 <=/2 ==/2 ===/2 =~/2 >/2 >=/2 abs/1 apply/2 apply/3 binary_part/3 binary_slice/2 binary_slice/3 bit_size/1 ' +
  'byte_size/1 ceil/1 div/2 elem/2 exit/1 floor/1 function_exported?/3 get_and_update_in/3 get_in/2 hd/1 inspect/1 inspect/2 is_atom/1 is_binary/1 is_bitstring/1 ' +
  'is_boolean/1 is_float/1 is_function/1 is_function/2 is_integer/1 is_list/1 is_map/1 is_map_key/2 is_number/1 is_pid/1 is_port/1 is_reference/1 is_tuple/1 length/1 ' +
  'macro_exported?/3 make_ref/0 map_size/1 max/2 min/2 node/0 node/1 not/1 pop_in/2 put_elem/3 put_in/3 rem/2 round/1 self/0 send/2 spawn/1 spawn/3 spawn_link/1 ' +
  'spawn_link/3 spawn_monitor/1 spawn_monitor/3 struct/1 struct/2 struct!/1 struct!/2 throw/1 tl/1 trunc/1 tuple_size/1 update_in/3';

function pairs(text: readonly string[]): Term {
  return listFromArray(
    text.map((entry): Term => {
      const slash = entry.lastIndexOf('/');
      return [atom(entry.slice(0, slash)), Number(entry.slice(slash + 1))];
    }),
  );
}

let functionsTerm: Term | null = null;
let macrosTerm: Term | null = null;
/** `Kernel.__info__(:functions)`: a sorted list of {name, arity}, always the same object. */
export const kernelFunctions = (): Term => (functionsTerm ??= pairs(FUNCTIONS.split(' ')));
export const kernelMacros = (): Term => (macrosTerm ??= pairs([...macros().keys()].sort(byNameAndArity)));

function byNameAndArity(a: string, b: string): number {
  const [m, n] = [a.slice(0, a.lastIndexOf('/')), b.slice(0, b.lastIndexOf('/'))];
  return m < n ? -1 : m > n ? 1 : a < b ? -1 : 1;
}
