/**
 * The scheduler: the loop that runs a machine, one action at a time (a timer fires, a scheduler gets somebody, a slice of
 * somebody's instructions runs), so that any stop is between two of them.
 *
 *            ┌──────────────── loop ────────────────┐
 *   inputs ─▶│ fire due timers ─▶ next of the queue │─▶ trace
 *            │        ▲             │               │
 *            │        │      executor.run(quantum)  │
 *            │        └─────────────┘               │
 *            └──────────────────────────────────────┘
 *
 * Time: now = time of the last schedule point + reductions spent since × cost. Timers fire at schedule points (a process
 * comes or goes), as on a scheduler of the real emulator. With several virtual schedulers the one that is furthest behind
 * runs next, a stride at a time.
 *
 * What a slice's end must never change: the order of the queue, what is left of the quantum, what the clock says.
 */
import { meter, NORMAL } from '../terms/index.ts';
import { WaitReason } from '../trace/index.ts';
import { Outcome } from './executor.ts';
import { meetDoom, reap, tellDeath } from './exits.ts';
import { fireTimer } from './fire.ts';
import { renewStack, trimStack } from './frames.ts';
import type { Core, Machine, Stop } from './machine.ts';
import { NOBODY, Status, type Process } from './process.ts';
import { clearStopped, isStopped } from './stopping.ts';
import { TimerKind, type Timer } from './timers.ts';

/** Reductions a process may spend before others have their turn. */
const QUANTUM = 4000;
/** Seeds draw quanta of up to 2^12. */
const QUANTUM_BITS = 13;
/** With several virtual schedulers: reductions that one runs ahead before the others catch up. */
const STRIDE = 8;
/**
 * A timer that fires and a process that dies are nobody's reductions, but they are work: about as much as so many
 * reductions, of a slice's budget and of what a run may do without coming to rest.
 */
const ACTION_WORK = 20;
/** The same of one who hears of a death, and of one who has been stopped and so gets no turn. */
const HEARING_WORK = 10;
const PASSING_WORK = 1;

/**
 * Runs the machine until a bound: of virtual time, of events, of reductions (and, when not -1, of `sequence`), of what no reduction is
 * charged for (timers of one instant, deaths of many): `work`. `free`: jumps over waits, up to `horizon`.
 */
export function loop(
  m: Machine,
  untilTime: number,
  untilEvent: number,
  untilReductions: number,
  untilSequence: number,
  free: boolean,
  horizon = Infinity,
  work = untilReductions - m.reductions,
): Stop {
  const unchargedBefore = m.unchargedWork;
  for (;;) {
    if (m.cores.length > 1) settleClock(m);
    if (m.haltStatus >= 0) return { why: 'halted', status: m.haltStatus };
    const hit = m.hits[0];
    if (hit !== undefined) {
      m.hits = m.hits.slice(1);
      return { why: 'limit', name: hit.name, text: hit.text };
    }
    if (m.reductions >= untilReductions && m.sequence >= untilSequence) {
      return { why: untilSequence < 0 ? 'budget' : 'position' };
    }
    if (m.unchargedWork - unchargedBefore >= work) return { why: 'budget' };
    if (m.trace.count >= untilEvent) return { why: 'event' };
    const { missing } = m;
    if (missing !== null) {
      m.missing = null;
      return { why: 'missing', module: missing };
    }

    if (m.censusDue) {
      // In portions, for whoever runs in slices: nothing else happens meanwhile.
      if (!m.count() && work < Infinity) return { why: 'budget' };
      continue;
    }

    if (m.dying.length > 0) {
      m.sequence++;
      didUncharged(m, tellDeath(m) * HEARING_WORK);
      continue;
    }

    // One action a turn (a timer fires, a scheduler gets somebody, a slice runs), so that any stop is between two.
    if (fireDue(m)) {
      continue;
    }
    const core = nextCore(m);
    if (core === null) {
      if (m.stopped !== null) {
        m.sequence++;
        didUncharged(m, clearStopped(m) * ACTION_WORK);
        continue;
      }
      const timer = m.timers.peek(m.timerAlive);
      if (timer === undefined) {
        m.rested();
        return { why: 'quiescent' };
      }
      if (!free || timer.time > untilTime || timer.time > horizon) {
        if (untilTime < Infinity && timer.time > untilTime) advanceClock(m, untilTime);
        return idle(m, timer);
      }
      if (timer.time > m.limits.time) {
        m.hit('time', m.who(m.lookup(timer.from) ?? NOBODY));
        continue;
      }
      advanceClock(m, timer.time);
      continue;
    }
    if (m.time >= untilTime) return { why: 'time' };
    if (core.running < 0) {
      scheduleIn(m, core);
      // Whoever came in goes on at once where no bound can lie between.
      if (core.running < 0 || untilEvent < Infinity || untilSequence >= 0 || m.cores.length > 1) continue;
    }
    slice(m, core, untilTime, untilEvent, untilReductions);
  }
}

/** Whose turn it is: an idle scheduler while the queue holds somebody, else the busy one furthest behind. Null: nobody. */
function nextCore(m: Machine): Core | null {
  const { cores } = m;
  if (cores.length === 1) {
    const core = cores[0]!;
    return core.running >= 0 || m.queue.count > 0 ? core : null;
  }
  const idle = m.queue.count > 0 ? cores.find((core) => core.running < 0) : undefined;
  return idle ?? furthestBehind(m);
}

/** The busy scheduler whose clock shows least; null when all are idle. */
function furthestBehind(m: Machine): Core | null {
  let first: Core | null = null;
  for (const core of m.cores) {
    if (core.running >= 0 && (first === null || core.clock < first.clock)) first = core;
  }
  return first;
}

/** With several schedulers the clock is that of the one furthest behind, wherever the loop was left. */
function settleClock(m: Machine): void {
  const first = furthestBehind(m);
  m.time = first === null ? Math.max(m.time, m.high) : first.clock;
}

/** At a schedule point, fires one timer that is due now; false when none is. */
function fireDue(m: Machine): boolean {
  if (m.timers.earliest() > m.time) return false;
  if (m.cores.length === 1 && m.cores[0]!.running >= 0) return false;
  const timer = m.timers.peek(m.timerAlive);
  if (timer === undefined || timer.time > m.time) return false;
  fire(m);
  return true;
}

function fire(m: Machine): void {
  m.sequence++;
  const timer = m.timers.pop();
  fireTimer(m, timer);
  didUncharged(m, ACTION_WORK, m.lookup(timer.from));
}

/** Work is done that no reduction was charged for; `p` caused it. */
function didUncharged(m: Machine, work: number, p: Process = NOBODY): void {
  m.unchargedWork += work;
  restless(m, p);
}

/** Holds what was done since the run came to rest against its limit. */
function restless(m: Machine, p: Process): void {
  const isWork = m.totalWork() - m.restedAt > m.limits.reductions;
  if (!isWork && m.trace.count - m.restedEvent <= m.limits.events) return;
  m.hit(isWork ? 'reductions' : 'events', m.who(p));
  m.rested();
}

export function advanceClock(m: Machine, time: number): void {
  if (time <= m.time) return;
  m.time = time;
  for (const core of m.cores) core.clock = time;
}

export function anyRunning(m: Machine): boolean {
  return m.queue.count > 0 || m.cores.some((core) => core.running >= 0);
}

function idle(m: Machine, timer: Timer): Stop {
  const p = typeof timer.to === 'number' ? m.lookup(timer.to) : undefined;
  const sleeping = timer.kind === TimerKind.receive && p?.wait?.reason === WaitReason.sleep;
  return { why: 'idle', until: timer.time, pid: typeof timer.to === 'number' ? timer.to : timer.from, sleeping };
}

/**
 * Reductions until the next preemption. Seeds draw a size first and then a number of that size: races are lost within a
 * few reductions as often as within thousands, and a number that any of them may be would hardly ever be small.
 */
function nextQuantum(m: Machine): number {
  return m.seed === 0 ? QUANTUM : 1 + m.random.below(2 ** m.random.below(QUANTUM_BITS));
}

/** Gives the next of the queue to a scheduler, if it can still run. */
function scheduleIn(m: Machine, core: Core): void {
  m.sequence++;
  const id = m.queue.next(m.seed === 0 ? null : m.random);
  if (m.stopped !== null && isStopped(m.stopped, id)) {
    didUncharged(m, PASSING_WORK);
    return;
  }
  const p = m.processes.own(id);
  if (p === undefined) return;
  p.queued = false;
  if (p.doomed) {
    meetDoom(m, p);
    didUncharged(m, ACTION_WORK, p);
    return;
  }
  if (p.suspended || p.status !== Status.runnable) return;
  m.contextSwitches++;
  core.running = id;
  core.clock = m.time;
  core.quantum = nextQuantum(m);
  core.spent = 0;
  p.status = Status.running;
  if (m.trace.writes) m.stamp().in(id, p.cause, m.cores.indexOf(core));
  else m.trace.pass(1);
}

/** Runs whom the scheduler has, within the bounds, and does what the outcome asks. */
function slice(m: Machine, core: Core, untilTime: number, untilEvent: number, untilReductions: number): void {
  const p = m.processes.own(core.running);
  if (p === undefined || p.status !== Status.running) {
    m.sequence++;
    core.running = -1; // killed or suspended by somebody on another scheduler
    return;
  }
  let budget = Math.max(1, core.quantum);
  if (m.cores.length > 1) {
    // A stride is never cut: the order of strides must not depend on slices.
    budget = Math.min(budget, STRIDE);
  } else {
    budget = Math.min(budget, Math.max(1, untilReductions - m.reductions));
    if (untilTime < Infinity) budget = Math.min(budget, Math.ceil((untilTime - m.time) / m.reductionCost));
    if (untilEvent < Infinity) budget = Math.min(budget, Math.max(1, Math.floor((untilEvent - m.trace.count) / 8)));
  }
  m.current = p;
  m.spent = 0;
  meter.steps = m.unpaid;
  meter.most = m.limits.operation;
  meter.bits = m.limits.bigintBits;
  const outcome = m.executor.run(m, p, budget);
  m.unpaid = meter.steps;
  meter.most = meter.bits = Infinity;
  const spent = m.spent;
  const stands = outcome === Outcome.missing || outcome === Outcome.limit;
  if (!stands && (outcome !== Outcome.preempted || core.quantum - spent <= 0)) leave(m, core, p, outcome, spent);
  m.spent = 0;
  m.current = NOBODY;
  m.reductions += spent;
  p.reductions += spent;
  core.quantum -= spent;
  core.spent += spent;
  core.clock += spent * m.reductionCost;
  m.time = core.clock;
  if (core.quantum <= 0 && core.running >= 0 && !stands) core.quantum = nextQuantum(m);
}

/** The running process stops running: waits, ends, or has had its quantum. */
function leave(m: Machine, core: Core, p: Process, outcome: Outcome, spent: number): void {
  restless(m, p);
  if (p.stack.length > m.limits.stack) m.hit('stack', m.who(p));
  // Who goes deep again and again would lose and make the same room each time: as many reductions as it had words must lie between.
  if (m.reductions >= m.trimAt) m.trimAt = m.reductions + trimStack(p);
  if (m.totalReductions() >= m.censusAt) m.censusDue = true;
  switch (outcome) {
    case Outcome.preempted:
      renewStack(p);
      // Alone: goes on at once, unless a timer is due.
      if (m.queue.count === 0 && !timerDue(m)) {
        m.sequence++;
        return;
      }
      p.status = Status.runnable;
      out(m, core, p, spent);
      m.enqueue(p);
      return;
    case Outcome.waiting:
      p.status = Status.waiting;
      rest(m, core, p, spent);
      return;
    case Outcome.blocked:
      // A native that woke its process at once has made it runnable already.
      if (p.status === Status.blocked) traceWait(m, p);
      out(m, core, p, spent);
      return;
    case Outcome.done:
      reap(m, p, NORMAL, -1, p.cause);
      break;
    case Outcome.crashed:
      m.onCrash(m, p, m.exceptionClass, m.exceptionReason);
      reap(m, p, m.exceptionReason, -1, p.cause);
      break;
    case Outcome.exited:
      // Hibernation also comes back this way: the process lives, with another stack.
      if (p.status === Status.waiting) traceWait(m, p);
      if (p.status !== Status.dead) {
        out(m, core, p, spent);
        return;
      }
      break;
  }
  out(m, core, p, spent);
}

function timerDue(m: Machine): boolean {
  if (m.timers.earliest() > m.now()) return false;
  const timer = m.timers.peek(m.timerAlive);
  return timer !== undefined && timer.time <= m.now();
}

function out(m: Machine, core: Core, p: Process, spent: number): void {
  m.sequence++;
  core.running = -1;
  if (m.trace.writes) m.stamp().out(p.id, p.cause, core.spent + spent);
  else m.trace.pass(1);
}

/** Waits, and so is out: one record unless there is more to say about it. */
function rest(m: Machine, core: Core, p: Process, spent: number): void {
  const { wait } = p;
  if (wait !== null && (wait.whom >= 0 || wait.what !== null)) {
    traceWait(m, p);
    out(m, core, p, spent);
    return;
  }
  m.sequence++;
  core.running = -1;
  if (!m.trace.writes) m.trace.pass(2);
  else m.stamp().rest(p.id, p.cause, wait === null ? WaitReason.receive : wait.reason, core.spent + spent);
}

function traceWait(m: Machine, p: Process): void {
  if (!m.trace.on) return;
  const wait = p.wait;
  if (wait === null) m.stamp().wait(p.id, -1, p.cause, null, WaitReason.receive);
  else m.stamp().wait(p.id, wait.whom, p.cause, wait.what, wait.reason);
}
