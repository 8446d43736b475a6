/** The tables of a machine: who owns them, what they are called, and who may touch them. All of it immutable values in m.tables. */
import { atom, Atom, Pid, Ref, work, type Term } from '../../../terms/index.ts';
import type { Machine, Process } from '../../../vm/index.ts';
import { badargBecause } from '../support.ts';
import type { Rows, TableType } from './rows.ts';

export type Protection = 'public' | 'protected' | 'private';

export type Table = {
  readonly id: Ref;
  readonly name: Atom;
  readonly named: boolean;
  readonly type: TableType;
  readonly protection: Protection;
  /** Position of the key, from 1. */
  readonly keyPosition: number;
  readonly owner: Pid;
  /** Who inherits the table, and what the message says; null: nobody. */
  readonly heir: { readonly pid: Pid; readonly data: Term } | null;
  readonly fixed: number;
  readonly rows: Rows;
  /** The rows whose order this run has paid for; null: of none yet. */
  readonly ordered: Rows | null;
};

const TABLE = 'ets:';
const NAME = 'ets-name:';

const badId = badargBecause('id');
const badAccess = badargBecause('access');

/** The table with this name or identifier, or undefined. */
export function lookupTable(m: Machine, t: Term): Table | undefined {
  let id: number;
  if (t instanceof Ref) id = t.id;
  else if (t instanceof Atom) {
    const named = m.tables.get(NAME + t.name);
    if (typeof named !== 'number') return undefined;
    id = named;
  } else return undefined;
  return m.tables.get(TABLE + id) as Table | undefined;
}

/** The table, to read or to write; raises badarg when there is none or the running process may not. */
export function table(m: Machine, t: Term, access: 'read' | 'write'): Table {
  const found = lookupTable(m, t);
  if (found === undefined) throw badId;
  if (found.protection !== 'public' && found.owner.id !== m.current.id) {
    if (access === 'write' || found.protection === 'private') throw badAccess;
  }
  return found;
}

/** The table, for its owner only. */
export function ownTable(m: Machine, t: Term): Table {
  const found = lookupTable(m, t);
  if (found === undefined) throw badId;
  if (found.owner.id !== m.current.id) throw badAccess;
  return found;
}

export function save(m: Machine, t: Table): void {
  m.tables.set(TABLE + t.id.id, t);
}

/**
 * The rows, about to be gone through in their order. A hashed table's order is made when first asked for and remembered with the rows,
 * which forks share; whether a run pays for it is the run's own affair, or a fork that asked first would make its origin cheaper.
 */
export function inOrder(m: Machine, t: Table): Rows {
  if (t.type !== 'ordered_set' && t.ordered !== t.rows) {
    work(8 * t.rows.size);
    save(m, { ...t, ordered: t.rows });
  }
  return t.rows;
}

/** The table becomes the process's. */
export function own(m: Machine, t: Table, owner: Pid): void {
  const p = m.own(owner.id);
  if (p !== undefined) p.ownsTables = true;
  save(m, { ...t, owner });
}

export function create(m: Machine, t: Table): void {
  if (t.named) {
    if (m.tables.has(NAME + t.name.name)) throw badargBecause('already_exists');
    m.tables.set(NAME + t.name.name, t.id.id);
  }
  own(m, t, t.owner);
  watchOwners(m);
}

export function drop(m: Machine, t: Table): void {
  m.tables.delete(TABLE + t.id.id);
  if (t.named) m.tables.delete(NAME + t.name.name);
}

export function rename(m: Machine, t: Table, name: Atom): void {
  if (t.named) {
    if (m.tables.has(NAME + name.name)) throw badargBecause('already_exists');
    m.tables.delete(NAME + t.name.name);
    m.tables.set(NAME + name.name, t.id.id);
  }
  save(m, { ...t, name });
}

export function allTables(m: Machine): Table[] {
  const found: Table[] = [];
  for (const [key, value] of m.tables.entries()) if (key.startsWith(TABLE)) found.push(value as Table);
  return found.sort((a, b) => a.id.id - b.id.id);
}

const TRANSFER = atom('ETS-TRANSFER');

/** The message that tells a process of a table that is now its own. */
export const transferMessage = (t: Table, from: Pid, data: Term): Term => [TRANSFER, identifier(t), from, data];

/** How a program names the table. */
export const identifier = (t: Table): Term => (t.named ? t.name : t.id);

/** Tables die with their owners, or go to their heirs. */
function ownerGone(m: Machine, p: Process): void {
  if (!p.ownsTables) return;
  for (const t of allTables(m)) {
    if (t.owner.id !== p.id) continue;
    const heir = t.heir;
    if (heir === null || heir.pid.id === p.id || m.lookup(heir.pid.id) === undefined) drop(m, t);
    else {
      own(m, { ...t, heir: null }, heir.pid);
      m.deliver(p.id, p.cause, heir.pid.id, transferMessage(t, p.pid, heir.data));
    }
  }
}

/** What tables hold, for the count of live data. */
function* heldByTables(m: Machine): Generator<Term> {
  for (const t of allTables(m)) yield* t.rows.terms();
}

function watchOwners(m: Machine): void {
  if (!m.onExit.includes(ownerGone)) m.onExit.push(ownerGone);
  if (!m.heldByNatives.includes(heldByTables)) m.heldByNatives.push(heldByTables);
}
