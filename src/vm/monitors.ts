/** Monitors and aliases: one-way watching of a process, and references that stand for their owner's pid. */
import { Atom, NOPROC, Ref, type Pid, type Term } from '../terms/index.ts';
import { DropReason } from '../trace/index.ts';
import type { Machine } from './machine.ts';
import { AliasMode, type Process } from './process.ts';
import { downSignal } from './exits.ts';
import { IdMap } from './id-map.ts';
import { demonitorQuietly } from './relations.ts';

export type MonitorOptions = {
  /** The reference is also an alias, ended as the mode says; undefined: no alias. */
  readonly alias?: AliasMode;
  /** Stands in place of :DOWN in the message. */
  readonly tag?: Term;
};

/** The process p (owned) begins to monitor a pid or a registered name. A dead or unknown one is down at once: noproc. */
export function monitor(m: Machine, p: Process, target: Pid | Atom, options: MonitorOptions = {}): Ref {
  const ref = m.makeRef(options.alias === undefined ? -1 : p.id);
  if (options.alias !== undefined) (p.aliases ??= new IdMap()).add(ref.id, options.alias);
  const name = target instanceof Atom ? target : null;
  const id = target instanceof Atom ? (m.names.get(target) ?? -1) : target.id;
  const event = m.trace.on ? m.stamp().monitor(p.id, id, p.cause, ref.id, name) : -1;
  if (id === p.id) return ref; // monitoring oneself does nothing
  (p.monitors ??= new IdMap()).add(ref.id, { ref, target: id, name, tag: options.tag ?? null, event });
  const watched = id < 0 ? undefined : m.processes.own(id);
  if (watched === undefined) downSignal(m, id, p.id, NOPROC, ref.id, p.cause);
  else (watched.monitoredBy ??= new IdMap()).add(ref.id, p.id);
  return ref;
}

/** Ends a monitor of p; false when p holds none under this reference. `flush` also removes its DOWN message. */
export function demonitor(m: Machine, p: Process, ref: Ref, flush: boolean): boolean {
  const held = p.monitors?.get(ref.id);
  if (held !== undefined) {
    if (m.trace.on) m.stamp().demonitor(p.id, held.target, p.cause, ref.id);
    demonitorQuietly(m, p, ref.id);
    const mode = p.aliases?.get(ref.id);
    if (mode === AliasMode.demonitor || mode === AliasMode.reply) p.aliases!.delete(ref.id);
  } else if (flush) {
    const isDown = (term: Term): boolean => Array.isArray(term) && term.length === 5 && isRef(term[1] as Term, ref);
    for (const message of p.mailbox.removeWhere((each) => isDown(each.term))) {
      m.stamp().drop(p.id, message.from, message.event, message.termId, DropReason.flushed);
    }
  }
  return held !== undefined;
}

/** Makes an alias of p (alias/1). */
export function alias(m: Machine, p: Process, mode: AliasMode): Ref {
  const ref = m.makeRef(p.id);
  (p.aliases ??= new IdMap()).add(ref.id, mode);
  return ref;
}

/** Ends an alias of p; false when it was none (any more). */
export function unalias(p: Process, ref: Ref): boolean {
  return p.aliases?.delete(ref.id) ?? false;
}

const isRef = (term: Term, ref: Ref): boolean => term instanceof Ref && term.id === ref.id;

