/** Links: two-way, at most one between two processes. */
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';
import { linkedTooLate, linkFailed } from './exits.ts';
import { join } from './relations.ts';

/** Links p (owned) with the process `to`. Raises noproc when that does not exist and p does not trap exits. */
export function link(m: Machine, p: Process, to: number): void {
  if (to === p.id || p.links?.has(to)) return;
  const other = m.processes.own(to);
  if (other === undefined) {
    linkFailed(m, p, to);
    return;
  }
  if (other.doomed) linkedTooLate(m, p.id, to);
  join(p, other);
  m.stamp().link(p.id, to, p.cause);
}

/** Ends the link between p (owned) and `to`, if there is one. */
export function unlink(m: Machine, p: Process, to: number): void {
  if (!p.links?.delete(to)) return;
  m.processes.own(to)?.links?.delete(p.id);
  m.stamp().unlink(p.id, to, p.cause);
}
