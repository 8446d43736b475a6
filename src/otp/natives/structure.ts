/** :erlang's functions that take tuples, lists and maps apart and put them together. */
import {
  atom,
  boolean,
  Cons,
  EMPTY,
  equal,
  identical,
  internalHash,
  listFromArray,
  listLength,
  TermMap,
  type Term,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { badarg, badargStdlib, badkey, badmap, definer, isCount, items } from './support.ts';

const VALUE = atom('value');

/** The key functions of :lists compare with ==. */
const sameKey = (a: Term, b: Term): boolean => a === b || equal(a, b);

const tuple = (t: Term): readonly Term[] => {
  if (!Array.isArray(t)) throw badarg;
  return t as readonly Term[];
};

/** An index of 1 … limit, as zero-based. */
const position = (n: Term, limit: number): number => {
  if (typeof n !== 'number' || n < 1 || n > limit) throw badarg;
  return n - 1;
};

/** `--`: each element of `right` removes its first match from `left`. */
function subtractLists(m: Machine, left: Term, right: Term): Term {
  const from = items(m, left);
  const gone = items(m, right);
  if (gone.length === 0) return left;
  if (from.length * gone.length <= 256) {
    const rest = gone.slice();
    const kept = from.filter((item) => {
      const at = rest.findIndex((other) => identical(item, other));
      if (at < 0) return true;
      rest.splice(at, 1);
      return false;
    });
    return listFromArray(kept);
  }
  const buckets = new Map<number, Term[]>();
  for (const item of gone) {
    const hash = internalHash(item);
    const bucket = buckets.get(hash);
    if (bucket === undefined) buckets.set(hash, [item]);
    else bucket.push(item);
  }
  const kept = from.filter((item) => {
    const bucket = buckets.get(internalHash(item));
    const at = bucket === undefined ? -1 : bucket.findLastIndex((other) => identical(item, other));
    if (at < 0) return true;
    // which of several equal ones goes does not show: taking the last keeps this linear
    bucket![at] = bucket!.at(-1)!;
    bucket!.pop();
    return false;
  });
  return listFromArray(kept);
}

export function defineStructure(table: NativeTable): void {
  const guard = definer(table, 'erlang', true);
  const define = definer(table, 'erlang');

  guard('element', 2, (_m, n, t) => {
    const elements = tuple(t);
    return elements[position(n, elements.length)]!;
  });
  guard('tuple_size', 1, (_m, t) => tuple(t).length);
  guard('size', 1, (_m, t) => {
    if (Array.isArray(t)) return t.length;
    if (typeof t === 'object' && 'bitLength' in t) return t.bitLength >> 3;
    throw badarg;
  });
  define('setelement', 3, (m, n, t, value) => {
    const elements = tuple(t);
    if (elements.length > 64) m.reserve(elements.length, 0);
    m.charge(elements.length >> 5);
    return elements.with(position(n, elements.length), value);
  });
  define('make_tuple', 2, (m, size, value) => {
    if (!isCount(size) || size > 16_777_215) throw badarg;
    m.reserve(size, 0);
    m.charge(size >> 4);
    return new Array<Term>(size).fill(value);
  });
  define('make_tuple', 3, (m, size, value, initial) => {
    if (!isCount(size) || size > 16_777_215) throw badarg;
    m.reserve(size, 0);
    m.charge(size >> 4);
    const made = new Array<Term>(size).fill(value);
    for (const pair of items(m, initial)) {
      const [n, item] = tuple(pair);
      if (tuple(pair).length !== 2) throw badarg;
      made[position(n!, size)] = item!;
    }
    return made;
  });
  const changed = (m: Machine, t: Term): readonly Term[] => {
    const elements = tuple(t);
    if (elements.length > 64) m.reserve(elements.length, 0);
    m.charge(elements.length >> 5);
    return elements;
  };
  define('append_element', 2, (m, t, value) => [...changed(m, t), value]);
  define('insert_element', 3, (m, n, t, value) => {
    const elements = changed(m, t);
    return elements.toSpliced(position(n, elements.length + 1), 0, value);
  });
  define('delete_element', 2, (m, n, t) => {
    const elements = changed(m, t);
    return elements.toSpliced(position(n, elements.length), 1);
  });
  define('tuple_to_list', 1, (m, t) => {
    if (tuple(t).length > 64) m.reserve(5 * tuple(t).length, 0);
    m.charge(tuple(t).length >> 4);
    return listFromArray(tuple(t));
  });
  define('list_to_tuple', 1, (m, list) => items(m, list));

  guard('hd', 1, (_m, list) => {
    if (!(list instanceof Cons)) throw badarg;
    return list.head;
  });
  guard('tl', 1, (_m, list) => {
    if (!(list instanceof Cons)) throw badarg;
    return list.tail;
  });
  guard('length', 1, (m, list) => {
    const n = listLength(list);
    if (n < 0) throw badarg;
    m.charge(n >> 6);
    return n;
  });
  define('++', 2, (m, left, right) => {
    if (left === EMPTY) return right;
    return listFromArray(items(m, left), right);
  });
  define('--', 2, subtractLists);

  guard('map_size', 1, (_m, map) => {
    if (!(map instanceof TermMap)) throw badmap(map);
    return map.size;
  });
  guard('map_get', 2, (_m, key, map) => {
    if (!(map instanceof TermMap)) throw badmap(map);
    const value = map.get(key);
    if (value === undefined) throw badkey(key);
    return value;
  });

  // The BIFs of :lists.
  const lists = definer(table, 'lists');
  lists('reverse', 2, (m, list, tail) => {
    let result = tail;
    let rest = list;
    let n = 0;
    for (; rest instanceof Cons; rest = rest.tail, n++) result = new Cons(rest.head, result);
    if (rest !== EMPTY) throw badargStdlib;
    m.charge(n >> 4);
    return result;
  });
  lists('member', 2, (m, item, list) => {
    let rest = list;
    let n = 0;
    for (; rest instanceof Cons; rest = rest.tail) {
      if ((++n & 15) === 0) m.charge(1);
      if (rest.head === item || identical(rest.head, item)) return boolean(true);
    }
    if (rest !== EMPTY) throw badargStdlib;
    return boolean(false);
  });
  const keyed = (m: Machine, key: Term, n: Term, list: Term): Term | undefined => {
    if (typeof n !== 'number' || n < 1) throw badargStdlib;
    let rest = list;
    let seen = 0;
    for (; rest instanceof Cons; rest = rest.tail) {
      if ((++seen & 15) === 0) m.charge(1);
      const item = rest.head;
      if (Array.isArray(item) && item.length >= n && sameKey((item as readonly Term[])[n - 1]!, key)) return item;
    }
    if (rest !== EMPTY) throw badargStdlib;
    return undefined;
  };
  lists('keyfind', 3, (m, key, n, list) => keyed(m, key, n, list) ?? boolean(false));
  lists('keymember', 3, (m, key, n, list) => boolean(keyed(m, key, n, list) !== undefined));
  lists('keysearch', 3, (m, key, n, list) => {
    const found = keyed(m, key, n, list);
    return found === undefined ? boolean(false) : [VALUE, found];
  });
}
