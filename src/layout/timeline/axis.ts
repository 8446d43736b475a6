/**
 * The two axes. Both map an event's index to a position `u` that never falls as the index grows; what differs is what
 * `u` counts: columns (one an event that is shown, waits compressed) or nanoseconds.
 */
import { Kind } from '../../trace/index.ts';
import { lastAt, type Events } from '../events.ts';
import { lowerBound, upperBound } from '../search.ts';
import { duration, instant } from '../units.ts';

export type AxisName = 'steps' | 'time';

/** A stretch of time in which nothing is shown, drawn narrower than it was. */
export type Gap = { readonly from: number; readonly to: number; /** ns */ readonly length: number; /** the instant at which it is over */ readonly end: number };

export type Tick = { readonly u: number; readonly label: string; readonly major: boolean };

export type Axis = {
  readonly name: AxisName;
  /** Position of an event. */
  u(event: number): number;
  /** Position of an instant (ns). */
  at(time: number): number;
  /** Last event at or before a position, -1 before the first. */
  event(u: number): number;
  /** Where the trace ends. */
  readonly end: number;
  /** Compressed waits that touch [from, to]; none on the time axis. */
  gaps(from: number, to: number): Gap[];
  /** About one tick every `every` px when [from, to] is `width` px wide. */
  ticks(from: number, to: number, width: number, every?: number): Tick[];
};

const SHOWN = new Set<number>([
  Kind.spawn, Kind.exit, Kind.send, Kind.enqueue, Kind.receive, Kind.drop, Kind.down, Kind.state, Kind.timerFire,
  Kind.load, Kind.output, Kind.input, Kind.signal, Kind.suspend, Kind.resume, Kind.fault,
]);

/** How processes tie themselves to one another: shown when somebody opens a call up. */
const RELATIONS = new Set<number>([Kind.monitor, Kind.demonitor, Kind.link, Kind.unlink, Kind.register]);

/** Whether an event of this kind has a column of its own, and is a step. */
export const isShown = (kind: number): boolean => SHOWN.has(kind);

/** A callback's beginning has a column too, so that its bracket has room. */
const begins = (events: Events, i: number): boolean => events.kind(i) === Kind.note && events.text(events.term(i) + 1) === ':callback';

/** Waits from this length on are drawn as gaps. */
const GAP = 1e6;

/** Columns after the last event: room for the words of what still goes on. */
const TAIL = 2.5;

/** Columns that a wait takes: 1.5 for a millisecond, 3 for a second, at most 4. */
const gapWidth = (ns: number): number => Math.min(4, 1.5 + 0.5 * Math.log10(ns / GAP));

/**
 * The steps axis's columns; grows with the trace like the tracks do. Only what happens to processes that have a lane,
 * and to no other, has a column.
 */
export class Columns {
  read = 0;
  /** The oldest event that has a place of its own: the trace's fold. */
  first = 0;
  private us = new Float64Array(1024);
  readonly gaps: Gap[] = [];
  private column = -1;
  /** Time of the last event of a process that is shown. */
  private last = 0;
  private readonly shows: (pid: number) => boolean;

  private readonly opened: boolean;

  /** `shows`: who has a lane; `opened`: links and monitors have columns too. */
  constructor(shows: (pid: number) => boolean = () => true, opened = false) {
    this.shows = shows;
    this.opened = opened;
  }

  extend(events: Events): boolean {
    if (events.count === this.read) return false;
    if (events.first > this.first) this.forget(events.first);
    if (events.count - this.first > this.us.length) {
      const grown = new Float64Array(Math.max(events.count - this.first, this.us.length * 2));
      grown.set(this.us);
      this.us = grown;
    }
    // Mostly one event is of the process that the one before it was.
    let pid = NaN;
    let shown = false;
    for (let i = this.read; i < events.count; i++) {
      const whose = events.pid(i);
      if (whose !== pid) shown = this.shows((pid = whose));
      const column = this.columnOf(events, i, shown);
      if (column || shown) {
        const time = events.time(i);
        if (i > this.first && time - this.last >= GAP) {
          const from = this.column + 0.5;
          this.column += gapWidth(time - this.last);
          this.gaps.push({ from, to: this.column + 0.5, length: time - this.last, end: time });
        }
        this.last = time;
      }
      this.us[i - this.first] = column ? ++this.column : Math.max(0, this.column + 0.5);
    }
    this.read = events.count;
    return true;
  }

  private forget(first: number): void {
    if (first < this.read) this.us.copyWithin(0, first - this.first, this.read - this.first);
    this.first = first;
    this.read = Math.max(this.read, first);
    const start = this.u(first);
    this.gaps.splice(0, lowerBound(this.gaps.length, (i) => this.gaps[i]!.to, start));
  }

  /** Whether an event stands in a column of its own: what a list of events shows, too. */
  hasColumn(events: Events, i: number): boolean {
    return this.columnOf(events, i, this.shows(events.pid(i)));
  }
  private columnOf(events: Events, i: number, shown: boolean): boolean {
    const kind = events.kind(i);
    if (!shown) return kind === Kind.load;
    if (kind === Kind.send || kind === Kind.enqueue || kind === Kind.receive || kind === Kind.signal || (this.opened && RELATIONS.has(kind))) {
      const peer = events.peer(i);
      return peer < 0 || this.shows(peer) || kind === Kind.register;
    }
    return isShown(kind) || begins(events, i);
  }

  u(event: number): number {
    return event < 0 || this.read === this.first ? 0 : this.us[Math.max(0, Math.min(event, this.read - 1) - this.first)]!;
  }
  get end(): number {
    return Math.max(1, this.column + 1 + TAIL);
  }
}

/** A column an event, waits compressed. */
export function stepsAxis(events: Events, columns: Columns): Axis {
  const u = (event: number): number => columns.u(event);
  const event = (at: number): number => columns.first + upperBound(columns.read - columns.first, (i) => u(columns.first + i), at) - 1;
  const gaps = (from: number, to: number): Gap[] => {
    const first = lowerBound(columns.gaps.length, (i) => columns.gaps[i]!.to, from);
    const last = upperBound(columns.gaps.length, (i) => columns.gaps[i]!.from, to);
    return columns.gaps.slice(first, last);
  };
  return {
    name: 'steps',
    u,
    event,
    gaps,
    end: columns.end,
    at(time) {
      const gap = columns.gaps[lowerBound(columns.gaps.length, (i) => columns.gaps[i]!.end, time)];
      if (gap !== undefined && time > gap.end - gap.length) return gap.to - ((gap.end - time) / gap.length) * (gap.to - gap.from);
      return u(lastAt(events, time));
    },
    // Steps are not labelled; the instants at which a wait is over are, where there is room.
    ticks(from, to, width, every = 90) {
      const out: Tick[] = [];
      const room = ((to - from) / Math.max(1, width)) * every;
      let taken = -Infinity;
      const add = (u: number, time: number): void => {
        if (u < from || u > to || u < taken + room) return;
        taken = u;
        out.push({ u, label: instant(time, time % 1e9 < 1e6 ? 1e8 : 1e6), major: true });
      };
      if (events.count > 0 && events.first === 0) add(0, events.time(0));
      for (let i = lowerBound(columns.gaps.length, (k) => columns.gaps[k]!.to, from); i < columns.gaps.length && columns.gaps[i]!.to <= to; i++)
        add(columns.gaps[i]!.to + 0.5, columns.gaps[i]!.end);
      return out;
    },
  };
}

/** `end`: the virtual time up to which the axis reaches (ns); at least the last event's. */
export function timeAxis(events: Events, end: number): Axis {
  const last = events.count === 0 ? 0 : events.time(events.count - 1);
  return {
    name: 'time',
    u: (event) => (event < 0 || events.count === 0 ? 0 : events.time(Math.max(events.first, Math.min(event, events.count - 1)))),
    at: (time) => time,
    event: (u) => lastAt(events, u),
    gaps: () => [],
    end: Math.max(end, last, 1),
    ticks: (from, to, width, every = 90) => timeTicks(from, to, width, every),
  };
}

const STEPS = [1, 2, 5];

/** Round instants between `from` and `to` (ns), at least `every` px apart. */
export function timeTicks(from: number, to: number, width: number, every = 90): Tick[] {
  const room = Math.max(1, width / every);
  const raw = (to - from) / room;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const step = Math.max(1, (STEPS.find((s) => s * power >= raw) ?? 10) * power);
  const out: Tick[] = [];
  for (let k = Math.max(0, Math.ceil(from / step - 1e-9)); k * step <= to + step * 1e-9; k++) {
    const u = k * step;
    out.push({ u, label: to > 1e7 && step >= 1e5 ? instant(u, step) : duration(u), major: u % 1e9 === 0 });
  }
  return out;
}
