/** What stands in a machine, as the trace's readers see it: the view that folding all events would come to (trace/leap.ts). */
import type { Nanoseconds } from '../base/index.ts';
import { Atom, type Term } from '../terms/index.ts';
import { cut, OWN_TERMS, shapeOf, textOf, WaitReason, type CallbackView, type Leap, type MessageView, type Said, type SaidText, type Shape, type StandingProcess, type Status as StatusView, type TimerView } from '../trace/index.ts';
import type { Machine } from './machine.ts';
import { Status, type Process } from './process.ts';
import { TimerKind } from './timers.ts';

/** Processes, messages in mailboxes and timers: what the size of a view is. */
export function standingSize(m: Machine): number {
  let size = m.processes.size + m.timers.size;
  if (size < 100_000) for (const { mailbox } of m.processes) size += mailbox.length;
  return size;
}

/** All that stands now, between two slices, and what is to be told with it. */
export function standing(m: Machine, said: readonly Said[]): Leap {
  const { trace } = m;
  const texts = new Texts((term) => cut(trace.print(term)));
  const deadlines = new Map<number, number>();
  const timers: TimerView[] = [];
  for (const timer of m.timers.list(m.timerAlive)) {
    const { kind, seq, from, to, event, time, message } = timer;
    if (kind === TimerKind.receive) deadlines.set(seq, time);
    else if (kind === TimerKind.message) timers.push({ event, from, to: to instanceof Atom ? (m.names.get(to) ?? -1) : to, term: texts.own(message), at: time });
  }
  const processes: StandingProcess[] = [];
  for (const p of m.processes) processes.push(standingProcess(m, p, texts, deadlines.get(p.timer) ?? null));
  return {
    first: trace.count,
    time: m.now(),
    terms: trace.termCount,
    processes,
    gone: m.ended,
    running: m.cores.find(({ running }) => m.lookup(running)?.status === Status.running)?.running ?? -1,
    modules: [...m.modules.entries()].map(([module, version]) => [m.plainText(module), version] as const),
    applications: [...m.applications.entries()],
    timers,
    texts: texts.entries,
    said: said.map(({ event, kind, time, pid, term, aux }): SaidText => ({ event, kind, time, pid, aux, text: textOf(term, kind, trace.print) })),
  };
}

/** The texts of the terms named, by id. */
class Texts {
  readonly entries: (readonly [number, string])[] = [];
  private next = OWN_TERMS;
  private readonly print: (term: Term) => string;

  constructor(print: (term: Term) => string) {
    this.print = print;
  }

  of(id: number, term: Term): number {
    this.entries.push([id, this.print(term)]);
    return id;
  }

  /** Of a term whose id nobody remembers. */
  own(term: Term): number {
    return this.of(this.next++, term);
  }
}

/** What most processes have: one that all name, so that it travels once. */
const NONE: readonly never[] = [];
const NOWHERE: ReadonlyMap<string, number> = new Map();

function standingProcess(m: Machine, p: Process, texts: Texts, until: number | null): StandingProcess {
  const { shown, place } = p;
  const status = statusOf(p, texts, until as Nanoseconds | null);
  const callbacks: CallbackView[] = [];
  for (let open = shown?.callbacks ?? null; open !== null; open = open.around) {
    callbacks.unshift({ module: m.plainText(open.module), name: m.plainText(open.name), args: texts.own(open.argument), began: open.began });
  }
  return {
    id: p.id,
    names: p.registeredName === null ? NONE : [m.plainText(p.registeredName)],
    parent: p.parent,
    initialCall: m.trace.symbols.texts[p.call] ?? '',
    behaviour: shown?.behaviour == null ? null : m.plainText(shown.behaviour),
    module: shown?.module == null ? null : m.plainText(shown.module),
    application: place.application === null ? null : m.plainText(place.application),
    system: place.system,
    status: p.suspended ? { is: 'suspended' } : status,
    beneath: p.suspended ? (status.is === 'running' ? { is: 'runnable' } : status) : null,
    // Of one that has ended the signal may still be under way.
    links: p.links === null ? NONE : [...p.links].filter((peer) => m.lookup(peer) !== undefined),
    monitors: p.monitors === null ? NONE : [...p.monitors.values()].filter(({ target }) => target >= 0).map(({ target }) => target),
    monitoredBy: p.monitoredBy === null ? NONE : [...p.monitoredBy.values()],
    trapExit: p.trapExit,
    mailbox: messagesOf(p, texts),
    dropped: 0,
    state: shown?.state === undefined ? -1 : texts.own(shown.state),
    stateEvents: NONE,
    callbacks: callbacks.length === 0 ? NONE : callbacks,
    handlers: shown === null || shown.handlers.length === 0 ? NONE : shown.handlers.map(({ name, state, busy }) => ({ name, state: texts.own(state), busy })),
    supervisor: shown?.supervisor ?? -1,
    childId: shown?.childId ?? null,
    restarts: shown?.restarts ?? 0,
    childRestarts: shown?.childRestarts ?? NOWHERE,
    spawnedAt: -1,
    until: until as Nanoseconds | null,
  };
}

function statusOf(p: Process, texts: Texts, until: Nanoseconds | null): StatusView {
  if (p.status === Status.running) return { is: 'running' };
  if (p.status === Status.runnable) return { is: 'runnable' };
  const { wait } = p;
  return {
    is: 'waiting',
    reason: (wait?.reason ?? WaitReason.receive) as WaitReason,
    since: null,
    peer: wait?.whom ?? -1,
    what: wait?.what == null ? -1 : texts.own(wait.what),
    until,
  };
}

function messagesOf(p: Process, texts: Texts): readonly MessageView[] {
  if (p.mailbox.length === 0) return NONE;
  const out: MessageView[] = [];
  // One whose time is over looks past nothing any more.
  let lookedPast = p.before !== null && !p.timedOut;
  for (const message of p.mailbox) {
    const { event, termId, term, from } = message;
    out.push({ event, send: -1, term: texts.of(termId, term), from, shape: shapeOf(term) as Shape, at: null, skipped: lookedPast ? 1 : 0, lookedPast });
    if (message === p.before) lookedPast = false;
  }
  return out;
}
