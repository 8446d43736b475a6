/** :erlang's tests of what kind of value a term is. All may stand in guards. */
import {
  Atom,
  Bits,
  boolean,
  Cons,
  EMPTY,
  FALSE,
  Float,
  Fun,
  Pid,
  Port,
  Ref,
  structName,
  TermMap,
  TRUE,
  type Term,
} from '../../terms/index.ts';
import type { NativeTable } from '../../vm/index.ts';
import { badarg, badmap, definer, isBinary, isInteger } from './support.ts';

export function defineTypes(table: NativeTable): void {
  const define = definer(table, 'erlang', true);
  const test = (name: string, holds: (t: Term) => boolean): void => define(name, 1, (_m, a) => boolean(holds(a)));
  test('is_atom', (t) => t instanceof Atom);
  test('is_binary', isBinary);
  test('is_bitstring', (t) => t instanceof Bits);
  test('is_boolean', (t) => t === TRUE || t === FALSE);
  test('is_float', (t) => t instanceof Float);
  test('is_function', (t) => t instanceof Fun);
  test('is_integer', isInteger);
  test('is_list', (t) => t instanceof Cons || t === EMPTY);
  test('is_map', (t) => t instanceof TermMap);
  test('is_number', (t) => isInteger(t) || t instanceof Float);
  test('is_pid', (t) => t instanceof Pid);
  test('is_port', (t) => t instanceof Port);
  test('is_reference', (t) => t instanceof Ref);
  test('is_tuple', (t) => Array.isArray(t));
  define('is_function', 2, (_m, a, arity) => {
    if (!isInteger(arity) || arity < 0) throw badarg;
    return boolean(a instanceof Fun && a.arity === arity);
  });
  define('is_record', 2, (_m, a, tag) => {
    if (!(tag instanceof Atom)) throw badarg;
    return boolean(Array.isArray(a) && a.length > 0 && a[0] === tag);
  });
  define('is_record', 3, (_m, a, tag, size) => {
    if (!(tag instanceof Atom) || !isInteger(size)) throw badarg;
    return boolean(Array.isArray(a) && a.length === size && a[0] === tag);
  });
  define('is_map_key', 2, (_m, key, map) => {
    if (!(map instanceof TermMap)) throw badmap(map);
    return boolean(map.has(key));
  });
  const own = definer(table, 'mailroom_term', true);
  own('struct_name', 1, (_m, a) => structName(a) ?? FALSE);
}
