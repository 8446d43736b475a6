/** Loading and purging modules in a running machine: the code server's steps with what processes feel of them. */
import type { CompiledModule } from '../bytecode/index.ts';
import { type Atom, type Fun } from '../terms/index.ts';
import { closureEntries, type LoadedModule } from './code.ts';
import { killNow } from './exits.ts';
import type { Machine } from './machine.ts';
import { markPurged, type Version } from './space.ts';

/** Ids of the processes that have a frame in the version. */
function users(m: Machine, version: Version): number[] {
  const ids: number[] = [];
  for (const p of m.processes) if (m.code.runs(p, version)) ids.push(p.id);
  return ids;
}

/** Does the process run the module's old code? */
export function runsOldCode(m: Machine, id: number, module: Atom): boolean {
  const old = m.code.get(module)?.old;
  const p = m.processes.get(id);
  return old != null && p !== undefined && m.code.runs(p, old.version);
}

/**
 * Removes the module's old code; processes that run it are killed (code:purge). Answers whether any was. With `soft`,
 * nothing happens while one runs it.
 */
export function purge(m: Machine, module: Atom, soft = false): boolean {
  const old = m.code.get(module)?.old;
  if (old == null) return false;
  const ids = users(m, old.version);
  if (soft && ids.length > 0) return true;
  const by = m.current as typeof m.current | undefined;
  for (const id of ids) killNow(m, by?.id ?? -1, id, by?.cause ?? -1);
  markPurged(closureEntries(old.version));
  m.code.purge(module);
  return ids.length > 0;
}

/** Makes the module current, as code:load_binary does: what is old by then is purged, whoever runs it killed. */
export function loadModule(m: Machine, compiled: CompiledModule): LoadedModule {
  purge(m, compiled.name);
  const loaded = m.code.load(compiled);
  const p = m.current as typeof m.current | undefined;
  if (m.trace.on) m.modules.set(compiled.name, loaded.number);
  m.stamp().load(p?.id ?? -1, p?.cause ?? m.outsideCause, [compiled.name, loaded.number], loaded.number);
  return loaded;
}

/** Throwaway versions that may wait before somebody looks which of them still run. */
const SWEEP_AT = 64;

/** Places the code of one evaluation (a console line, the body of a module); answers its function. */
export function loadExpression(m: Machine, compiled: CompiledModule): Fun {
  if (m.code.throwawayCount >= SWEEP_AT) m.code.sweep(m.processes);
  return m.code.loadExpression(compiled);
}
