/** The BIFs of :maps; the higher-order functions are Elixir. */
import { boolean, ERROR, listFromArray, makeMap, mergeMaps, OK, TermMap, work, type Term } from '../../terms/index.ts';
import type { NativeTable } from '../../vm/index.ts';
import { badargStdlib, badkey, badmap, definer, items } from './support.ts';

const map = (t: Term): TermMap => {
  if (!(t instanceof TermMap)) throw badmap(t);
  return t;
};

export function defineMaps(table: NativeTable): void {
  const define = definer(table, 'maps');
  define('get', 2, (_m, key, t) => {
    const value = map(t).get(key);
    if (value === undefined) throw badkey(key);
    return value;
  });
  define('find', 2, (_m, key, t) => {
    const value = map(t).get(key);
    return value === undefined ? ERROR : [OK, value];
  });
  define('is_key', 2, (_m, key, t) => boolean(map(t).has(key)));
  define('put', 3, (_m, key, value, t) => map(t).put(key, value));
  define('update', 3, (_m, key, value, t) => {
    if (!map(t).has(key)) throw badkey(key);
    return map(t).put(key, value);
  });
  define('remove', 2, (_m, key, t) => map(t).delete(key));
  define('take', 2, (_m, key, t) => {
    const value = map(t).get(key);
    return value === undefined ? ERROR : [value, map(t).delete(key)];
  });
  define('keys', 1, (m, t) => {
    m.charge(map(t).size >> 4);
    return listFromArray(map(t).keys());
  });
  define('values', 1, (m, t) => {
    m.charge(map(t).size >> 4);
    return listFromArray(map(t).values());
  });
  define('to_list', 1, (m, t) => {
    m.charge(map(t).size >> 4);
    return listFromArray(map(t).entries());
  });
  define('from_list', 1, (m, list) => {
    const pairs = items(m, list, badargStdlib);
    for (const pair of pairs) if (!Array.isArray(pair) || pair.length !== 2) throw badargStdlib;
    work(8 * pairs.length);
    return makeMap(pairs as unknown as readonly (readonly [Term, Term])[]);
  });
  define('from_keys', 2, (m, keys, value) => {
    const all = items(m, keys, badargStdlib);
    work(8 * all.length);
    return makeMap(all.map((key): [Term, Term] => [key, value]));
  });
  define('merge', 2, (m, a, b) => {
    work(8 * Math.min(map(a).size, map(b).size));
    return mergeMaps(map(a), map(b));
  });
  definer(table, 'mailroom_term')('map_iteration', 1, (m, t) => {
    m.charge(map(t).size >> 4);
    return listFromArray(map(t).iteration());
  });
}
