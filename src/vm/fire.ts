/** What happens when a timer of the heap comes up. */
import { shapeOf } from '../trace/index.ts';
import { arriveDown, arriveExit } from './exits.ts';
import type { Machine } from './machine.ts';
import { arrive } from './messages.ts';
import { UNSEEN } from './mailbox.ts';
import { TIMED_OUT } from './process.ts';
import { TimerKind, type Timer } from './timers.ts';

/** A timer that came up does what it is for. */
export function fireTimer(m: Machine, timer: Timer): void {
  if (timer.arrive !== null) {
    const { from, message, event, arrive: arrival } = timer;
    const to = timer.to as number;
    if (arrival.is === 'message') arrive(m, from, to, message, arrival.alias, arrival.termId, arrival.shape, event);
    else if (arrival.is === 'exit') arriveExit(m, from, to, message, arrival.linked, event);
    else arriveDown(m, from, to, message, arrival.ref, event);
    return;
  }
  const to = typeof timer.to === 'number' ? timer.to : (m.names.get(timer.to) ?? -1);
  const fired = m.stamp().timerFire(timer.from, to, timer.event);
  if (timer.kind === TimerKind.message) {
    const termId = m.trace.term(timer.message);
    arrive(m, -1, to, timer.message, -1, termId, m.trace.writes ? shapeOf(timer.message) : UNSEEN, fired);
    return;
  }
  const p = m.processes.own(to);
  if (p === undefined) return;
  p.timer = TIMED_OUT;
  p.cause = fired;
  m.wake(p, fired);
}
