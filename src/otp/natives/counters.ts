/** :persistent_term, :atomics and :counters: state of the machine that processes share, as immutable values in m.tables. */
import { Atom, atom, listFromArray, normalize, NIL, OK, Ref, TRUE, makeMap, boolean, EMPTY_MAP, TermMap, work, type Term } from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { arrayFromList, badarg, definer, isInteger } from './support.ts';

const TERMS = 'persistent_term';
export const persistentTerms = (m: Machine): TermMap => (m.tables.get(TERMS) as TermMap | undefined) ?? EMPTY_MAP;

function definePersistentTerm(table: NativeTable): void {
  const define = definer(table, 'persistent_term');
  define('put', 2, (m, key, value) => {
    m.tables.set(TERMS, persistentTerms(m).put(key, value));
    return OK;
  });
  define('get', 1, (m, key) => {
    const value = persistentTerms(m).get(key);
    if (value === undefined) throw badarg;
    return value;
  });
  define('get', 2, (m, key, fallback) => persistentTerms(m).get(key) ?? fallback);
  define('get', 0, (m) => listFromArray(persistentTerms(m).entries()));
  define('erase', 1, (m, key) => {
    const had = persistentTerms(m).has(key);
    if (had) m.tables.set(TERMS, persistentTerms(m).delete(key));
    return boolean(had);
  });
  define('info', 0, (m) =>
    makeMap([
      [atom('count'), persistentTerms(m).size],
      [atom('memory'), persistentTerms(m).size * 64],
    ]),
  );
}

/** An array of 64-bit integers. */
export type Cells = { readonly signed: boolean; readonly values: readonly bigint[] };

const cellsKey = (ref: Ref): string => `atomics:${ref.id}`;

export const sharedCells = (m: Machine, ref: Term): Cells | undefined => (ref instanceof Ref ? (m.tables.get(cellsKey(ref)) as Cells | undefined) : undefined);

function cells(m: Machine, ref: Term): Cells {
  const found = sharedCells(m, ref);
  if (found === undefined) throw badarg;
  return found;
}

const wrap = (c: Cells, value: bigint): bigint => (c.signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value));

const index = (c: Cells, i: Term): number => {
  if (typeof i !== 'number' || i < 1 || i > c.values.length) throw badarg;
  return i - 1;
};

export const fitsCell = (c: Cells, value: Term): boolean => isInteger(value) && value >= minimum(c) && value <= maximum(c);

const integer = (c: Cells, t: Term): bigint => {
  if (!isInteger(t) || !fitsCell(c, t)) throw badarg;
  return BigInt(t);
};

function write(m: Machine, ref: Term, c: Cells, i: number, value: bigint): void {
  if (c.values.length > 64) m.reserve(c.values.length, 0);
  work(c.values.length >> 2);
  m.tables.set(cellsKey(ref as Ref), { ...c, values: c.values.with(i, wrap(c, value)) } satisfies Cells);
}

function makeCells(m: Machine, size: Term, signed: boolean): Term {
  if (typeof size !== 'number' || size < 1) throw badarg;
  m.reserve(4 * size, 0);
  work(size);
  const ref = m.makeRef();
  m.tables.set(cellsKey(ref), { signed, values: new Array<bigint>(size).fill(0n) } satisfies Cells);
  return ref;
}

const minimum = (c: Cells): bigint => (c.signed ? -(1n << 63n) : 0n);
const maximum = (c: Cells): bigint => (c.signed ? (1n << 63n) - 1n : (1n << 64n) - 1n);

/** `[{signed, true}]`, or undefined when something else is in it. */
export function atomicsOptions(options: Term): { readonly signed: boolean } | undefined {
  let signed = true;
  for (const option of arrayFromList(options) ?? [undefined]) {
    if (!Array.isArray(option) || option[0] !== atom('signed') || (option[1] !== TRUE && option[1] !== atom('false'))) return undefined;
    signed = option[1] === TRUE;
  }
  return { signed };
}

const ATOMICS = atom('atomics');
const CONCURRENT = atom('write_concurrency');

/** What kind of counters the options ask for, or undefined when they are none. */
export function counterOptions(options: Term): Atom | undefined {
  const [kind = ATOMICS, ...more] = arrayFromList(options) ?? [NIL];
  return more.length === 0 && (kind === ATOMICS || kind === CONCURRENT) ? kind : undefined;
}

/** The reference in `{kind, ref}`. */
export const counterRef = (t: Term): Term =>
  Array.isArray(t) && t.length === 2 && (t[0] === ATOMICS || t[0] === CONCURRENT) ? (t as readonly Term[])[1]! : NIL;

function info(c: Cells): Term {
  const facts: [string, Term][] = [
    ['size', c.values.length],
    ['min', normalize(minimum(c))],
    ['max', normalize(maximum(c))],
    ['memory', c.values.length * 8 + 40],
  ];
  return makeMap(facts.map(([name, value]) => [atom(name), value] as const));
}

function defineAtomics(table: NativeTable): void {
  const define = definer(table, 'atomics');
  define('new', 2, (m, size, options) => {
    const found = atomicsOptions(options);
    if (found === undefined) throw badarg;
    return makeCells(m, size, found.signed);
  });
  define('get', 2, (m, ref, i) => {
    const c = cells(m, ref);
    return normalize(c.values[index(c, i)]!);
  });
  const change = (name: string, to: (old: bigint, by: bigint) => bigint, answer: 'ok' | 'new' | 'old'): void =>
    define(name, 3, (m, ref, i, t) => {
      const c = cells(m, ref);
      const at = index(c, i);
      const old = c.values[at]!;
      const next = wrap(c, to(old, integer(c, t)));
      write(m, ref, c, at, next);
      return answer === 'ok' ? OK : normalize(answer === 'new' ? next : old);
    });
  change('put', (_old, value) => value, 'ok');
  change('exchange', (_old, value) => value, 'old');
  change('add', (old, by) => old + by, 'ok');
  change('sub', (old, by) => old - by, 'ok');
  change('add_get', (old, by) => old + by, 'new');
  change('sub_get', (old, by) => old - by, 'new');
  define('compare_exchange', 4, (m, ref, i, expected, wanted) => {
    const c = cells(m, ref);
    const at = index(c, i);
    const old = c.values[at]!;
    const value = integer(c, wanted);
    if (old !== integer(c, expected)) return normalize(old);
    write(m, ref, c, at, value);
    return OK;
  });
  define('info', 1, (m, ref) => info(cells(m, ref)));
}

function defineCounters(table: NativeTable): void {
  const define = definer(table, 'counters');
  define('new', 2, (m, size, options) => {
    const kind = counterOptions(options);
    if (kind === undefined) throw badarg;
    return [kind, makeCells(m, size, true)];
  });
  define('get', 2, (m, t, i) => {
    const c = cells(m, counterRef(t));
    return normalize(c.values[index(c, i)]!);
  });
  const change = (name: string, to: (old: bigint, by: bigint) => bigint): void =>
    define(name, 3, (m, t, i, by) => {
      const c = cells(m, counterRef(t));
      const at = index(c, i);
      write(m, counterRef(t), c, at, to(c.values[at]!, integer(c, by)));
      return OK;
    });
  change('add', (old, by) => old + by);
  change('sub', (old, by) => old - by);
  change('put', (_old, value) => value);
  define('info', 1, (m, t) => {
    const c = cells(m, counterRef(t));
    if ((t as readonly Term[])[0] === ATOMICS) return info(c);
    return makeMap([
      [atom('size'), c.values.length],
      [atom('memory'), c.values.length * 8 + 64],
    ]);
  });
}

export function defineShared(table: NativeTable): void {
  definePersistentTerm(table);
  defineAtomics(table);
  defineCounters(table);
}
