/**
 * Pattern matching as tests and jumps, after Wadler's mixture rule: rows are clauses, columns are places in the value.
 *
 *            x       y
 *   row 0   {:a, n}  _      The leftmost refutable column of the first row decides. The rows from the top whose cells there
 *   row 1   {:b, _}  []     are constructors form a block: one test per constructor, shared by its rows, whose sub-patterns
 *   row 2   _        z      become columns. The rows below are tried when the block fails.
 *
 * Every row's code is written once, so the code is linear in the patterns. Elements of tuples are loaded when first needed.
 * Maps, bitstrings, pins and big constants are tested row by row.
 */
import { BIFS1, BIFS2, isIdentityConstant, Op, TYPES, type Label } from '../../bytecode/index.ts';
import { Atom, Cons, EMPTY, type Term } from '../../terms/index.ts';
import type { Pattern, VarId } from '../core.ts';
import { bitsPattern } from './bits.ts';
import { constantOf } from './analysis.ts';
import type { Gen } from './gen.ts';

/** A pattern that binds nothing at its top, and the variables bound to the value there. */
type Cell = { readonly pattern: Exclude<Pattern, { op: 'bind' }>; readonly binds: readonly VarId[] };

/** What a row leads to: its guards say whether it can fail after all tests. */
export type Leaf = { readonly guards: readonly unknown[] };

export type Row<T extends Leaf> = {
  readonly cells: readonly Cell[];
  readonly settled: readonly (readonly [VarId, number])[];
  readonly clause: T;
};

/** A place: in a register, or still an element of the tuple in one (index ≥ 0). */
export type Place = { readonly register: number; readonly index: number };

export const inRegister = (register: number): Place => ({ register, index: -1 });

const ANY: Cell = { pattern: { op: 'any' }, binds: [] };

/** Above this many constants a table is looked up instead of comparing one by one. */
const SWITCH_FROM = 5;

function cellOf(g: Gen, pattern: Pattern): Cell {
  switch (pattern.op) {
    case 'bind':
      return g.used.has(pattern.id) ? { pattern: { op: 'any' }, binds: [pattern.id] } : ANY;
    case 'both': {
      const left = cellOf(g, pattern.left);
      const right = cellOf(g, pattern.right);
      if (left.pattern.op === 'any') return { pattern: right.pattern, binds: [...left.binds, ...right.binds] };
      if (right.pattern.op === 'any') return { pattern: left.pattern, binds: [...left.binds, ...right.binds] };
      return { pattern, binds: [] };
    }
    case 'literal': {
      const { value } = pattern;
      if (Array.isArray(value)) {
        return {
          pattern: { op: 'tuple', items: (value as readonly Term[]).map((v): Pattern => ({ op: 'literal', value: v })) },
          binds: [],
        };
      }
      if (value instanceof Cons)
        return {
          pattern: { op: 'cons', head: { op: 'literal', value: value.head }, tail: { op: 'literal', value: value.tail } },
          binds: [],
        };
      return { pattern, binds: [] };
    }
    case 'any':
      return ANY;
    default:
      return { pattern, binds: [] };
  }
}

export function rowOf<T extends Leaf>(g: Gen, patterns: readonly Pattern[], clause: T): Row<T> {
  return { cells: patterns.map((p) => cellOf(g, p)), settled: [], clause };
}

/** Identity of a cell's constructor, or null when it is none (any, or tested row by row). */
function constructorOf(cell: Cell): Term | string | null {
  const { pattern } = cell;
  switch (pattern.op) {
    case 'tuple':
      return pattern.items.length <= 255 ? `tuple ${pattern.items.length}` : null;
    case 'cons':
      return 'cons';
    case 'literal':
      return isIdentityConstant(pattern.value) || (typeof pattern.value === 'number' && Number.isInteger(pattern.value))
        ? pattern.value
        : null;
    default:
      return null;
  }
}

/** The place's value in a register: loads the element if it was not. */
function load(g: Gen, place: Place, places: Place[], column: number): number {
  if (place.index < 0) return place.register;
  const register = g.alloc();
  g.emit(Op.element, register, place.register, place.index);
  places[column] = inRegister(register);
  return register;
}

/**
 * Writes the matching of `places` by the rows. `leaf` writes what happens when a row matches (its variables are bound):
 * it must not fall through, and jumps to the label it is given when its guards fail.
 */
export function match<T extends Leaf>(
  g: Gen,
  rows: readonly Row<T>[],
  places: readonly Place[],
  fail: Label,
  leaf: (clause: T, fail: Label) => void,
): void {
  let rest = rows;
  while (rest.length > 0) {
    const row = rest[0]!;
    const column = row.cells.findIndex((cell) => cell.pattern.op !== 'any');
    if (column < 0) {
      const guarded = row.clause.guards.length > 0;
      const next = guarded && rest.length > 1 ? g.label() : fail;
      const { top } = g;
      bindCells(g, row, places.slice(), row.cells.length);
      for (const [id, register] of row.settled) if (g.isReserved(id)) g.settle(id, register);
      leaf(row.clause, next);
      g.top = top;
      if (!guarded || rest.length === 1) return; // nothing below can be reached, or there is nothing
      g.place(next);
      rest = rest.slice(1);
      continue;
    }
    const constructor = constructorOf(row.cells[column]!);
    let count = 1;
    if (constructor !== null) while (count < rest.length && constructorOf(rest[count]!.cells[column]!) !== null) count++;
    const block = rest.slice(0, count);
    rest = rest.slice(count);
    const next = rest.length === 0 ? fail : g.label();
    const { top } = g;
    if (constructor === null) special(g, row, places.slice(), column, next, leaf);
    else constructors(g, block, places.slice(), column, next, leaf);
    g.top = top;
    if (rest.length === 0) return;
    g.place(next);
  }
  g.emit(Op.jump, fail);
}

/** Binds the variables of the row's first `count` cells, all of which match anything. */
function bindCells<T extends Leaf>(g: Gen, row: Row<T>, places: Place[], count: number): void {
  for (let i = 0; i < count; i++) {
    const { binds } = row.cells[i]!;
    if (binds.length === 0) continue;
    const register = load(g, places[i]!, places, i);
    for (const id of binds) g.settle(id, register);
  }
}

/** The row with the cell at `column` replaced by others; what the cell binds is bound now. */
function expand<T extends Leaf>(g: Gen, row: Row<T>, column: number, register: number, cells: readonly Cell[]): Row<T> {
  const { binds } = row.cells[column]!;
  for (const id of binds) g.bind(id, register);
  return {
    cells: row.cells.toSpliced(column, 1, ...cells),
    settled: binds.length === 0 ? row.settled : [...row.settled, ...binds.map((id) => [id, register] as const)],
    clause: row.clause,
  };
}

function constructors<T extends Leaf>(
  g: Gen,
  rows: readonly Row<T>[],
  places: Place[],
  column: number,
  fail: Label,
  leaf: (clause: T, fail: Label) => void,
): void {
  const register = load(g, places[column]!, places, column);
  const groups = new Map<Term | string, Row<T>[]>();
  for (const row of rows) {
    const key = constructorOf(row.cells[column]!)!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const constants = [...groups.keys()].filter((key) => typeof key !== 'string');
  const others = [...groups.keys()].filter((key): key is string => typeof key === 'string');
  const submatch = (group: Row<T>[], inner: readonly Place[], cells: (pattern: Pattern) => readonly Cell[]): void => {
    const expanded = group.map((row) => expand(g, row, column, register, cells(row.cells[column]!.pattern)));
    match(g, expanded, places.toSpliced(column, 1, ...inner), fail, leaf);
  };

  const splitGroup = (next: Label): void => {
    const head = g.alloc();
    const tail = g.alloc();
    g.emit(Op.split, register, head, tail, next);
    submatch(groups.get('cons')!, [inRegister(head), inRegister(tail)], (pattern) => {
      const { head: h, tail: t } = pattern as Pattern & { op: 'cons' };
      return [cellOf(g, h), cellOf(g, t)];
    });
  };

  // of [] and [_ | _] the second is the more frequent: it is asked first
  const emptyLast = constants.length === 1 && constants[0] === EMPTY && others[0] === 'cons' && others.length === 1;
  if (emptyLast) {
    const next = g.label();
    g.scoped(() => splitGroup(next));
    g.place(next);
    g.emit(Op.eqConst, register, g.asm.constant(EMPTY), fail);
    g.scoped(() => submatch(groups.get(EMPTY)!, [], () => []));
    return;
  }
  if (constants.length >= SWITCH_FROM) {
    const labels = constants.map(() => g.label());
    const next = others.length === 0 ? fail : g.label();
    g.emit(Op.switch, register, g.asm.switchTable(constants as Term[], labels), next);
    constants.forEach((key, i) => {
      g.place(labels[i]!);
      g.scoped(() => submatch(groups.get(key)!, [], () => []));
    });
    if (others.length > 0) g.place(next);
  } else {
    constants.forEach((key, i) => {
      const next = i === constants.length - 1 && others.length === 0 ? fail : g.label();
      const value = key as Term;
      if (typeof value !== 'number') g.emit(Op.eqConst, register, g.asm.constant(value), next);
      else if (value >= -32768 && value <= 32767) g.emit(Op.eqInt, register, value, next);
      else
        g.scoped(() => {
          const big = g.alloc();
          g.loadConstant(value, big);
          g.emit(Op.eq, register, big, next);
        });
      g.scoped(() => submatch(groups.get(key)!, [], () => []));
      if (next !== fail) g.place(next);
    });
  }

  others.forEach((key, i) => {
    const next = i === others.length - 1 ? fail : g.label();
    const group = groups.get(key)!;
    g.scoped(() => {
      if (key === 'cons') {
        splitGroup(next);
        return;
      }
      const size = Number(key.slice(6));
      const tag = commonTag(group.map((row) => row.cells[column]!.pattern));
      if (tag === null) g.emit(Op.isTuple, register, size, next);
      else g.emit(Op.tagged, register, size, g.asm.constant(tag), next);
      const first = tag === null ? 0 : 1;
      const inner: Place[] = [];
      for (let k = first; k < size; k++) inner.push({ register, index: k });
      submatch(group, inner, (pattern) => (pattern as Pattern & { op: 'tuple' }).items.slice(first).map((item) => cellOf(g, item)));
    });
    if (next !== fail) g.place(next);
  });
}

/** The atom that all these tuple patterns begin with, or null. */
function commonTag(patterns: readonly Pattern[]): Atom | null {
  let tag: Atom | null = null;
  for (const pattern of patterns) {
    const item = (pattern as Pattern & { op: 'tuple' }).items[0];
    if (item === undefined || item.op !== 'literal' || !(item.value instanceof Atom)) return null;
    if (tag !== null && tag !== item.value) return null;
    tag = item.value;
  }
  return tag;
}

/** One row whose cell at `column` has a test of its own. */
function special<T extends Leaf>(
  g: Gen,
  row: Row<T>,
  places: Place[],
  column: number,
  fail: Label,
  leaf: (clause: T, fail: Label) => void,
): void {
  // Sizes, keys and pins may read what the cells before bind.
  for (let i = 0; i < column; i++) {
    const { binds } = row.cells[i]!;
    if (binds.length === 0) continue;
    const at = load(g, places[i]!, places, i);
    for (const id of binds) g.bind(id, at);
  }
  const register = load(g, places[column]!, places, column);
  const { pattern } = row.cells[column]!;
  const inner: Place[] = [];
  const cells: Cell[] = [];
  switch (pattern.op) {
    case 'literal': {
      g.scoped(() => {
        const constant = g.alloc();
        g.loadConstant(pattern.value, constant);
        g.emit(Op.eq, register, constant, fail);
      });
      break;
    }
    case 'same':
      g.emit(Op.eq, register, g.registerOf(pattern.id), fail);
      break;
    case 'both':
      inner.push(inRegister(register), inRegister(register));
      cells.push(cellOf(g, pattern.left), cellOf(g, pattern.right));
      break;
    case 'map': {
      if (pattern.pairs.length === 0) g.emit(Op.isType, register, TYPES.indexOf('map'), fail);
      const { binds } = row.cells[column]!;
      for (const id of binds) g.bind(id, register);
      for (const pair of pattern.pairs) {
        const value = g.alloc();
        const key = constantOf(pair.key);
        if (key !== undefined) g.emit(Op.mapGetConst, value, register, g.asm.constant(key), fail);
        else {
          // a key that raises when computed is no match
          let at = 0;
          if (pair.key.op === 'var') at = g.registerOf(pair.key.id);
          else {
            at = g.alloc();
            g.guarded(fail, true, () => g.expression(pair.key, at));
          }
          g.emit(Op.mapGet, value, register, at, fail);
        }
        inner.push(inRegister(value));
        cells.push(cellOf(g, pair.value));
      }
      break;
    }
    case 'bits':
      bitsPattern(g, register, pattern.segments, fail, (value, item) => {
        // sizes further right may read it: bind at once
        const cell = cellOf(g, item);
        for (const id of cell.binds) g.bind(id, value);
        inner.push(inRegister(value));
        cells.push(cell);
      });
      break;
    case 'tuple': {
      // more elements than an instruction can say
      g.emit(Op.isType, register, TYPES.indexOf('tuple'), fail);
      g.scoped(() => {
        const size = g.alloc();
        const wanted = g.alloc();
        g.emit(Op.bif1, size, register, BIFS1.indexOf('tuple_size'));
        g.loadConstant(pattern.items.length, wanted);
        g.emit(Op.eq, size, wanted, fail);
      });
      pattern.items.forEach((item, i) => {
        if (item.op === 'any') return;
        const value = g.alloc();
        g.loadConstant(i + 1, value);
        g.emit(Op.bif2, value, value, register, BIFS2.indexOf('element'));
        inner.push(inRegister(value));
        cells.push(cellOf(g, item));
      });
      break;
    }
    default:
      throw new Error(`no test for a pattern ${pattern.op}`);
  }
  match(g, [expand(g, row, column, register, cells)], places.toSpliced(column, 1, ...inner), fail, leaf);
}

/** `pattern = value in register`: falls through with its variables bound. */
export function matchOne(g: Gen, pattern: Pattern, register: number, fail: Label): void {
  const { top } = g;
  let kept = top;
  // the only row's leaf is the last code written, so it may fall through
  match(g, [rowOf(g, [pattern], { guards: [] })], [inRegister(register)], fail, () => {
    kept = g.top;
  });
  // what was bound stays where it stands
  g.top = bindsAny(g, pattern) ? Math.max(kept, top) : top;
}

function bindsAny(g: Gen, pattern: Pattern): boolean {
  switch (pattern.op) {
    case 'any':
    case 'literal':
    case 'same':
      return false;
    case 'bind':
      return g.used.has(pattern.id);
    case 'tuple':
      return pattern.items.some((item) => bindsAny(g, item));
    case 'cons':
      return bindsAny(g, pattern.head) || bindsAny(g, pattern.tail);
    case 'map':
      return pattern.pairs.some((pair) => bindsAny(g, pair.value));
    case 'bits':
      return pattern.segments.some((s) => bindsAny(g, s.value));
    case 'both':
      return bindsAny(g, pattern.left) || bindsAny(g, pattern.right);
  }
}
