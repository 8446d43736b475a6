/**
 * Timers, on a heap keyed (time, sequence). An entry is immutable and may be dead (cancelled, or its receive went on):
 * dead ones are skipped when they come up, and swept when they are more than half, or when many come up in a row (those of a
 * process that has ended say).
 */
import { TimeHeap, type Nanoseconds } from '../base/index.ts';
import type { Atom, Term } from '../terms/index.ts';
import { PagedMap } from './paged-map.ts';

export const TimerKind = {
  /** the `after` of a receive: alive while its process's `timer` is its sequence */
  receive: 0,
  /** send_after, start_timer: alive while listed under its reference, and its addressee lives */
  message: 1,
  /** a signal under way (latency): always alive */
  signal: 2,
} as const;
export type TimerKind = (typeof TimerKind)[keyof typeof TimerKind];

/** Made as a literal, like a message. */
export type Timer = {
  readonly time: Nanoseconds;
  readonly seq: number;
  readonly kind: TimerKind;
  /** id of the process that set it */
  readonly from: number;
  /** id of the addressee, or the name that will be looked up when it fires */
  readonly to: number | Atom;
  /** id of its reference, -1 for none */
  readonly ref: number;
  /** what it delivers */
  readonly message: Term;
  /** its timerSet event; of a signal: the send event */
  readonly event: number;
  /** of a signal: what to do when it arrives */
  readonly arrive: Arrival | null;
};

/** A signal under way, as data (a snapshot may hold it). */
export type Arrival =
  | { readonly is: 'message'; readonly alias: number; readonly termId: number; readonly shape: number }
  | { readonly is: 'exit'; readonly linked: boolean }
  | { readonly is: 'down'; readonly ref: number };

/** So many dead ones in a row that come up are the sign of many more, if most of a sample are dead, too; this part of all is in any case. */
const MANY = 64;
const PART = 1 / 64;

export class Timers {
  private heap = new TimeHeap<Timer>();
  /** message timers by the id of their reference */
  private byRef = new PagedMap<Timer>();
  private dead = 0;
  /** Does a fork hold the same heap? */
  private shared = false;

  add(timer: Timer): void {
    this.write();
    this.heap.push(timer);
    if (timer.kind === TimerKind.message) this.byRef.set(timer.ref, timer);
  }

  /** The message timer of this reference; its addressee may have ended. */
  get(ref: number): Timer | undefined {
    return this.byRef.get(ref);
  }

  /** Cancels a message timer; answers it, or undefined when it is not pending (one to a process that has ended is not). */
  cancel(ref: number, alive: (timer: Timer) => boolean): Timer | undefined {
    const timer = this.byRef.get(ref);
    if (timer === undefined || !alive(timer)) return undefined;
    this.write();
    this.byRef.delete(ref);
    this.died(alive);
    return timer;
  }

  /** A receive timer was left behind: its entry is dead. `alive` tells which receive timers are. */
  abandon(alive: (timer: Timer) => boolean): void {
    this.write();
    this.died(alive);
  }

  /** When the earliest timer is due, living or dead; Infinity when there is none. */
  earliest(): number {
    return this.heap.peek()?.time ?? Infinity;
  }

  /** The next living timer, or undefined. */
  peek(alive: (timer: Timer) => boolean): Timer | undefined {
    const enough = Math.max(MANY, this.heap.size * PART);
    for (let met = 0; ; met++) {
      const top = this.heap.peek();
      if (top === undefined || this.isAlive(top, alive)) return top;
      // What is shared would be copied for it: it is no more work to leave out all of them.
      if (met >= enough || this.shared || (met === MANY && this.mostlyDead(alive))) {
        this.sweep(alive);
        return this.heap.peek();
      }
      this.heap.pop();
      if (this.dead > 0) this.dead--;
    }
  }

  /** Removes the timer that `peek` just answered. */
  pop(): Timer {
    this.write();
    const timer = this.heap.pop()!;
    if (timer.kind === TimerKind.message) this.byRef.delete(timer.ref);
    return timer;
  }

  /** Entries, dead ones included. */
  get size(): number {
    return this.heap.size;
  }

  /** All entries in no particular order, dead ones included. */
  all(): Iterable<Timer> {
    return this.heap;
  }

  /** Living timers, earliest first. */
  list(alive: (timer: Timer) => boolean): Timer[] {
    return this.heap.toSorted().filter((timer) => this.isAlive(timer, alive));
  }

  fork(): Timers {
    const fork = new Timers();
    fork.heap = this.heap;
    fork.byRef = this.byRef.fork();
    fork.dead = this.dead;
    fork.shared = true;
    this.shared = true;
    return fork;
  }

  private isAlive(timer: Timer, alive: (timer: Timer) => boolean): boolean {
    if (timer.kind === TimerKind.signal) return true;
    if (!alive(timer)) return false;
    return timer.kind !== TimerKind.message || this.byRef.get(timer.ref) === timer;
  }

  private mostlyDead(alive: (timer: Timer) => boolean): boolean {
    const sample = this.heap.some(MANY);
    return 2 * sample.filter((timer) => this.isAlive(timer, alive)).length < sample.length;
  }

  private died(alive: (timer: Timer) => boolean): void {
    this.dead++;
    if (this.dead < 256 || this.dead * 2 < this.heap.size) return;
    this.sweep(alive);
  }

  /** Drops all the dead; what is shared stays as it is. */
  private sweep(alive: (timer: Timer) => boolean): void {
    this.heap = this.heap.filter((timer) => this.isAlive(timer, alive));
    const byRef = new PagedMap<Timer>();
    for (const timer of this.heap) if (timer.kind === TimerKind.message) byRef.set(timer.ref, timer);
    this.byRef = byRef;
    this.dead = 0;
    this.shared = false;
  }

  private write(): void {
    if (!this.shared) return;
    this.heap = this.heap.clone();
    this.shared = false;
  }
}
