/** What programs do with timers: send_after, start_timer, cancel_timer, read_timer. */
import type { Nanoseconds } from '../base/index.ts';
import type { Atom, Ref, Term } from '../terms/index.ts';
import type { Machine } from './machine.ts';
import { TimerKind, type Timer } from './timers.ts';

/** Sets a timer of the running process: `message` goes to a process id or a name (looked up when it fires) after `ms`. */
export function setTimer(m: Machine, ref: Ref, ms: number, to: number | Atom, message: Term): void {
  const p = m.current;
  const now = m.now();
  const peer = typeof to === 'number' ? to : (m.names.get(to) ?? -1);
  const event = m.stamp().timerSet(p.id, peer, p.cause, message, Math.min(ms, 0x7fffffff));
  m.timers.add({ time: (now + ms * 1e6) as Nanoseconds, seq: m.nextTimer++, kind: TimerKind.message, from: p.id, to, ref: ref.id, message, event, arrive: null });
}

/** Milliseconds that were left of the timer, -1 when it had fired or never was. */
export function cancelTimer(m: Machine, ref: Ref): number {
  const timer = m.timers.cancel(ref.id, m.timerAlive);
  if (timer === undefined) return -1;
  m.stamp().timerCancel(m.current.id, typeof timer.to === 'number' ? timer.to : -1, timer.event);
  return millisecondsLeft(m, timer);
}

/** Milliseconds left of the timer, -1 when it has fired or never was. */
export function readTimer(m: Machine, ref: Ref): number {
  const timer = m.timers.get(ref.id);
  return timer === undefined || !m.timerAlive(timer) ? -1 : millisecondsLeft(m, timer);
}

const millisecondsLeft = (m: Machine, timer: Timer): number => Math.max(0, Math.ceil((timer.time - m.now()) / 1e6));
