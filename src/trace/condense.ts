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
import { CHUNK } from './columns.ts';
import type { TraceStore } from './store.ts';
import type { ProcessView, TraceView } from './view.ts';

/** Events that are held at least, 327,680 (a message is about seven of them). */
export const MOST_EVENTS = 40 * CHUNK;
/** So many are folded at once, a whole number of chunks: little, since it is one piece of work. */
export const FOLD_BY = CHUNK;

/**
 * Folds of what is older than the newest `most` events the oldest `by`; true when there was something to do. It is many small pieces of work,
 * a call each: the digest of what will be gone, portion by portion, then the fold.
 */
export function condense(store: TraceStore, most = MOST_EVENTS, by = FOLD_BY): boolean {
  const first = (Math.floor(store.first / by) + 1) * by;
  if (first > store.count - most) return false;
  if (store.folded !== null && store.digested === null) {
    const step = (store.digesting ??= digesting(store, store.folded, first)).next();
    if (step.done !== true) return true;
    store.digesting = null;
    store.digested = step.value;
    return true;
  }
  const folder = folderOf(store);
  const view = prune(folder.at(first - 1), first);
  folder.begin(view, first);
  store.folded = store.digested;
  store.digested = null;
  const terms = new Uint8Array(store.terms);
  store.forget(first, view, named(view, terms), terms);
  return true;
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

/** Events that a view names; the terms that it names get a mark. */
function named(view: TraceView, terms: Uint8Array): Set<number> {
  const events = new Set<number>();
  const mark = (term: number): void => {
    if (term >= 0) terms[term] = 1;
  };
  for (const process of view.processes.values()) {
    const { status } = process;
    events.add(process.spawnedAt);
    for (const event of process.stateEvents) events.add(event);
    mark(process.state);
    if (status.is === 'waiting') mark(status.what);
    else if (status.is === 'exited') {
      events.add(status.at);
      mark(status.reason);
    }
    process.mailbox.forEach((message) => mark(message.term));
    for (const { began, args } of process.callbacks) {
      events.add(began);
      mark(args);
    }
    for (const { state, busy } of process.handlers) {
      events.add(busy);
      mark(state);
    }
  }
  let timers = 0;
  for (const { event, term } of view.timers.values()) {
    if (++timers > MOST_TIMERS) break;
    events.add(event);
    mark(term);
  }
  return events;
}
