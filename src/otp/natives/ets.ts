/** :ets. Tables are persistent values in the machine's state (ets/), so snapshots and forks share them. */
import {
  add,
  Atom,
  atom,
  boolean,
  compareIntegers,
  listFromArray,
  listLength,
  Pid,
  TRUE,
  UNDEFINED,
  type Term,
  type Tuple,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { BadSpec, compileMatch, compileSpec, type CompiledSpec } from './ets/match.ts';
import { emptyRows, sameKey, type TableType, type Rows } from './ets/rows.ts';
import {
  allTables,
  create, inOrder,
  drop,
  identifier,
  lookupTable,
  own,
  ownTable,
  rename,
  save,
  table,
  transferMessage,
  type Protection,
  type Table,
} from './ets/store.ts';
import { arrayFromList, badargBecause, badargStdlib as badarg, definer, isInteger } from './support.ts';

const END = atom('$end_of_table');
const NONE = atom('none');
const CONTINUATION = atom('$ets_continuation');
const TYPES: readonly string[] = ['set', 'ordered_set', 'bag', 'duplicate_bag'];
const PROTECTIONS: readonly string[] = ['public', 'protected', 'private'];
const IGNORED: readonly string[] = ['write_concurrency', 'read_concurrency', 'decentralized_counters'];

const rowsOf = (t: Table, value: Term): Tuple[] => {
  const rows = Array.isArray(value) ? [value as Tuple] : arrayFromList(value);
  if (rows === undefined) throw badarg;
  for (const row of rows) if (!Array.isArray(row) || row.length < t.keyPosition) throw badarg;
  return rows as Tuple[];
};

const keyOf = (t: Table, row: Tuple): Term => row[t.keyPosition - 1]!;

function newTable(m: Machine, name: Term, options: Term): Term {
  const list = arrayFromList(options);
  if (!(name instanceof Atom) || list === undefined) throw badarg;
  let type: TableType = 'set';
  let protection: Protection = 'protected';
  let named = false;
  let keyPosition = 1;
  let heir: Table['heir'] = null;
  for (const option of list) {
    if (option instanceof Atom) {
      if (TYPES.includes(option.name)) type = option.name as TableType;
      else if (PROTECTIONS.includes(option.name)) protection = option.name as Protection;
      else if (option.name === 'named_table') named = true;
      else if (option.name !== 'compressed') throw badarg;
      continue;
    }
    if (!Array.isArray(option) || !(option[0] instanceof Atom)) throw badarg;
    const [key, value, data] = option as readonly Term[];
    const what = (key as Atom).name;
    if (what === 'keypos' && typeof value === 'number' && value > 0) keyPosition = value;
    else if (what === 'heir') heir = heirOf(option as readonly Term[], value!, data);
    else if (!IGNORED.includes(what)) throw badarg;
  }
  const made: Table = {
    id: m.makeRef(),
    name,
    named,
    type,
    protection,
    keyPosition,
    owner: m.current.pid,
    heir,
    fixed: 0,
    rows: emptyRows(type),
    ordered: null,
  };
  create(m, made);
  return identifier(made);
}

function heirOf(option: readonly Term[], pid: Term, data: Term | undefined): Table['heir'] {
  if (pid === NONE && option.length === 2) return null;
  if (!(pid instanceof Pid) || data === undefined) throw badarg;
  return { pid, data };
}

function insert(m: Machine, name: Term, value: Term, onlyNew: boolean): Term {
  const t = table(m, name, 'write');
  const rows = rowsOf(t, value);
  m.charge(1 + rows.length);
  if (onlyNew && rows.some((row) => t.rows.lookup(keyOf(t, row)).length > 0)) return boolean(false);
  let after = t.rows;
  if (t.type === 'bag') rows.reverse(); // so does OTP, and lookup shows it
  for (const row of rows) after = after.insert(keyOf(t, row), row);
  save(m, { ...t, rows: after });
  return TRUE;
}

/** Runs a specification over all rows: pairs of row and value. */
function run(m: Machine, t: Table, spec: CompiledSpec, reverse = false): { readonly row: Tuple; readonly value: Term }[] {
  const found: { readonly row: Tuple; readonly value: Term }[] = [];
  const rows = inOrder(m, t).list();
  m.charge(1 + (rows.length >> 1));
  for (const row of reverse && t.type === 'ordered_set' ? rows.toReversed() : rows) {
    const value = spec(m, row);
    if (value !== undefined) found.push({ row, value });
  }
  return found;
}

function valid<T>(compile: () => T): T {
  try {
    return compile();
  } catch (bad) {
    if (bad instanceof BadSpec) throw badarg;
    throw bad;
  }
}

const specOf = (m: Machine, spec: Term): CompiledSpec => valid(() => compileSpec(m, spec));
const patternOf = (pattern: Term, answer: 'bindings' | 'row'): CompiledSpec => valid(() => compileMatch(pattern, answer));

/** Values in portions of `limit`: {Portion, Continuation}, or $end_of_table. */
function portion(values: readonly Term[], limit: number): Term {
  if (values.length === 0) return END;
  const rest = values.slice(limit);
  return [listFromArray(values.slice(0, limit)), rest.length === 0 ? END : [CONTINUATION, limit, listFromArray(rest)]];
}

function goOn(continuation: Term): Term {
  if (continuation === END) return END;
  if (!Array.isArray(continuation) || continuation.length !== 3 || continuation[0] !== CONTINUATION) throw badarg;
  const [, limit, rest] = continuation as readonly Term[];
  return portion(arrayFromList(rest!)!, limit as number);
}

const limitOf = (t: Term): number => {
  if (typeof t !== 'number' || t < 1) throw badarg;
  return t;
};

/** A hashed table hands out portions from its first slot on, each in the order of tab2list. */
function inPortions(t: Table, values: readonly Term[], limit: number): Term {
  if (t.type === 'ordered_set' || values.length <= limit) return portion(values, limit);
  const turned: Term[] = [];
  for (let end = values.length; end > 0; end -= limit) turned.push(...values.slice(Math.max(0, end - limit), end));
  return portion(turned, limit);
}

function removeRows(m: Machine, t: Table, gone: readonly Tuple[]): void {
  let rows = t.rows;
  for (const row of gone) rows = rows.deleteRow(keyOf(t, row), row);
  save(m, { ...t, rows });
}

function replaceRow(m: Machine, t: Table, row: Tuple): void {
  save(m, { ...t, rows: t.rows.insert(keyOf(t, row), row) });
}

const keyed = (t: Table): void => {
  if (t.type === 'bag' || t.type === 'duplicate_bag') throw badarg;
};

type Step = { readonly position: number; readonly by: Term; readonly threshold: Term | null; readonly set: Term };

function stepOf(t: Table, operation: Term): Step {
  if (isInteger(operation)) return { position: t.keyPosition + 1, by: operation, threshold: null, set: 0 };
  if (!Array.isArray(operation) || (operation.length !== 2 && operation.length !== 4)) throw badarg;
  const [position, by, threshold = null, set = 0] = operation as readonly Term[];
  if (typeof position !== 'number' || position < 1 || position === t.keyPosition || !isInteger(by!)) throw badarg;
  if (threshold !== null && (!isInteger(threshold) || !isInteger(set))) throw badarg;
  return { position, by: by!, threshold, set };
}

function updateCounter(m: Machine, name: Term, key: Term, operation: Term, fallback: Term | null): Term {
  const t = table(m, name, 'write');
  keyed(t);
  let row: Tuple | undefined = t.rows.lookup(key)[0];
  if (row === undefined) {
    if (fallback === null) throw badargBecause('badkey');
    row = rowsOf(t, fallback)[0]!.with(t.keyPosition - 1, key);
  }
  const many = listLength(operation) >= 0;
  const steps = many ? arrayFromList(operation)!.map((one) => stepOf(t, one)) : [stepOf(t, operation)];
  const results: Term[] = [];
  for (const { position, by, threshold, set } of steps) {
    const old: Term | undefined = row[position - 1];
    if (old === undefined || !isInteger(old) || !isInteger(by)) throw badarg;
    let next: Term = add(old, by);
    if (threshold !== null && isInteger(threshold)) {
      const past = compareIntegers(next, threshold);
      if ((by >= 0 && past > 0) || (by < 0 && past < 0)) next = set;
    }
    row = row.with(position - 1, next);
    results.push(next);
  }
  replaceRow(m, t, row);
  return many ? listFromArray(results) : results[0]!;
}

function updateElement(m: Machine, name: Term, key: Term, changes: Term): Term {
  const t = table(m, name, 'write');
  keyed(t);
  const pairs = Array.isArray(changes) ? [changes as Tuple] : arrayFromList(changes);
  if (pairs === undefined) throw badarg;
  let row: Tuple | undefined = t.rows.lookup(key)[0];
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) throw badarg;
    const [position, value] = pair as readonly Term[];
    if (row === undefined) continue;
    if (typeof position !== 'number' || position < 1 || position === t.keyPosition) throw badarg;
    if (position > row.length) throw badarg;
    row = row.with(position - 1, value!);
  }
  if (row === undefined) return boolean(false);
  replaceRow(m, t, row);
  return TRUE;
}

const INFO = [
  'id',
  'decentralized_counters',
  'read_concurrency',
  'write_concurrency',
  'compressed',
  'memory',
  'owner',
  'heir',
  'name',
  'size',
  'node',
  'named_table',
  'type',
  'keypos',
  'protection',
];

function infoItem(t: Table, item: string): Term | undefined {
  switch (item) {
    case 'id':
      return t.id;
    case 'name':
      return t.name;
    case 'size':
      return t.rows.size;
    case 'type':
      return atom(t.type);
    case 'owner':
      return t.owner;
    case 'heir':
      return t.heir === null ? NONE : t.heir.pid;
    case 'keypos':
      return t.keyPosition;
    case 'protection':
      return atom(t.protection);
    case 'named_table':
      return boolean(t.named);
    case 'node':
      return atom('nonode@nohost');
    case 'memory':
      return 305 + 8 * t.rows.size; // roughly what OTP counts; ours has no words to count
    case 'fixed':
      return boolean(t.fixed > 0);
    case 'compressed':
    case 'read_concurrency':
    case 'write_concurrency':
    case 'decentralized_counters':
      return boolean(false);
    default:
      return undefined;
  }
}

function defineRows(table_: NativeTable): void {
  const define = definer(table_, 'ets');
  define('new', 2, newTable);
  define('insert', 2, (m, t, rows) => insert(m, t, rows, false));
  define('insert_new', 2, (m, t, rows) => insert(m, t, rows, true));
  define('lookup', 2, (m, t, key) => listFromArray(table(m, t, 'read').rows.lookup(key)));
  define('lookup_element', 3, (m, name, key, position) => {
    const t = table(m, name, 'read');
    const rows = t.rows.lookup(key);
    if (rows.length === 0) throw badargBecause('badkey');
    if (typeof position !== 'number' || position < 1 || rows.some((row) => row.length < position)) throw badarg;
    const elements = rows.map((row) => row[position - 1]!);
    return t.type === 'set' || t.type === 'ordered_set' ? elements[0]! : listFromArray(elements);
  });
  define('member', 2, (m, t, key) => boolean(table(m, t, 'read').rows.lookup(key).length > 0));
  define('take', 2, (m, name, key) => {
    const t = table(m, name, 'write');
    const rows = t.rows.lookup(key);
    if (rows.length > 0) save(m, { ...t, rows: t.rows.delete(key) });
    return listFromArray(rows);
  });
  define('delete', 1, (m, name) => {
    drop(m, table(m, name, 'write'));
    return TRUE;
  });
  define('delete', 2, (m, name, key) => {
    const t = table(m, name, 'write');
    save(m, { ...t, rows: t.rows.delete(key) });
    return TRUE;
  });
  define('delete_object', 2, (m, name, row) => {
    const t = table(m, name, 'write');
    removeRows(m, t, rowsOf(t, row));
    return TRUE;
  });
  define('delete_all_objects', 1, (m, name) => {
    const t = table(m, name, 'write');
    save(m, { ...t, rows: emptyRows(t.type) });
    return TRUE;
  });
  define('update_counter', 3, (m, t, key, operation) => updateCounter(m, t, key, operation, null));
  define('update_counter', 4, (m, t, key, operation, fallback) => updateCounter(m, t, key, operation, fallback));
  define('update_element', 3, updateElement);
  define('tab2list', 1, (m, name) => {
    const rows = inOrder(m, table(m, name, 'read')).list();
    m.charge(rows.length >> 3);
    return listFromArray(rows);
  });

  const step = (name: string, from: (rows: Rows) => Term | undefined): void => define(name, 1, (m, t) => from(inOrder(m, table(m, t, 'read'))) ?? END);
  step('first', (rows) => rows.firstKey());
  step('last', (rows) => rows.lastKey());
  const move = (name: string, from: (rows: Rows, key: Term) => Term | undefined | null): void =>
    define(name, 2, (m, t, key) => {
      const next = from(inOrder(m, table(m, t, 'read')), key);
      if (next === null) throw badargBecause('badkey');
      return next ?? END;
    });
  move('next', (rows, key) => rows.nextKey(key));
  move('prev', (rows, key) => rows.prevKey(key));
}

function defineMatching(table_: NativeTable): void {
  const define = definer(table_, 'ets');
  const values = (m: Machine, name: Term, spec: (m: Machine) => CompiledSpec, reverse = false): { t: Table; found: Term[] } => {
    const t = table(m, name, 'read');
    return { t, found: run(m, t, spec(m), reverse).map(({ value }) => value) };
  };
  const searches: readonly (readonly [string, (m: Machine, what: Term) => CompiledSpec, boolean])[] = [
    ['match', (_m, pattern) => patternOf(pattern, 'bindings'), false],
    ['match_object', (_m, pattern) => patternOf(pattern, 'row'), false],
    ['select', specOf, false],
    ['select_reverse', specOf, true],
  ];
  for (const [name, spec, reverse] of searches) {
    define(name, 2, (m, t, what) => listFromArray(values(m, t, (machine) => spec(machine, what), reverse).found));
    define(name, 3, (m, name, what, limit) => {
      const { t, found } = values(m, name, (machine) => spec(machine, what), reverse);
      return inPortions(t, found, limitOf(limit));
    });
    define(name, 1, (_m, continuation) => goOn(continuation));
  }
  define('match_delete', 2, (m, name, pattern) => {
    const t = table(m, name, 'write');
    removeRows(
      m,
      t,
      run(m, t, patternOf(pattern, 'row')).map(({ row }) => row),
    );
    return TRUE;
  });
  define(
    'select_count',
    2,
    (m, name, spec) => run(m, table(m, name, 'read'), specOf(m, spec)).filter(({ value }) => value === TRUE).length,
  );
  define('select_delete', 2, (m, name, spec) => {
    const t = table(m, name, 'write');
    const gone = run(m, t, specOf(m, spec)).filter(({ value }) => value === TRUE);
    removeRows(
      m,
      t,
      gone.map(({ row }) => row),
    );
    return gone.length;
  });
  define('select_replace', 2, (m, name, spec) => {
    const t = table(m, name, 'write');
    if (t.type === 'bag') throw badarg;
    const changed = run(m, t, specOf(m, spec));
    let rows = t.rows;
    for (const { row, value } of changed) {
      if (!Array.isArray(value) || value.length < t.keyPosition || !sameKey(t.type, keyOf(t, row), keyOf(t, value as Tuple))) throw badarg;
      rows = rows.deleteRow(keyOf(t, row), row).insert(keyOf(t, row), value as Tuple);
    }
    save(m, { ...t, rows });
    return changed.length;
  });
  define('test_ms', 2, (m, row, spec) => [atom('ok'), specOf(m, spec)(m, row) ?? boolean(false)]);
  define('is_compiled_ms', 1, () => boolean(false));
}

function defineTables(table_: NativeTable): void {
  const define = definer(table_, 'ets');
  define('info', 1, (m, name) => {
    const t = lookupTable(m, name);
    return t === undefined ? UNDEFINED : listFromArray(INFO.map((item) => [atom(item), infoItem(t, item)!]));
  });
  define('info', 2, (m, name, item) => {
    const t = lookupTable(m, name);
    if (t === undefined) return UNDEFINED;
    const value = item instanceof Atom ? infoItem(t, item.name) : undefined;
    if (value === undefined) throw badarg;
    return value;
  });
  define('whereis', 1, (m, name) => {
    if (!(name instanceof Atom)) throw badarg;
    return lookupTable(m, name)?.id ?? UNDEFINED;
  });
  define('all', 0, (m) => listFromArray(allTables(m).map(identifier).reverse()));
  define('rename', 2, (m, name, to) => {
    if (!(to instanceof Atom)) throw badarg;
    const t = table(m, name, 'write');
    rename(m, t, to);
    return t.named ? to : t.id;
  });
  define('setopts', 2, (m, name, options) => {
    const t = ownTable(m, name);
    const list = Array.isArray(options) ? [options as Term] : arrayFromList(options);
    if (list === undefined) throw badarg;
    let next = t;
    for (const option of list) {
      if (!Array.isArray(option) || option[0] !== atom('heir')) throw badarg;
      const [, pid, data] = option as readonly Term[];
      next = { ...next, heir: heirOf(option as readonly Term[], pid!, data) };
    }
    save(m, next);
    return TRUE;
  });
  define('give_away', 3, (m, name, to, data) => {
    const t = ownTable(m, name);
    if (!(to instanceof Pid)) throw badarg;
    if (to.id === m.current.id) throw badargBecause('owner');
    if (m.lookup(to.id) === undefined) throw badargBecause('not_alive');
    own(m, t, to);
    m.send(to, transferMessage(t, m.current.pid, data));
    return TRUE;
  });
  define('safe_fixtable', 2, (m, name, fix) => {
    const t = table(m, name, 'read');
    if (fix !== TRUE && fix !== boolean(false)) throw badarg;
    save(m, { ...t, fixed: Math.max(0, t.fixed + (fix === TRUE ? 1 : -1)) });
    return TRUE;
  });
}

export function defineEts(table: NativeTable): void {
  defineRows(table);
  defineMatching(table);
  defineTables(table);
}
