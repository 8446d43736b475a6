/**
 * What keeps a page's memory bounded: of a long trace only the newest events are held one by one. All that came before is
 * folded into one key frame, what stood just before them; rows and texts that this still names are kept.
 *
 *   events  0 ………………………… first ………………………… count
 *           folded: one view     held: MOST_EVENTS and up to FOLD_BY more
 */
import { digesting } from './hash.ts';
import { folderOf } from './fold.ts';
import type { IntTable } from './int-table.ts';
import { Marks } from './marks.ts';
import { CHUNK } from './columns.ts';
import type { TraceStore } from './store.ts';
import type { ProcessView, TraceView } from './view.ts';

/** Events that are held at least, 327,680 (a message is about seven of them). */
export const MOST_EVENTS = 40 * CHUNK;
/** So many are folded at once, a whole number of chunks: little, since it is one piece of work. */
export const FOLD_BY = CHUNK;

/**
 * Folds of what is older than the newest `most` events the oldest `by`; true when there was something to do. It is many small pieces of work,
 * a call each; what a store answers changes with the last of them.
 */
export function condense(store: TraceStore, most = MOST_EVENTS, by = FOLD_BY): boolean {
  const before = (Math.floor(store.first / by) + 1) * by;
  if (before > store.count - most) return false;
  if ((store.folding ??= fold(store, before)).next().done === true) store.folding = null;
  return true;
}

/** Folds all before an event, in portions: nothing else may be folded meanwhile. */
function* fold(store: TraceStore, before: number): Generator<undefined, void, undefined> {
  const digest = store.folded === null ? null : yield* digesting(store, store.folded, before);
  const folder = folderOf(store);
  const view = prune(folder.at(before - 1), before);
  const { events, terms } = yield* named(view);
  yield* store.forget(before, view, events, terms);
  folder.begin(view, before);
  store.folded = digest;
}

/** Without the processes that ended long before: none of the living stands under them. */
function prune(view: TraceView, first: number): TraceView {
  const needed = new Set<number>();
  for (const process of view.processes.values()) if (process.status.is !== 'exited') needed.add(process.parent).add(process.supervisor);
  let processes: IntTable<ProcessView> | null = null;
  let gone = 0;
  for (const process of view.processes.values()) {
    if (process.status.is !== 'exited' || process.status.at >= first - KEEP_DEAD || needed.has(process.id)) continue;
    (processes ??= view.processes.copy()).delete(process.id);
    if (!process.system) gone++;
  }
  return processes === null ? view : { ...view, processes, gone: view.gone + gone };
}
/** Events for which the dead stay. */
const KEEP_DEAD = CHUNK;

/** Of very many timers that are set the oldest keep what is known of their setting: each fold goes through them. */
const MOST_TIMERS = 10_000;

/** Processes and messages that are gone through at once. */
const PORTION = 5_000;

/** The events and the terms that a view names. */
function* named(view: TraceView): Generator<undefined, { readonly events: Set<number>; readonly terms: Marks }, undefined> {
  const events = new Set<number>();
  const terms = new Marks();
  let seen = 0;
  for (const process of view.processes.values()) {
    const { status } = process;
    events.add(process.spawnedAt);
    for (const event of process.stateEvents) events.add(event);
    terms.add(process.state);
    if (status.is === 'waiting') terms.add(status.what);
    else if (status.is === 'exited') {
      events.add(status.at);
      terms.add(status.reason);
    }
    for (const messages of process.mailbox.pieces()) {
      for (const { term } of messages) terms.add(term);
      if ((seen += messages.length) >= PORTION) {
        seen = 0;
        yield;
      }
    }
    for (const { began, args } of process.callbacks) {
      events.add(began);
      terms.add(args);
    }
    for (const { state, busy } of process.handlers) {
      events.add(busy);
      terms.add(state);
    }
    if (++seen >= PORTION) {
      seen = 0;
      yield;
    }
  }
  let timers = 0;
  for (const { event, term } of view.timers.values()) {
    if (++timers > MOST_TIMERS) break;
    events.add(event);
    terms.add(term);
  }
  return { events, terms };
}
