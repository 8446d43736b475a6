/**
 * What a step stops at. The steps are those of the picture: what happens to processes that have a lane, between
 * processes that have one. What the shell says to its own server is housekeeping and no step, until somebody asks to
 * see the system.
 */
import { isVisible, Kind, type TraceStore, type TraceView } from '../trace/index.ts';

/** Is this event a step to somebody who sees these processes? `showSystem`: the system's own count as well. */
export function isStep(store: TraceStore, processes: TraceView['processes'], event: number, showSystem: boolean): boolean {
  if (!isVisible(store, event)) return false;
  if (showSystem) return true;
  const system = (id: number): boolean => processes.get(id)?.system ?? false;
  if (system(store.pid(event))) return false;
  // Who killed a process may be the system's; that it died is news all the same.
  return store.kind(event) === Kind.exit || !system(store.peer(event));
}

/** The nearest step after (1) or before (-1) an event, null when there is none. */
export function nextStep(store: TraceStore, processes: TraceView['processes'], from: number, direction: 1 | -1, showSystem: boolean): number | null {
  for (let n = from + direction; n >= store.first && n < store.count; n += direction) if (isStep(store, processes, n, showSystem)) return n;
  return null;
}

/** For what is shown with every frame so many events are looked at: a loop may be no step for very many. */
export const NEAR = 20_000;

/** The newest step before an event, within NEAR of it. Asked again as the trace grows it looks at what is new, and no more. */
export class LastStep {
  #store: TraceStore | null = null;
  #showSystem = false;
  /** What has been looked at ends here; the step that was found there, or -1. */
  #end = 0;
  #found = -1;
  /** Processes passed over as the system's: one may turn out to be the user's a little after its birth. */
  readonly #system = new Set<number>();

  before(end: number, store: TraceStore, processes: TraceView['processes'], showSystem: boolean): number | null {
    if (store !== this.#store || showSystem !== this.#showSystem || end < this.#end || [...this.#system].some((id) => processes.get(id)?.system === false)) {
      this.#store = store;
      this.#showSystem = showSystem;
      this.#end = 0;
      this.#found = -1;
      this.#system.clear();
    }
    const start = Math.max(store.first, end - NEAR);
    for (let n = end - 1; n >= Math.max(start, this.#end); n--) {
      if (isStep(store, processes, n, showSystem)) {
        this.#found = n;
        break;
      }
      if (showSystem || !isVisible(store, n)) continue;
      for (const id of [store.pid(n), store.peer(n)]) if (processes.get(id)?.system === true) this.#system.add(id);
    }
    this.#end = end;
    return this.#found < start ? null : this.#found;
  }
}
