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

/** For what is shown with every frame so many events are looked at: a loop may be no step for very many. */
export const NEAR = 20_000;

/** The nearest step after (1) or before (-1) an event, null when there is none within so many. */
export function nextStep(store: TraceStore, processes: TraceView['processes'], from: number, direction: 1 | -1, showSystem: boolean, within = Infinity): number | null {
  const [first, last] = [Math.max(store.first, from - within), Math.min(store.count - 1, from + within)];
  for (let n = from + direction; n >= first && n <= last; n += direction) if (isStep(store, processes, n, showSystem)) return n;
  return null;
}
