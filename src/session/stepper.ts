/** Goes from step to step: through the past by its events; at now by letting the machine run until it has made one more. */
import type { TraceStore, TraceView } from '../trace/index.ts';
import type { EngineLink } from './engine-link.ts';
import type { OpenRun } from './open-run.svelte.ts';
import type { Picture } from './picture.svelte.ts';
import type { Player } from './player.svelte.ts';
import { nextStep } from './steps.ts';

/** Where one stands, and how one gets elsewhere: the session. */
type Standing = {
  readonly store: TraceStore;
  readonly events: number;
  readonly cursor: number;
  readonly endView: TraceView;
  readonly picture: Picture;
  readonly live: boolean;
  readonly playing: boolean;
  readonly canStep: boolean;
  pause(): void;
  seek(event: number): void;
  toEnd(): void;
};

export class Stepper {
  readonly #at: Standing;
  readonly #run: OpenRun;
  readonly #player: Player;
  readonly #engine: EngineLink;
  /** Where a step forward at now began, until the step that it leads to has happened. */
  #from: { readonly event: number; readonly raw: boolean } | null = null;

  constructor(at: Standing, run: OpenRun, player: Player, engine: EngineLink) {
    this.#at = at;
    this.#run = run;
    this.#player = player;
    this.#engine = engine;
  }

  /** Another run is opened. */
  reset(): void {
    this.#from = null;
  }

  /** The step after (1) or before (-1) an event. */
  next(from: number, direction: 1 | -1): number | null {
    const { store, endView, picture } = this.#at;
    return nextStep(store, endView.processes, from, direction, picture.showSystem);
  }

  #last(): number {
    const { events } = this.#at;
    return events === 0 ? -1 : (this.next(events, -1) ?? -1);
  }

  /** To the next step, or the one before; `raw`: to any event. At the end a step forward lets the machine run up to its next one. */
  step(direction: 1 | -1, raw: boolean): void {
    const at = this.#at;
    if (at.playing) at.pause();
    // At now the picture shows the last step and what little came after it: the step before is the one to go back to.
    const from = at.live && !raw ? this.#last() : at.cursor;
    const to = raw ? from + direction : this.next(from, direction);
    if (direction === -1) at.seek(to ?? -1);
    else if (at.live) this.#runOn(raw);
    else if (to === null || (!raw && this.next(to, 1) === null)) at.seek(at.events - 1);
    else at.seek(to);
  }

  #runOn(raw: boolean): void {
    const { canStep, events } = this.#at;
    if (!canStep) return;
    this.#from = { event: events - 1, raw };
    this.#engine.advance(null, events + 1);
  }

  /** The machine may have done what it was let do: was it a step? */
  perhapsStepped(): void {
    const from = this.#from;
    if (from === null || !this.#run.settled) return;
    const { events, live, canStep } = this.#at;
    const done = from.raw ? events > from.event + 1 : this.next(from.event, 1) !== null;
    if (done || !live || !canStep) this.#from = null;
    else this.#engine.advance(null, events + 1);
  }

  /** One step of playing in the past, and a rest as long as it is to the one after. */
  walk(): void {
    const next = this.next(this.#at.cursor, 1);
    if (next === null) {
      this.#at.toEnd();
      return;
    }
    this.#player.seek(next);
    const after = this.next(next, 1) ?? next;
    const { store } = this.#at;
    this.#player.rest(store.time(after) - store.time(next));
  }
}
