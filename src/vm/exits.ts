/**
 * Exit signals and what ends of processes set off: links, monitors, names.
 *
 * A deadly signal does not end its addressee there and then: as on the real emulator, that process ends when a scheduler
 * comes to it, and runs nothing more until then. So who sends one goes on first, and a chain of links is no chain of calls.
 *
 * A death of which many are to hear is told in portions: `Machine.dying` holds what is left, and nothing but an input comes
 * between.
 */
import { DOWN, EXIT_SIGNAL, KILL, KILLED, NOPROC, NORMAL, PROCESS, Pid, type Term } from '../terms/index.ts';
import { DropReason } from '../trace/index.ts';
import { noproc } from './errors.ts';
import { PostOrder } from './link-order.ts';
import type { Machine } from './machine.ts';
import type { Message } from './mailbox.ts';
import { NODE, enqueueOwn, post } from './messages.ts';
import { forget } from './names.ts';
import { AliasMode, NO_TIMER, Status, type Process } from './process.ts';
import { unwatch } from './relations.ts';
import { release } from './suspension.ts';

/** Effects of an exit signal, as the trace says them. */
const IGNORED = 0;
const TRAPPED = 1;
const DEADLY = 2;

/** What a process will die of when its turn comes: the first deadly signal that reached it. */
export type Doom = {
  readonly reason: Term;
  readonly killer: number;
  /** the event of the signal */
  readonly cause: number;
  /** references from this number on are of monitors that came too late: for them there was no process any more */
  readonly nextRef: number;
  /** ids of processes that linked too late */
  readonly late: readonly number[];
};

/** Sends an exit signal. `linked`: because `from` ended and is linked to `to`; else by exit/2. */
export function exitSignal(m: Machine, from: number, to: number, reason: Term, linked: boolean, cause: number): void {
  if (m.signalLatency > 0) post(m, from, to, reason, cause, { is: 'exit', linked });
  else arriveExit(m, from, to, reason, linked, cause);
}

/** An exit signal reaches process `to`: it dies of it, gets a message (trapping exits), or takes no notice. */
export function arriveExit(m: Machine, from: number, to: number, reason: Term, linked: boolean, cause: number): void {
  const p = m.processes.own(to);
  if (p === undefined || p.status === Status.dead) return;
  // A link that was undone meanwhile lets no signal through.
  if (linked && !p.links?.delete(from)) return;
  if (!linked && reason === KILL && !p.doomed) {
    doom(m, p, KILLED, from, m.stamp().signal(from, to, cause, reason, DEADLY));
  } else if (p.trapExit && !p.doomed) {
    const event = m.stamp().signal(from, to, cause, reason, TRAPPED);
    enqueueOwn(m, p, from, [EXIT_SIGNAL, new Pid(Math.max(from, 0)), reason], event);
  } else if (p.doomed || (reason === NORMAL && (linked || from !== to))) {
    m.stamp().signal(from, to, cause, reason, IGNORED);
  } else {
    doom(m, p, reason, from, m.stamp().signal(from, to, cause, reason, DEADLY));
  }
}

/** Kills a process at once, whatever it does: for who needs it gone before going on. */
export function killNow(m: Machine, from: number, to: number, cause: number): void {
  const p = m.processes.own(to);
  if (p === undefined) return;
  reap(m, p, KILLED, from, m.stamp().signal(from, to, cause, KILL, DEADLY));
}

/** The signal is deadly: the process has its turn to die. One that is running, or whom a person kills, dies at once. */
function doom(m: Machine, p: Process, reason: Term, killer: number, cause: number): void {
  if (p.status === Status.running || killer < 0) {
    reap(m, p, reason, killer, cause);
    return;
  }
  p.doomed = true;
  m.dooms.set(p.id, { reason, killer, cause, nextRef: m.nextRef, late: [] });
  if (p.queued) return;
  p.queued = true;
  m.queue.push(p.id, p.priority);
}

/** A doomed process (owned) has its turn. */
export function meetDoom(m: Machine, p: Process): void {
  const { reason, killer, cause } = m.dooms.get(p.id)!;
  reap(m, p, reason, killer, cause);
}

/**
 * Lets the signals under way to a process take effect before the running one asks for its state. False: not yet, the
 * running process has to ask again at its next turn (a native answers RETRY).
 */
export function settleSignals(m: Machine, to: number): boolean {
  const p = m.processes.get(to);
  if (p === undefined || !p.doomed) return true;
  const asking = m.current;
  if (p.priority < asking.priority) {
    meetDoom(m, m.processes.own(to)!);
    return true;
  }
  asking.status = Status.runnable;
  m.enqueue(asking);
  return false;
}

/** `from` has linked with `to`, who is doomed: it will hear that there was no such process. */
export function linkedTooLate(m: Machine, from: number, to: number): void {
  const doomed = m.dooms.get(to)!;
  m.dooms.set(to, { ...doomed, late: [...doomed.late, from] });
}

/** Tells `to`, who monitors `from` under `ref`, that it is down. */
export function downSignal(m: Machine, from: number, to: number, reason: Term, ref: number, cause: number): void {
  if (m.signalLatency > 0) post(m, from, to, reason, cause, { is: 'down', ref });
  else arriveDown(m, from, to, reason, ref, cause);
}

/** The end of what a monitor watches is told: a `{:DOWN, …}` message, unless the monitor is gone. */
export function arriveDown(m: Machine, from: number, to: number, reason: Term, ref: number, cause: number): void {
  const p = m.processes.own(to);
  const monitor = p?.monitors?.get(ref);
  if (p === undefined || monitor === undefined || p.status === Status.dead) return;
  p.monitors!.delete(ref);
  const mode = p.aliases?.get(ref);
  if (mode === AliasMode.demonitor || mode === AliasMode.reply) p.aliases!.delete(ref);
  const event = m.stamp().down(to, from, cause, reason, ref);
  const object: Term = monitor.name === null ? new Pid(from) : [monitor.name, NODE];
  enqueueOwn(m, p, from, [monitor.tag ?? DOWN, monitor.ref, PROCESS, object, reason], event);
}

/** What link/1 to a process that does not exist comes to: an EXIT message for who traps, an error for who does not. */
export function linkFailed(m: Machine, p: Process, to: number): void {
  if (!p.trapExit) throw noproc();
  if (m.signalLatency > 0) {
    // Behind what that process had sent: a link until the answer is here.
    (p.links ??= new Set()).add(to);
    exitSignal(m, to, p.id, NOPROC, true, p.cause);
    return;
  }
  const event = m.stamp().signal(to, p.id, p.cause, NOPROC, TRAPPED);
  enqueueOwn(m, p, to, [EXIT_SIGNAL, new Pid(to), NOPROC], event);
}

/** Ends an owned process and tells all who are to hear of it. `killer`: whose exit signal did it, -1 for none. */
export function reap(m: Machine, p: Process, reason: Term, killer: number, cause: number): void {
  if (p.status === Status.dead) return;
  const { id } = p;
  p.status = Status.dead;
  const exit = m.stamp().exit(id, killer, cause, reason);
  p.cause = exit;
  if (p.timer >= 0) {
    p.timer = NO_TIMER;
    m.timers.abandon(m.timerAlive);
  }
  forget(m, p, exit);
  for (const owns of m.onExit) owns(m, p, reason);
  m.processes.remove(id);
  if (!p.place.system) m.ended++;
  const met = p.doomed ? m.dooms.get(id) : undefined;
  if (met !== undefined) m.dooms.delete(id);
  if (m.suspenders.delete(id)) for (const held of [...m.processes].filter((each) => each.rare?.suspenders.has(id))) release(m, held.id, id, exit);
  const death = deathOf(p, reason, exit, met, m.trace.on);
  // What a slice of somebody else's brought about stands before the rest of that slice.
  const within = m.current.id >= 0 && m.current !== p;
  if (within || death.left <= PORTION) tell(m, death, Infinity);
  else m.dying = [...m.dying, death];
}

/** Of so many at once those hear that are to hear of a death. */
const PORTION = 100;
/** Before that so many links at once find their place in the order in which they hear; it is the work of so many who hear. */
const ORDERED = 200;
const ORDERED_AS = 100;

/** A death that is being told: the dead, as it was, and who is still to hear of it. */
export type Death = {
  readonly p: Process;
  readonly reason: Term;
  /** the event of it */
  readonly exit: number;
  readonly met: Doom | undefined;
  /** the next message that is dropped; links (null: their order is being found), monitors and watchers in the order in which they hear */
  readonly message: Message | null;
  readonly order: PostOrder;
  readonly links: readonly number[] | null;
  readonly monitors: readonly number[];
  readonly watchers: readonly number[];
  /** how many links have their place in the order */
  readonly ordered: number;
  /** how many of links, monitors and watchers have heard */
  readonly told: number;
  /** how much is left, messages included */
  readonly left: number;
};

const NOBODY_ELSE: readonly number[] = [];
const NO_LINKS = new PostOrder(NOBODY_ELSE);

function deathOf(p: Process, reason: Term, exit: number, met: Doom | undefined, traced: boolean): Death {
  const order = p.links === null || p.links.size === 0 ? NO_LINKS : new PostOrder([...p.links]);
  const monitors = p.monitors === null ? NOBODY_ELSE : [...p.monitors.keys()];
  const watchers = p.monitoredBy === null ? NOBODY_ELSE : [...p.monitoredBy.keys()];
  const message = traced ? p.mailbox.first : null;
  const left = (traced ? p.mailbox.length : 0) + order.size + monitors.length + watchers.length;
  return { p, reason, exit, met, message, order, links: order === NO_LINKS ? NOBODY_ELSE : null, monitors, watchers, ordered: 0, told: 0, left };
}

/** Goes on telling the death that is first in turn; answers how many heard, or that as much was done. */
export function tellDeath(m: Machine): number {
  const [death, ...others] = m.dying as readonly [Death, ...Death[]];
  // First, since telling may bring about another death.
  m.dying = others;
  const rest = tell(m, death, PORTION);
  if (rest !== null) m.dying = [rest, ...m.dying];
  return death.left - (rest?.left ?? 0) || ORDERED_AS;
}

/** Tells a death to up to `most`; what is left then, or null. */
function tell(m: Machine, death: Death, most: number): Death | null {
  const { p, reason, exit, met, order, monitors, watchers } = death;
  const { id } = p;
  const ordered = death.ordered + ORDERED;
  if (death.links === null && most < Infinity && ordered < order.size) {
    order.upTo(ordered);
    return { ...death, ordered };
  }
  const links = death.links ?? order.all();
  const end = Math.max(0, death.left - most);
  let { left, message, told } = death;
  for (; message !== null && left > end; left--) {
    m.stamp().drop(id, message.from, message.event, message.termId, DropReason.died);
    message = message.next;
  }
  for (; left > end; left--) {
    let at = told++;
    if (at < links.length) {
      const peer = links[at]!;
      exitSignal(m, id, peer, met?.late.includes(peer) ? NOPROC : reason, true, exit);
      continue;
    }
    at -= links.length;
    if (at < monitors.length) {
      unwatch(m, p.monitors!.get(monitors[at]!)!.target, monitors[at]!);
      continue;
    }
    const ref = watchers[at - monitors.length]!;
    downSignal(m, id, p.monitoredBy!.get(ref)!, met !== undefined && ref >= met.nextRef ? NOPROC : reason, ref, exit);
  }
  return left === 0 ? null : { ...death, links, message, told, left };
}
