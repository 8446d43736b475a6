/**
 * Messages, from sending to arriving. Between two processes the order of all signals is kept: they take the same way
 * (at once, or over the timer heap when a latency is set).
 */
import type { Nanoseconds } from '../base/index.ts';
import { Atom, Cons, Pid, Port, Ref, atom, type Term } from '../terms/index.ts';
import { DropReason, Shape, WaitReason, shapeOf } from '../trace/index.ts';
import { badarg } from './errors.ts';
import type { Machine } from './machine.ts';
import { UNSEEN, type Message } from './mailbox.ts';
import { demonitorQuietly } from './relations.ts';
import { AliasMode, Status, type Process } from './process.ts';
import { TimerKind, type Arrival } from './timers.ts';

export const NODE = atom('nonode@nohost');

/** The running process sends `message` to a pid, a name, an alias or {name, node}. */
export function send(m: Machine, to: Term, message: Term): void {
  const p = m.current;
  if (to instanceof Pid) deliver(m, p.id, p.cause, to.id, message, -1);
  else if (to instanceof Atom) {
    const id = m.names.get(to);
    if (id === undefined) throw badarg();
    deliver(m, p.id, p.cause, id, message, -1);
  } else if (to instanceof Ref) deliver(m, p.id, p.cause, to.aliasOf, message, to.id);
  else if (Array.isArray(to) && to.length === 2 && to[0] instanceof Atom && to[1] instanceof Atom) {
    // Other nodes do not exist: what is sent there is lost, as with a node that is down.
    const id = to[1] === NODE ? m.names.get(to[0]) : undefined;
    deliver(m, p.id, p.cause, id ?? -1, message, -1);
  } else if (!(to instanceof Port)) throw badarg();
}

/** Sends a message from process `from` (-1: from outside) to process `to`, by the alias with the id `alias` when not -1. */
export function deliver(m: Machine, from: number, cause: number, to: number, message: Term, alias: number): void {
  const log = m.trace;
  let termId = -1;
  let shape = 0;
  let sent = -1;
  const direct = m.signalLatency === 0 && alias < 0 ? m.processes.own(to) : undefined;
  if (log.writes) {
    termId = log.term(message);
    shape = shapeOf(message);
    if (shape === Shape.call || shape === Shape.system) cause = guardOf(m, message, cause);
    // The frequent case is one record: what is sent arrives at once.
    if (direct !== undefined) sent = m.stamp().message(from, to, cause, termId, shape, wakes(direct));
    else sent = m.stamp().send(from, to, cause, termId, shape);
  } else if (log.on) {
    termId = log.termCount++;
    shape = UNSEEN;
    sent = direct === undefined ? log.pass(1) : log.pass(direct.status === Status.waiting ? 3 : 2) + 1;
  }
  if (direct !== undefined) put(m, direct, { term: message, from, shape, termId, event: sent, next: null });
  else if (m.signalLatency > 0) post(m, from, to, message, sent, { is: 'message', alias, termId, shape });
  else arrive(m, from, to, message, alias, termId, shape, sent);
}

/** The cause of a call's request: the monitor whose reference it carries, as the caller's tag. */
function guardOf(m: Machine, request: Term, cause: number): number {
  const from = (request as readonly Term[])[1]!;
  const tag = Array.isArray(from) ? (from as readonly Term[])[1] : undefined;
  const ref = tag instanceof Cons ? tag.tail : tag;
  return ref instanceof Ref ? (m.current.monitors?.get(ref.id)?.event ?? cause) : cause;
}

/** A message reaches its addressee's mailbox, or is dropped. */
export function arrive(m: Machine, from: number, to: number, message: Term, alias: number, termId: number, shape: number, sent: number): void {
  const p = m.processes.own(to);
  if (p === undefined) m.stamp().drop(to, from, sent, termId, DropReason.nobody);
  else if (alias >= 0 && !useAlias(m, p, alias)) m.stamp().drop(to, from, sent, termId, DropReason.late);
  else enqueue(m, p, from, message, termId, shape, sent);
}

function enqueue(m: Machine, p: Process, from: number, message: Term, termId: number, shape: number, cause: number): void {
  const { trace } = m;
  // It may have been sent while nobody wrote.
  const seen = shape === UNSEEN && trace.writes ? shapeOf(message) : shape;
  const event = trace.on ? m.stamp().enqueue(p.id, from, cause, termId, seen, wakes(p)) : -1;
  put(m, p, { term: message, from, shape: seen, termId, event, next: null });
}

/** Why a process waits that a message wakes; -1 when it does not wait for one. */
const wakes = (p: Process): number => (p.status !== Status.waiting ? -1 : p.wait === null ? WaitReason.receive : p.wait.reason);

/** A message, traced already, comes into a mailbox and wakes who waits for it. */
function put(m: Machine, p: Process, message: Message): void {
  p.push(message);
  if (p.status === Status.waiting) m.rouse(p);
  if (p.length > m.limits.mailbox) m.hit('mailbox', m.who(p));
}

/** A message that the machine itself makes (EXIT, DOWN): no send stands before its enqueue. */
export function enqueueOwn(m: Machine, p: Process, from: number, message: Term, cause: number): void {
  enqueue(m, p, from, message, m.trace.term(message), m.trace.writes ? shapeOf(message) : UNSEEN, cause);
}

/** Is the alias in force? One that is good for a single reply ends here, with its monitor. */
function useAlias(m: Machine, p: Process, alias: number): boolean {
  const mode = p.aliases?.get(alias);
  if (mode === undefined) return false;
  if (mode === AliasMode.reply) {
    p.aliases!.delete(alias);
    demonitorQuietly(m, p, alias);
  }
  return true;
}

/** Puts a signal on its way; it arrives after the latency. */
export function post(m: Machine, from: number, to: number, term: Term, cause: number, arrival: Arrival): void {
  const time = (m.now() + m.signalLatency) as Nanoseconds;
  m.timers.add({ time, seq: m.nextTimer++, kind: TimerKind.signal, from, to, ref: -1, message: term, event: cause, arrive: arrival });
}
