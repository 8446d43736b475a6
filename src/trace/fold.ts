/**
 * The fold: what stands at an event, worked out from the trace alone. `advance` is a pure function from one view to a
 * later one: it copies only the processes that its events touch. `Folder` keeps key frames, so that any event is at most
 * KEY_EVERY events away from one.
 */
import type { Nanoseconds } from '../base/index.ts';
import { Changes, pidText, plain, relabel, type Cell } from './cell.ts';
import { applyNote } from './fold-notes.ts';
import type { TraceStore } from './store.ts';
import type { Status, TraceView } from './view.ts';
import { DropReason, Kind, type Shape, type WaitReason } from './vocabulary.ts';

/** Events between two key frames. */
export const KEY_EVERY = 4096;

export const EMPTY_VIEW: TraceView = {
  event: -1,
  time: 0 as Nanoseconds,
  processes: new Map(),
  running: -1,
  modules: new Map(),
  timers: new Map(),
  applications: new Map(),
};

/** The view after event `to`, from a view at or before it. */
export function advance(store: TraceStore, from: TraceView, to: number): TraceView {
  const end = Math.min(to, store.count - 1);
  if (end <= from.event) return from;
  const changes = new Changes(store, from);
  for (let event = from.event + 1; event <= end; event++) apply(changes, event);
  return changes.finish(end);
}

/** Views of a growing store at any event. Moving forward is cheap; jumping costs at most KEY_EVERY events. */
export class Folder {
  private readonly store: TraceStore;
  /** keys[i] is the view after i × KEY_EVERY events. */
  private readonly keys: TraceView[] = [EMPTY_VIEW];
  private last: TraceView = EMPTY_VIEW;

  constructor(store: TraceStore) {
    this.store = store;
  }

  /** The view after event `event` (-1: before the first; beyond the end: the end). */
  at(event: number): TraceView {
    const wanted = Math.min(event, this.store.count - 1);
    if (wanted < 0) return EMPTY_VIEW;
    const key = Math.floor((wanted + 1) / KEY_EVERY);
    while (this.keys.length <= key) {
      const previous = this.keys.at(-1)!;
      this.keys.push(advance(this.store, previous, this.keys.length * KEY_EVERY - 1));
    }
    const near = this.keys[key]!;
    const start = this.last.event <= wanted && this.last.event > near.event ? this.last : near;
    return (this.last = advance(this.store, start, wanted));
  }
}

const folders = new WeakMap<TraceStore, Folder>();

/** The view after event `event`. Key frames are kept as long as the store is. */
export function stateAt(store: TraceStore, event: number): TraceView {
  let folder = folders.get(store);
  if (folder === undefined) folders.set(store, (folder = new Folder(store)));
  return folder.at(event);
}

const NOWHERE: ReadonlyMap<string, number> = new Map();

function born(changes: Changes, event: number): void {
  const { store } = changes;
  const id = store.pid[event]!;
  const parent = changes.cell(store.peer[event]!);
  const cell: Cell = {
    id,
    label: pidText(id),
    names: [],
    parent: store.peer[event]!,
    initialCall: store.text(store.term[event]!),
    behaviour: null,
    module: null,
    application: parent?.application ?? null,
    system: isSystem(store.text(store.term[event]!), parent),
    status: RUNNABLE,
    links: [],
    monitors: [],
    monitoredBy: [],
    trapExit: false,
    mailbox: [],
    dropped: 0,
    state: -1,
    stateEvents: [],
    callbacks: [],
    handlers: [],
    supervisor: -1,
    childId: null,
    restarts: 0,
    spawnedAt: event,
    until: null,
    beneath: null,
    childRestarts: NOWHERE,
  };
  changes.cells.set(id, cell);
  if (store.aux[event] === 1 && parent !== undefined) join(cell, parent);
}

/** The process that boots is the system's, and so are its descendants, but for what runs a script (and a shell's evaluator: see notes). */
function isSystem(call: string, parent: Cell | undefined): boolean {
  if (call.startsWith(':mailroom_boot.')) return !call.startsWith(':mailroom_boot.script/');
  return parent?.system ?? false;
}

const RUNNABLE: Status = { is: 'runnable' };
const RUNNING: Status = { is: 'running' };
const SUSPENDED: Status = { is: 'suspended' };

function join(a: Cell, b: Cell): void {
  if (!a.links.includes(b.id)) a.links.push(b.id);
  if (!b.links.includes(a.id)) b.links.push(a.id);
}

function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}

/** Sets the status, beneath a suspension if there is one. */
function setStatus(cell: Cell, status: Status): void {
  if (cell.status.is === 'exited') return;
  if (cell.beneath !== null) cell.beneath = status;
  else cell.status = status;
}

const statusOf = (cell: Cell): Status => cell.beneath ?? cell.status;

function unmonitor(changes: Changes, watcher: Cell | undefined, watched: number): void {
  if (watcher === undefined) return;
  remove(watcher.monitors, watched);
  const other = changes.cell(watched);
  if (other !== undefined) remove(other.monitoredBy, watcher.id);
}

/** Takes a message out of the mailbox by its enqueue event. */
function takeOut(cell: Cell, enqueue: number): void {
  const at = cell.mailbox.findIndex((message) => message.event === enqueue);
  if (at === 0) cell.mailbox.shift();
  else if (at > 0) cell.mailbox.splice(at, 1);
}

/** The receive in force is over: nothing is looked past any more. */
function endReceive(cell: Cell): void {
  cell.until = null;
  const box = cell.mailbox;
  for (let i = 0; i < box.length && box[i]!.lookedPast; i++) box[i] = { ...box[i]!, lookedPast: false };
}

function ends(changes: Changes, cell: Cell, event: number): void {
  const { store } = changes;
  const reason = store.term[event]!;
  const text = store.text(reason);
  const abnormal = text !== ':normal' && text !== ':shutdown' && !text.startsWith('{:shutdown, ');
  cell.beneath = null;
  cell.status = { is: 'exited', reason, at: event, abnormal, by: store.peer[event] === cell.id ? -1 : store.peer[event]! };
  cell.callbacks.length = 0;
  cell.until = null;
  for (const peer of cell.links) {
    const other = changes.cell(peer);
    if (other !== undefined) remove(other.links, cell.id);
  }
  cell.links.length = 0;
  for (const watched of cell.monitors) {
    const other = changes.cell(watched);
    if (other !== undefined) remove(other.monitoredBy, cell.id);
  }
  cell.monitors.length = 0;
}

/** Applies one event. */
function apply(changes: Changes, event: number): void {
  const { store } = changes;
  const kind = store.kind[event]! as Kind;
  if (kind === Kind.spawn) {
    born(changes, event);
    return;
  }
  const term = store.term[event]!;
  const aux = store.aux[event]!;
  const cause = store.cause[event]!;
  const peer = store.peer[event]!;
  switch (kind) {
    case Kind.timerFire:
    case Kind.timerCancel: {
      if (changes.timers?.has(cause) ?? changes.base.timers.has(cause)) (changes.timers ??= new Map(changes.base.timers)).delete(cause);
      return;
    }
    case Kind.load: {
      const text = store.text(term);
      const name = plain(text.slice(1, text.lastIndexOf(',')));
      (changes.modules ??= new Map(changes.base.modules)).set(name, aux);
      return;
    }
    // What says what was done, not what stands.
    case Kind.send:
    case Kind.signal:
    case Kind.input:
    case Kind.output:
    case Kind.log:
    case Kind.fault:
      return;
  }
  const id = store.pid[event]!;
  const cell = changes.cell(id);
  if (cell === undefined) return;
  switch (kind) {
    case Kind.exit:
      ends(changes, cell, event);
      if (changes.running === id) changes.running = -1;
      return;
    case Kind.link: {
      const other = changes.cell(peer);
      if (other !== undefined) join(cell, other);
      return;
    }
    case Kind.unlink: {
      remove(cell.links, peer);
      const other = changes.cell(peer);
      if (other !== undefined) remove(other.links, id);
      return;
    }
    case Kind.monitor:
      if (peer === id) return;
      cell.monitors.push(peer);
      changes.cell(peer)?.monitoredBy.push(id);
      return;
    case Kind.demonitor:
    case Kind.down:
      unmonitor(changes, cell, peer);
      return;
    case Kind.register:
      cell.names = [plain(store.text(term))];
      relabel(cell);
      return;
    case Kind.unregister:
      cell.names = [];
      // The dead keep the name that people knew them by.
      if (cell.status.is !== 'exited') relabel(cell);
      return;
    case Kind.enqueue:
      cell.mailbox.push({
        event,
        send: cause >= 0 && store.kind[cause] === Kind.send ? cause : -1,
        term,
        from: peer,
        shape: aux as Shape,
        at: store.time[event]! as Nanoseconds,
        skipped: 0,
        lookedPast: false,
      });
      return;
    case Kind.receive:
      takeOut(cell, cause);
      endReceive(cell);
      return;
    case Kind.skip: {
      const at = cell.mailbox.findIndex((message) => message.event === cause);
      const message = cell.mailbox[at];
      if (message !== undefined) cell.mailbox[at] = { ...message, skipped: message.skipped + 1, lookedPast: true };
      return;
    }
    case Kind.drop:
      cell.dropped++;
      if (aux === DropReason.died || aux === DropReason.flushed) takeOut(cell, cause);
      return;
    case Kind.in:
      setStatus(cell, RUNNING);
      changes.running = id;
      return;
    case Kind.out:
      if (statusOf(cell).is === 'running') setStatus(cell, RUNNABLE);
      if (changes.running === id) changes.running = -1;
      return;
    case Kind.wait:
      setStatus(cell, { is: 'waiting', reason: aux as WaitReason, since: store.time[event]! as Nanoseconds, peer, what: term, until: cell.until });
      return;
    case Kind.wake:
      if (statusOf(cell).is === 'waiting') setStatus(cell, RUNNABLE);
      // Its timer came up: the receive is over without a message.
      if (cause >= 0 && store.kind[cause] === Kind.timerFire) endReceive(cell);
      return;
    case Kind.state:
      cell.state = term;
      cell.stateEvents.push(event);
      return;
    case Kind.timerSet:
      if (term < 0) cell.until = (store.time[event]! + aux * 1e6) as Nanoseconds;
      else {
        const at = (store.time[event]! + aux * 1e6) as Nanoseconds;
        (changes.timers ??= new Map(changes.base.timers)).set(event, { event, from: id, to: peer, term, at });
      }
      return;
    case Kind.flag:
      if (store.text(term).startsWith('{:trap_exit,')) cell.trapExit = store.text(term).endsWith('true}');
      return;
    case Kind.suspend:
      if (cell.status.is === 'exited' || cell.beneath !== null) return;
      cell.beneath = cell.status.is === 'running' ? RUNNABLE : cell.status;
      cell.status = SUSPENDED;
      return;
    case Kind.resume:
      if (cell.beneath !== null) cell.status = cell.beneath;
      cell.beneath = null;
      return;
    case Kind.note:
      applyNote(changes, cell, event);
      return;
  }
}
