/** What two processes know of each other, changed on both sides at once and without a word in the trace. */
import type { Machine } from './machine.ts';
import type { Process } from './process.ts';

/** Links two owned processes. */
export function join(a: Process, b: Process): void {
  (a.links ??= new Set()).add(b.id);
  (b.links ??= new Set()).add(a.id);
}

/** Forgets a monitor on both sides. */
export function demonitorQuietly(m: Machine, p: Process, ref: number): void {
  const held = p.monitors?.get(ref);
  if (held === undefined) return;
  p.monitors!.delete(ref);
  unwatch(m, held.target, ref);
}

/** A process is no longer monitored under `ref`. */
export function unwatch(m: Machine, target: number, ref: number): void {
  m.processes.own(target)?.monitoredBy?.delete(ref);
}
