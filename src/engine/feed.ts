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
import { MOST_EVENTS, PIECE_ARRAYS, START, take, type Cursor, type Leap, type Piece, type Said } from '../trace/index.ts';
import { standing, standingSize, type Machine } from '../vm/index.ts';
import { checkpointOf, Replay, type Checkpoint, type Inputs } from './replay.ts';

/** Events of a piece of the trace. */
const PIECE = 8_000;
/** Events that a run may write before anybody says how many can be read. */
export const FIRST_CREDIT = 20_000;
/** For so many events since it was last asked to go on a run waits for its reader: what is no longer than that is never left out. */
const PATIENCE = 24_000;
/** Events that follow a leap: what there is room for, but no more than anybody sees before the next one. */
const STRETCH = 4_000;
/** Events that are counted at least before the next leap, for each process, message and timer in it: leaps are to take a small part of the time. */
const PRICE = 4_000;
/** At rest a gap of no more than so many events is filled, and the reader holds all from the first. */
const WHOLE = 128_000;
/** After a longer one it holds so many of the newest; more comes when it is asked for. */
const HELD = 24_576;
/** Events between two checkpoints to fill from, in all and for each process: after each, whatever is written to is copied once. */
const SPACING = 24_000;
const SPACING_EACH = 64;
/** Processes, messages and timers that a view may have to be sent every few milliseconds. */
const MOST_STANDING = 5_000;
/** So much may be typed and loaded while events are counted: unlike what is printed it is never left out. */
const MOST_TYPED = 500;
/** Reductions of a slice of filling. */
const SLICE = 60_000;

/** A run: its machine, and all inputs it has had. */
export type Source<Input> = Inputs<Input> & { readonly machine: Machine };

/** Where it goes. `again`: events that the reader may have had, or views of, before. */
export type Reader = {
  piece(piece: Piece, transfer: ArrayBuffer[], again: boolean): void;
  leap(leap: Leap, again: boolean): void;
};

/** The events from … to … are done again: after a leap (`again`), or going on from what the reader has. `said`: while they were counted. `urgent`: the reader cannot go on without. */
type Filling<Input> = { readonly replay: Replay<Input>; readonly from: number; readonly to: number; readonly again: boolean; readonly said: readonly Said[]; cursor: Cursor; urgent: boolean };

export class Feed<Input = unknown> {
  private readonly source: Source<Input>;
  private readonly reader: Reader;
  /** What the reader has been sent; between it and the trace's end events are written, or counted. */
  private drained: Cursor = START;
  /** The event before which the reader has room. */
  private credit: number;
  private mayLeap = true;
  /** Events that it has room for while they are only counted. */
  private room = 0;
  /** A leap went out that the reader had not asked for: until it asks for more nothing is counted, or they would heap up there. */
  private unasked = false;
  /** Events when the run was last asked to go on, and the event up to which it was (or null). */
  private asked = 0;
  private goal: number | null = null;
  /** Does the reader hold less than it would have been sent of a run that it could follow? */
  private thin = false;
  /** Checkpoints to fill from, oldest first: the first is not newer than the newest HELD events. */
  private marks: Checkpoint[];
  /** Where counting began; null after a leap: the reader does not hold what came before. */
  private gap: Checkpoint | null = null;
  private nextMark = SPACING;
  private filling: Filling<Input> | null = null;

  constructor(source: Source<Input>, reader: Reader, credit = FIRST_CREDIT) {
    this.source = source;
    this.reader = reader;
    this.credit = credit;
    this.marks = [checkpointOf(source.machine, source.log.length)];
  }

  private get counts(): boolean {
    const { trace } = this.source.machine;
    return trace.on && !trace.writes;
  }

  /** May the run go on now? Else the reader has to be waited for, or it is being sent what it lacks. If need be, counting begins here. */
  mayGoOn(): boolean {
    if (this.filling !== null) return false;
    if (!this.counts && this.mayCount()) this.count();
    return this.counts ? this.mayLeap : this.source.machine.trace.count < this.credit;
  }

  /** Is there something to send by `fill`? */
  get lacks(): boolean {
    return this.filling !== null;
  }

  /** May that wait until nothing else is asked? The reader has the end of the run, and has not been told that more comes. */
  get patient(): boolean {
    return this.filling !== null && !this.filling.urgent;
  }

  /** Part of its reductions that the next slice is to take: one that only counts is fast, and ends with a checkpoint. */
  get part(): number {
    return this.counts ? 1 / 4 : 1;
  }

  /** The event at which the next slice is to end. */
  get bound(): number {
    if (!this.counts) return this.credit;
    return this.goal === null ? Infinity : this.goal - MOST_EVENTS;
  }

  /** The run is asked to go on, up to an event if that is not null: of what lies farther before that than a reader holds it wants nothing. */
  ask(event: number | null): void {
    this.asked = this.source.machine.trace.count;
    this.goal = event;
  }

  /** The reader has room up to an event. `mayLeap`: nobody looks back there. */
  grant(events: number, mayLeap: boolean): void {
    this.mayLeap = mayLeap;
    this.unasked = false;
    if (!this.counts) {
      this.credit = Math.max(this.credit, events);
      return;
    }
    this.room = events - this.drained.event;
    this.perhapsLeap();
  }

  /** To be called after each slice: sends what was written. */
  pass(): void {
    const { machine } = this.source;
    this.mark();
    if (!this.counts) this.drain();
    else if (this.goal !== null && machine.trace.count >= this.goal - MOST_EVENTS) {
      this.leap(FIRST_CREDIT);
      this.thin = false;
    }
    // A view that has grown large is sent once; from then on the run waits for its reader.
    else if (machine.trace.typed > MOST_TYPED || standingSize(machine) > MOST_STANDING) this.leap(0);
    else this.perhapsLeap();
  }

  /** Leaps when the reader has room, and there is enough to leap over. */
  private perhapsLeap(): void {
    const { machine } = this.source;
    if (this.room <= 0 || !this.mayLeap || this.goal !== null) return;
    if (machine.trace.count - this.drained.event >= PRICE * standingSize(machine)) this.leap(Math.min(this.room, STRETCH));
  }

  /** Something comes from outside: what it brings is written, and comes before what the reader lacks. */
  interrupt(): void {
    const { filling } = this;
    this.filling = null;
    if (filling !== null && !filling.urgent) this.thin = true;
    else if (filling !== null) this.leap(FIRST_CREDIT, filling.said);
    else if (this.counts) this.leap(FIRST_CREDIT);
  }

  /** The run has come as far as it was asked to. `rests`: it is not asked to go on at once. */
  settle(rests: boolean): void {
    if (!rests) {
      if (this.counts) this.leap(0);
    } else if ((this.counts || this.thin) && standingSize(this.source.machine) <= MOST_STANDING) this.begin();
    else this.interrupt();
  }

  /** A slice of sending what the reader lacks. */
  fill(): void {
    const { filling } = this;
    if (filling === null) return;
    const { replay, from, to, again, said } = filling;
    filling.urgent = true;
    const { machine } = replay;
    const { trace } = machine;
    const goal = trace.writes ? to : from;
    const there = replay.to(goal, SLICE);
    if (replay.ended) throw new Error(`done again, the run ends at event ${trace.count} and not at ${goal}`);
    if (trace.writes) {
      filling.cursor = this.send(machine, filling.cursor, again);
      if (there) this.filling = null;
    } else if (there) {
      this.reader.leap(standing(machine, said.filter(({ event }) => event < trace.count)), true);
      trace.write();
      filling.cursor = { ...filling.cursor, event: trace.count, term: trace.termCount };
    }
  }

  private mayCount(): boolean {
    const { machine } = this.source;
    // Where several schedulers run, what is written moves the clock that all of them see.
    if (machine.cores.length > 1) return false;
    const { on, count } = machine.trace;
    if (!on || !this.mayLeap || this.unasked || count < 1) return false;
    const tooMany = this.goal === null ? count >= this.credit && count - this.asked > PATIENCE : count < this.goal - MOST_EVENTS - PATIENCE;
    return tooMany && standingSize(machine) <= MOST_STANDING;
  }

  private count(): void {
    this.drain();
    this.gap = this.thin ? null : this.checkpoint();
    this.room = 0;
    this.source.machine.trace.skim();
  }

  /** From here on events are written again, and the reader has room for so many. */
  private leap(room: number, said = this.source.machine.trace.tell()): void {
    const { machine } = this.source;
    const leap = standing(machine, said);
    machine.trace.write();
    this.drained = { ...this.drained, event: leap.first, term: leap.terms };
    this.credit = leap.first + room;
    this.unasked = room === 0;
    this.thin = true;
    this.gap = null;
    this.reader.leap(leap, false);
  }

  /** Begins to send what the reader lacks. */
  private begin(): void {
    const { machine } = this.source;
    const { count, termCount } = machine.trace;
    const said = machine.trace.tell();
    const { gap } = this;
    const near = gap !== null && this.counts && count - gap.state.events <= WHOLE;
    const start = near ? gap : this.marks[0]!;
    const replay = new Replay(start, this.source, { on: true });
    const { events, terms } = start.state;
    if (!near) replay.machine.trace.skim();
    this.filling = { replay, from: near ? events : Math.max(events, count - HELD), to: count, again: !near, said, cursor: { ...this.drained, event: events, term: terms }, urgent: this.counts };
    machine.trace.write();
    this.drained = { ...this.drained, event: count, term: termCount };
    this.credit = Math.max(this.credit, count + FIRST_CREDIT);
    this.thin = false;
    this.gap = null;
  }

  private mark(): void {
    const { machine } = this.source;
    const { count } = machine.trace;
    if (count < this.nextMark) return;
    this.marks.push(this.checkpoint());
    // It holds copies of what stands, so the next one comes when as much has happened.
    this.nextMark = count + Math.max(SPACING, SPACING_EACH * machine.processes.size, standingSize(machine));
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
