/**
 * Exit signals and what ends of processes set off: links, monitors, names. A death that follows from another one queues
 * up behind it, so that a chain of links never becomes a chain of calls.
 */
import { DOWN, EXIT_SIGNAL, KILL, KILLED, NOPROC, NORMAL, PROCESS, Pid, type Term } from '../terms/index.ts';
import { DropReason } from '../trace/index.ts';
import { noproc } from './errors.ts';
import { postOrder } from './link-order.ts';
import type { Machine } from './machine.ts';
import { NODE, enqueueOwn, post } from './messages.ts';
import { forget } from './names.ts';
import { AliasMode, NO_TIMER, Status, type Process } from './process.ts';
import { demonitorQuietly } from './relations.ts';
import { release } from './suspension.ts';

/** Effects of an exit signal, as the trace says them. */
const IGNORED = 0;
const TRAPPED = 1;
const DEADLY = 2;

/** A process that ended and whose signals are not out yet. */
export type Departed = { readonly id: number; readonly reason: Term; readonly killer: number; readonly cause: number };

/** Sends an exit signal. `linked`: because `from` ended and is linked to `to`; else by exit/2. */
export function exitSignal(m: Machine, from: number, to: number, reason: Term, linked: boolean, cause: number): void {
  if (m.signalLatency > 0) post(m, from, to, reason, cause, { is: 'exit', linked });
  else arriveExit(m, from, to, reason, linked, cause);
}

export function arriveExit(m: Machine, from: number, to: number, reason: Term, linked: boolean, cause: number): void {
  const p = m.processes.own(to);
  if (p === undefined || p.status === Status.dead) return;
  // A link that was undone meanwhile lets no signal through.
  if (linked && !p.links?.delete(from)) return;
  if (!linked && reason === KILL) {
    const event = m.trace.signal(m.now(), from, to, cause, reason, DEADLY);
    reap(m, p, KILLED, from, event);
  } else if (p.trapExit) {
    const event = m.trace.signal(m.now(), from, to, cause, reason, TRAPPED);
    enqueueOwn(m, p, from, [EXIT_SIGNAL, new Pid(Math.max(from, 0)), reason], event);
  } else if (reason === NORMAL && (linked || from !== to)) {
    m.trace.signal(m.now(), from, to, cause, reason, IGNORED);
  } else {
    const event = m.trace.signal(m.now(), from, to, cause, reason, DEADLY);
    reap(m, p, reason, from, event);
  }
}

/** Tells `to`, who monitors `from` under `ref`, that it is down. */
export function downSignal(m: Machine, from: number, to: number, reason: Term, ref: number, cause: number): void {
  if (m.signalLatency > 0) post(m, from, to, reason, cause, { is: 'down', ref });
  else arriveDown(m, from, to, reason, ref, cause);
}

export function arriveDown(m: Machine, from: number, to: number, reason: Term, ref: number, cause: number): void {
  const p = m.processes.own(to);
  const monitor = p?.monitors?.get(ref);
  if (p === undefined || monitor === undefined || p.status === Status.dead) return;
  p.monitors!.delete(ref);
  const mode = p.aliases?.get(ref);
  if (mode === AliasMode.demonitor || mode === AliasMode.reply) p.aliases!.delete(ref);
  const event = m.trace.down(m.now(), to, from, cause, reason, ref);
  const object: Term = monitor.name === null ? new Pid(from) : [monitor.name, NODE];
  enqueueOwn(m, p, from, [monitor.tag ?? DOWN, monitor.ref, PROCESS, object, reason], event);
}

/** What link/1 to a process that does not exist comes to: an EXIT message for who traps, an error for who does not. */
export function linkFailed(m: Machine, p: Process, to: number): void {
  if (!p.trapExit) throw noproc();
  const event = m.trace.signal(m.now(), to, p.id, p.cause, NOPROC, TRAPPED);
  enqueueOwn(m, p, to, [EXIT_SIGNAL, new Pid(to), NOPROC], event);
}

/** Ends an owned process and everything that follows from it. `killer`: whose exit signal did it, -1 for none. */
export function reap(m: Machine, p: Process, reason: Term, killer: number, cause: number): void {
  if (p.status === Status.dead) return;
  p.status = Status.dead;
  m.departed.push({ id: p.id, reason, killer, cause });
  // Whoever dies of this death queues up behind it: a chain of links must not become a chain of calls.
  if (m.departed.length > 1) return;
  for (let i = 0; i < m.departed.length; i++) bury(m, m.departed[i]!);
  m.departed.length = 0;
}

function bury(m: Machine, { id, reason, killer, cause }: Departed): void {
  const p = m.processes.own(id)!;
  const exit = m.trace.exit(m.now(), id, killer, cause, reason);
  p.cause = exit;
  if (p.timer >= 0) {
    p.timer = NO_TIMER;
    m.timers.abandon(m.timerAlive);
  }
  forget(m, p, exit);
  for (const owns of m.onExit) owns(m, p, reason);
  if (m.trace.on) {
    for (const message of p.mailbox) m.trace.drop(m.now(), id, message.from, message.event, message.termId, DropReason.died);
  }
  m.processes.remove(id);
  if (m.suspenders.delete(id)) for (const held of [...m.processes].filter((each) => each.rare?.suspenders.has(id))) release(m, held.id, id, exit);
  if (p.links !== null) for (const peer of postOrder(p.links)) exitSignal(m, id, peer, reason, true, exit);
  if (p.monitors !== null) for (const ref of [...p.monitors.keys()]) demonitorQuietly(m, p, ref);
  if (p.monitoredBy !== null) for (const [ref, watcher] of p.monitoredBy) downSignal(m, id, watcher, reason, ref, exit);
}
