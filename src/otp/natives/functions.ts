/** erlang:fun_info: what a function value says of itself. */
import { Atom, Bits, EMPTY, Fun, Pid, listFromArray, atom, shownFun, type Term } from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { badarg, definer } from './support.ts';

const FUN_INFO = ['pid', 'module', 'new_index', 'new_uniq', 'index', 'uniq', 'name', 'arity', 'env', 'type'];

function funInfo(m: Machine, fun: Fun, item: string): Term | undefined {
  const closure = fun.env !== null;
  const { module, name, index, uniq } = shownFun(fun);
  switch (item) {
    case 'module':
      return module;
    case 'name':
      return name;
    case 'arity':
      return fun.arity;
    case 'env':
      return closure ? listFromArray(fun.env) : EMPTY;
    case 'type':
      return atom(closure ? 'local' : 'external');
    case 'index':
    case 'new_index':
      return closure ? index : atom('undefined');
    case 'uniq':
      return closure ? uniq : atom('undefined');
    case 'new_uniq':
      return closure ? Bits.fromBytes(Uint8Array.from({ length: 16 }, (_, i) => Math.imul(uniq, 2 * i + 1) >>> 8)) : atom('undefined');
    case 'pid':
      // Who made it is not kept.
      return new Pid(m.current.id);
    case 'refc':
      return 1;
    default:
      return undefined;
  }
}

export function defineFunctions(table: NativeTable): void {
  const define = definer(table, 'erlang');
  define('fun_info', 1, (m, fun) => {
    if (!(fun instanceof Fun)) throw badarg;
    const names = fun.env === null ? ['module', 'name', 'arity', 'env', 'type'] : FUN_INFO;
    return listFromArray(names.map((name) => [atom(name), funInfo(m, fun, name)!]));
  });
  define('fun_info', 2, (m, fun, item) => {
    if (!(fun instanceof Fun) || !(item instanceof Atom)) throw badarg;
    const value = funInfo(m, fun, item.name);
    if (value === undefined) throw badarg;
    return [item, value];
  });
}
