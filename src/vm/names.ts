/** Registered names: a name has at most one process, a process at most one name. */
import { UNDEFINED, type Atom } from '../terms/index.ts';
import { badarg } from './errors.ts';
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

/** Gives a name to a process. Raises badarg: name taken or :undefined, process not alive or already named. */
export function register(m: Machine, name: Atom, id: number, cause: number): void {
  const p = m.processes.own(id);
  if (p === undefined || name === UNDEFINED || p.registeredName !== null || m.names.has(name)) throw badarg();
  p.registeredName = name;
  m.names.set(name, id);
  m.stamp().register(id, cause, name);
}

/** Takes a name away. Raises badarg when nobody has it. */
export function unregister(m: Machine, name: Atom, cause: number): void {
  const id = m.names.get(name);
  if (id === undefined) throw badarg();
  forget(m, m.processes.own(id)!, cause);
}

/** Takes away the name of a process, if it has one. */
export function forget(m: Machine, p: Process, cause: number): void {
  if (p.registeredName === null) return;
  m.names.delete(p.registeredName);
  m.stamp().unregister(p.id, cause, p.registeredName);
  p.registeredName = null;
}
