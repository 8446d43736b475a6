/**
 * The fold: what stands at an event, worked out from the trace alone. `advance` is a pure function from one view to a
 * later one: it copies only the processes that its events touch. `Folder` keeps key frames, so that any event is at most
 * KEY_EVERY events away from one.
 */
import type { Nanoseconds } from '../base/index.ts';
import { Changes, NO_LETTERS, NONE, pidText, plain, relabel, type Cell } from './cell.ts';
import { applyNote } from './fold-notes.ts';
import type { TraceStore } from './store.ts';
import { EMPTY_VIEW, type Status, type TraceView } from './view.ts';
import { AFTER_NOTHING, DropReason, Kind, type Shape, type WaitReason } from './vocabulary.ts';

/** Events between two key frames. */
export const KEY_EVERY = 4096;
/** So many of a process's changes of state are named at least, twice as many at most; the older ones stand in the trace. */
export const MOST_STATES = 32;

/** The view after event `to`, from a view at or before it. */
export function advance(store: TraceStore, from: TraceView, to: number): TraceView {
  const end = Math.min(to, store.count - 1);
  if (end <= from.event) return from;
  const changes = new Changes(store, from);
  for (let event = from.event + 1; event <= end; event++) apply(changes, event);
  return changes.finish(end);
}

/** Views of a growing store at any event that it holds. Moving forward is cheap; jumping costs at most KEY_EVERY events. */
export class Folder {
  private readonly store: TraceStore;
  /** By i: the view after i × KEY_EVERY events; the oldest may stand a little later. */
  private readonly keys = new Map<number, TraceView>();
  /** The newest key. */
  private newest = 0;
  private last: TraceView = EMPTY_VIEW;

  constructor(store: TraceStore) {
    this.store = store;
    this.begin(store.base, store.first);
  }

  /** The view after event `event` (before the first that is held: the view just before that; beyond the end: the end). */
  at(event: number): TraceView {
    const wanted = Math.max(this.store.first - 1, Math.min(event, this.store.count - 1));
    const key = Math.floor((wanted + 1) / KEY_EVERY);
    while (this.newest < key) {
      const end = (this.newest + 1) * KEY_EVERY - 1;
      const start = this.keys.get(this.newest)!;
      this.last = advance(this.store, this.last.event <= end && this.last.event > start.event ? this.last : start, end);
      this.keys.set(++this.newest, this.last);
    }
    const near = this.keys.get(key)!;
    const start = this.last.event <= wanted && this.last.event > near.event ? this.last : near;
    return (this.last = advance(this.store, start, wanted));
  }

  /** Makes `view`, which stands just before event `first`, the oldest that is kept. */
  begin(view: TraceView, first: number): void {
    const key = Math.floor(first / KEY_EVERY);
    this.newest = Math.max(this.newest, key);
    for (const each of this.keys.keys()) if (each < key) this.keys.delete(each);
    this.keys.set(key, view);
    if (this.last.event < first) this.last = view;
  }
}

const folders = new WeakMap<TraceStore, Folder>();

/** The folder of a store: one, with key frames that are kept as long as the store is. */
export function folderOf(store: TraceStore): Folder {
  let folder = folders.get(store);
  if (folder === undefined) folders.set(store, (folder = new Folder(store)));
  return folder;
}

/** The view after event `event`. */
export const stateAt = (store: TraceStore, event: number): TraceView => folderOf(store).at(event);

const NOWHERE: ReadonlyMap<string, number> = new Map();

function born(changes: Changes, event: number): void {
  const { store } = changes;
  const id = store.pid(event);
  const parent = changes.cell(store.peer(event));
  const cell: Cell = {
    id,
    label: pidText(id),
    names: NONE,
    parent: store.peer(event),
    initialCall: store.text(store.term(event)),
    behaviour: null,
    module: null,
    application: parent?.application ?? null,
    system: isSystem(store.text(store.term(event)), parent),
    status: RUNNABLE,
    links: NONE,
    monitors: NONE,
    monitoredBy: NONE,
    trapExit: false,
    mailbox: NO_LETTERS,
    dropped: 0,
    state: -1,
    stateEvents: NONE,
    callbacks: NONE,
    handlers: NONE,
    supervisor: -1,
    childId: null,
    restarts: 0,
    spawnedAt: event,
    until: null,
    beneath: null,
    childRestarts: NOWHERE,
  };
  changes.cells.set(id, cell);
  if (store.aux(event) === 1 && parent !== undefined) join(changes, cell, parent);
}

/** The process that boots is the system's, and so are its descendants, but for what runs a script (and a shell's evaluator: see notes). */
function isSystem(call: string, parent: Cell | undefined): boolean {
  if (call.startsWith(':mailroom_boot.')) return !call.startsWith(':mailroom_boot.script/');
  return parent?.system ?? false;
}

const RUNNABLE: Status = { is: 'runnable' };
const RUNNING: Status = { is: 'running' };
const SUSPENDED: Status = { is: 'suspended' };

function join(changes: Changes, a: Cell, b: Cell): void {
  if (!a.links.includes(b.id)) changes.list(a, 'links').push(b.id);
  if (!b.links.includes(a.id)) changes.list(b, 'links').push(a.id);
}

/** Takes a process out of a list of another one, if that is known and it is there. */
function remove(changes: Changes, cell: Cell | undefined, name: 'links' | 'monitors' | 'monitoredBy', id: number): void {
  const at = cell?.[name].indexOf(id) ?? -1;
  if (at >= 0) changes.list(cell!, name).splice(at, 1);
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
  remove(changes, watcher, 'monitors', watched);
  remove(changes, changes.cell(watched), 'monitoredBy', watcher.id);
}

/** The receive in force is over: nothing is looked past any more. */
function endReceive(changes: Changes, cell: Cell): void {
  cell.until = null;
  if (cell.mailbox.passed > 0) changes.mailbox(cell).endReceive();
}

function ends(changes: Changes, cell: Cell, event: number): void {
  const { store } = changes;
  const reason = store.term(event);
  const text = store.text(reason);
  const abnormal = text !== ':normal' && text !== ':shutdown' && !text.startsWith('{:shutdown, ');
  cell.beneath = null;
  cell.status = { is: 'exited', reason, at: event, abnormal, by: store.peer(event) === cell.id ? -1 : store.peer(event) };
  cell.callbacks = NONE;
  cell.until = null;
  for (const peer of cell.links) remove(changes, changes.cell(peer), 'links', cell.id);
  cell.links = NONE;
  for (const watched of cell.monitors) remove(changes, changes.cell(watched), 'monitoredBy', cell.id);
  cell.monitors = NONE;
}

/** Applies one event. */
function apply(changes: Changes, event: number): void {
  const { store } = changes;
  const kind = store.kind(event) as Kind;
  if (kind === Kind.spawn) {
    born(changes, event);
    return;
  }
  const term = store.term(event);
  const aux = store.aux(event);
  const cause = store.cause(event);
  const peer = store.peer(event);
  switch (kind) {
    case Kind.timerFire:
    case Kind.timerCancel: {
      if (aux === AFTER_NOTHING) {
        const cell = changes.cell(store.pid(event));
        if (cell !== undefined) endReceive(changes, cell);
      } else if (changes.timers?.has(cause) ?? changes.base.timers.has(cause)) (changes.timers ??= changes.base.timers.copy()).delete(cause);
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
  const id = store.pid(event);
  const cell = changes.cell(id);
  if (cell === undefined) return;
  switch (kind) {
    case Kind.exit:
      ends(changes, cell, event);
      if (changes.running === id) changes.running = -1;
      return;
    case Kind.link: {
      const other = changes.cell(peer);
      if (other !== undefined) join(changes, cell, other);
      return;
    }
    case Kind.unlink: {
      remove(changes, cell, 'links', peer);
      remove(changes, changes.cell(peer), 'links', id);
      return;
    }
    case Kind.monitor: {
      if (peer === id) return;
      changes.list(cell, 'monitors').push(peer);
      const other = changes.cell(peer);
      if (other !== undefined) changes.list(other, 'monitoredBy').push(id);
      return;
    }
    case Kind.demonitor:
    case Kind.down:
      unmonitor(changes, cell, peer);
      return;
    case Kind.register:
      cell.names = [plain(store.text(term))];
      relabel(cell);
      return;
    case Kind.unregister:
      cell.names = NONE;
      // The dead keep the name that people knew them by.
      if (cell.status.is !== 'exited') relabel(cell);
      return;
    case Kind.enqueue:
      changes.mailbox(cell).push({
        event,
        send: cause >= 0 && store.kind(cause) === Kind.send ? cause : -1,
        term,
        from: peer,
        shape: aux as Shape,
        at: store.time(event) as Nanoseconds,
        skipped: 0,
        lookedPast: false,
      });
      return;
    case Kind.receive:
      changes.mailbox(cell).take(cause);
      endReceive(changes, cell);
      return;
    case Kind.skip:
      changes.mailbox(cell).skip(cause);
      return;
    case Kind.drop:
      cell.dropped++;
      if (aux === DropReason.died || aux === DropReason.flushed) changes.mailbox(cell).take(cause);
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
      setStatus(cell, { is: 'waiting', reason: aux as WaitReason, since: store.time(event) as Nanoseconds, peer, what: term, until: cell.until });
      return;
    case Kind.wake:
      if (statusOf(cell).is === 'waiting') setStatus(cell, RUNNABLE);
      // Its timer came up: the receive is over without a message.
      if (cause >= 0 && store.kind(cause) === Kind.timerFire) endReceive(changes, cell);
      return;
    case Kind.state: {
      cell.state = term;
      const states = changes.list(cell, 'stateEvents');
      states.push(event);
      if (states.length > 2 * MOST_STATES) states.splice(0, MOST_STATES);
      return;
    }
    case Kind.timerSet:
      if (term < 0) cell.until = (store.time(event) + aux * 1e6) as Nanoseconds;
      else {
        const at = (store.time(event) + aux * 1e6) as Nanoseconds;
        (changes.timers ??= changes.base.timers.copy()).set(event, { event, from: id, to: peer, term, at });
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
