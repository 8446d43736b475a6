/** Playback at work: the state chart, and how far the wall's clock moves it from frame to frame. */
import { createActor } from 'xstate';
import type { Nanoseconds } from '../base/index.ts';
import { LiveClock, pace } from './clock.ts';
import { playbackMachine } from './playback.ts';

export class Player {
  readonly #actor = createActor(playbackMachine, { input: { speed: 1 } });
  #state = $state.raw(this.#actor.getSnapshot());
  readonly #clock = new LiveClock();
  /** Both in milliseconds of the wall's clock: the last frame, and the one at which playing the past takes its next step. */
  #wall = 0;
  #stepDue = 0;

  constructor() {
    this.#actor.subscribe((state) => (this.#state = state));
    this.#actor.start();
  }

  get live(): boolean {
    return this.#state.matches('live');
  }
  /** Live, and the engine may advance. */
  get running(): boolean {
    return this.#state.matches({ live: 'running' });
  }
  /** In the past, and it walks on by itself. */
  get walking(): boolean {
    return this.#state.matches({ past: 'playing' });
  }
  get playing(): boolean {
    return this.running || this.walking;
  }
  get speed(): number | 'free' {
    return this.#state.context.speed;
  }
  /** The event that the page shows while in the past. */
  get cursor(): number {
    return this.#state.context.cursor;
  }

  // ── the wall's clock ──

  frame(wall: number): void {
    this.#wall = wall;
  }
  /** From now on virtual time goes on from here: after rest, a pause, a change of speed. */
  rebase(virtual: Nanoseconds): void {
    this.#clock.rebase(this.#wall, virtual);
  }
  /** How far virtual time may run by now; null: as far as it goes. */
  get until(): Nanoseconds | null {
    return this.speed === 'free' ? null : this.#clock.at(this.#wall, this.speed);
  }
  /** Playing the past: is it time for the next step? */
  get due(): boolean {
    return this.#wall >= this.#stepDue;
  }
  /** Rests on a step, for as long as it is (virtual) to the one after. */
  rest(gap: number): void {
    this.#stepDue = this.#wall + pace(gap, this.speed);
  }

  // ── commands ──

  play(): void {
    this.#stepDue = this.#wall;
    this.#actor.send({ type: 'PLAY' });
  }
  pause(): void {
    this.#actor.send({ type: 'PAUSE' });
  }
  seek(to: number): void {
    this.#actor.send({ type: 'SEEK', to });
  }
  toEnd(paused = false): void {
    this.#actor.send({ type: 'TO_END', paused });
  }
  setSpeed(speed: number | 'free'): void {
    this.#actor.send({ type: 'SPEED', speed });
  }
}
