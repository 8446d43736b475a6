/**
 * What of a run's trace goes to whoever reads it (the page), and how far the run may get ahead of that.
 *
 *   written    events go out as they happen, as long as the reader has room for them
 *   counted    it has none, and the run goes on without end: events are only counted; what the reader gets as soon as it has
 *              room again is what stands then (a leap), and a stretch of written events after it
 *   filled     the run has come to rest: its newest events are done again from a checkpoint and written, so that the
 *              reader holds them one by one, however few it had room for
 *
 * None of it shows in the run: counted or written, events have the same numbers.
 */
import { PIECE_ARRAYS, START, take, type Cursor, type Leap, type Piece } from '../trace/index.ts';
import { standing, standingSize, type Machine } from '../vm/index.ts';
import type { LoggedInput } from './protocol.ts';
import { checkpointOf, Replay, type Checkpoint } from './replay.ts';

/** Events of a piece of the trace. */
const PIECE = 8_000;
/** Events that a run may write before anybody says how many can be read. */
export const FIRST_CREDIT = 20_000;
/** For so many events since it was last asked to go on a run waits for its reader: what is no longer than that is never left out. */
const PATIENCE = 64_000;
/** Events that follow a leap: what there is room for, but no more than anybody sees before the next one. */
const STRETCH = 4_000;
/** Events that the reader of a run at rest holds one by one at least (or all). */
const HELD = 64_000;
/** Events between two checkpoints to fill from. */
const SPACING = 32_000;
/** Processes, messages and timers that a view may have to be sent every few milliseconds. */
const MOST_STANDING = 5_000;
/** Texts that may be kept while events are counted. */
const MOST_SAID = 2_000;
/** Reductions of a slice of filling. */
const SLICE = 60_000;

/** A run: its machine, and all inputs it has had. */
export type Source = { readonly machine: Machine; readonly log: readonly LoggedInput[] };

/** Where it goes. `again`: events that the reader may have had, or views of, before. */
export type Reader = {
  piece(piece: Piece, transfer: ArrayBuffer[], again: boolean): void;
  leap(leap: Leap, again: boolean): void;
};

export class Feed {
  private readonly source: Source;
  private readonly reader: Reader;
  /** What the reader has been sent; between it and the trace's end events are written, or counted. */
  private drained: Cursor = START;
  /** The event before which the reader has room. */
  private credit: number;
  private mayLeap = true;
  /** Events when the run was last asked to go on. */
  private asked = 0;
  /** Does the reader hold less than it would have been sent of a run that it could follow? */
  private thin = false;
  /** Checkpoints to fill from, oldest first: the first is not newer than the newest HELD events. */
  private marks: Checkpoint[];
  private nextMark = SPACING;
  private filling: { readonly replay: Replay; readonly to: number; cursor: Cursor; readonly again: boolean } | null = null;

  constructor(source: Source, reader: Reader, credit = FIRST_CREDIT) {
    this.source = source;
    this.reader = reader;
    this.credit = credit;
    this.marks = [checkpointOf(source.machine, source.log.length)];
  }

  private get counts(): boolean {
    const { trace } = this.source.machine;
    return trace.on && !trace.writes;
  }

  /** May the run go on now? Else the reader has to be waited for, or it is being sent what it lacks. */
  get open(): boolean {
    if (this.filling !== null) return false;
    if (!this.counts && this.source.machine.trace.count >= this.credit && this.mayCount()) this.count();
    return this.counts ? this.mayLeap : this.source.machine.trace.count < this.credit;
  }

  /** Is there something to send by `fill`? */
  get lacks(): boolean {
    return this.filling !== null;
  }

  /** The event at which the next slice is to end. */
  get bound(): number {
    return this.counts ? Infinity : this.credit;
  }

  /** The run is asked to go on. */
  ask(): void {
    this.asked = this.source.machine.trace.count;
  }

  /** The reader has room up to an event. `mayLeap`: nobody looks back there. */
  grant(events: number, mayLeap: boolean): void {
    this.mayLeap = mayLeap;
    if (!this.counts) {
      this.credit = Math.max(this.credit, events);
      return;
    }
    const room = events - this.drained.event;
    if (room > 0 && mayLeap) this.leap(Math.min(room, STRETCH));
  }

  /** To be called after each slice: sends what was written. */
  pass(): void {
    const { machine } = this.source;
    this.mark();
    if (!this.counts) this.drain();
    // A view that has grown large is sent once; from then on the run waits for its reader.
    else if (machine.trace.said.length > MOST_SAID || standingSize(machine) > MOST_STANDING) this.leap(0);
  }

  /** Something comes from outside: what it brings is written. */
  interrupt(): void {
    if (this.counts) this.leap(FIRST_CREDIT);
  }

  /** The run has come as far as it was asked to. `rests`: it is not asked to go on at once. */
  settle(rests: boolean): void {
    if (!rests) {
      if (this.counts) this.leap(0);
    } else if (this.counts || this.thin) this.begin();
  }

  /** A slice of sending what the reader lacks. */
  fill(): void {
    const { filling } = this;
    if (filling === null) return;
    const { replay, to, again } = filling;
    const before = replay.machine.position();
    const there = replay.to(to, SLICE);
    const { reductions, sequence } = replay.machine.position();
    if (!there && reductions === before.reductions && sequence === before.sequence) throw new Error(`done again, the run stands still at event ${replay.machine.trace.count} of ${to}`);
    filling.cursor = this.send(replay.machine, filling.cursor, again);
    if (there) this.filling = null;
  }

  private mayCount(): boolean {
    const { machine } = this.source;
    return machine.trace.on && this.mayLeap && machine.trace.count - this.asked > PATIENCE && standingSize(machine) <= MOST_STANDING;
  }

  private count(): void {
    this.drain();
    this.marks.push(this.checkpoint());
    this.source.machine.trace.skim();
  }

  /** From here on events are written again, and the reader has room for so many. */
  private leap(room: number): void {
    const { machine } = this.source;
    const leap = standing(machine);
    machine.trace.write();
    this.drained = { ...this.drained, event: leap.first, term: leap.terms };
    this.credit = leap.first + room;
    this.thin = true;
    this.reader.leap(leap, false);
  }

  /** Begins to send what the reader lacks. */
  private begin(): void {
    const { machine, log } = this.source;
    const { said, count, termCount } = machine.trace;
    const gap = this.counts && !this.thin ? this.marks.find(({ state }) => state.events === this.drained.event) : undefined;
    const start = gap !== undefined && count - this.drained.event <= HELD + SPACING ? gap : this.marks[0]!;
    const replay = new Replay(start, log, { on: true });
    const { events, terms } = start.state;
    this.filling = { replay, to: count, cursor: { ...this.drained, event: events, term: terms }, again: start !== gap };
    if (start !== gap) this.reader.leap(standing(replay.machine, said.filter(({ event }) => event < events)), true);
    machine.trace.write();
    this.drained = { ...this.drained, event: count, term: termCount };
    this.credit = Math.max(this.credit, count + FIRST_CREDIT);
    this.thin = false;
  }

  private mark(): void {
    const { machine } = this.source;
    const { count } = machine.trace;
    if (count < this.nextMark) return;
    this.marks.push(this.checkpoint());
    // It holds copies of what stands, so the next one comes when as much has happened.
    this.nextMark = count + Math.max(SPACING, standingSize(machine));
    while (this.marks.length > 1 && this.marks[1]!.state.events <= count - HELD) this.marks.shift();
  }

  private checkpoint(): Checkpoint {
    return checkpointOf(this.source.machine, this.source.log.length);
  }

  private drain(): void {
    this.drained = this.send(this.source.machine, this.drained, false);
  }

  private send({ trace }: Machine, since: Cursor, again: boolean): Cursor {
    let cursor = since;
    for (let next = take(trace, cursor, PIECE); next !== null; next = take(trace, cursor, PIECE)) {
      cursor = next.next;
      const { piece } = next;
      this.reader.piece(piece, PIECE_ARRAYS.map((name) => piece[name].buffer as ArrayBuffer), again);
    }
    return cursor;
  }
}
