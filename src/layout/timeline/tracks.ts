/**
 * The trace as tracks: for each process its bars, callback brackets, mailbox depth and marks, and for all of them the
 * arrows. Every end is an event index, so one set of tracks serves both axes. Tracks only grow: `extend` reads the
 * events that have come since and costs nothing for the old ones. What ended before the trace's fold is let go.
 */
import { DropReason, FOLD_BY, Kind, Shape, WaitReason, type TraceView } from '../../trace/index.ts';
import type { Events } from '../events.ts';
import { atomName, listElements } from '../printed.ts';
import { lowerBound } from '../search.ts';

/** `to` and `end` of what has not ended. */
export const OPEN = -1;

export type Bar = {
  readonly pid: number;
  readonly is: 'running' | 'waiting' | 'suspended';
  readonly from: number;
  /** The instant it began, ns: its event may be folded by now. */
  readonly since: number;
  to: number;
  /** Of a wait. */
  readonly reason: WaitReason;
  readonly peer: number;
  readonly what: number;
  /** 0: the process itself; n: its n-th handler. */
  readonly row: number;
  /** The wait ended because its time was over: milliseconds that were allowed; else null. */
  timeout: number | null;
};

export type Bracket = {
  readonly pid: number;
  readonly from: number;
  to: number;
  /** `handle_call` and what it was called with: `{:get, :a}`. */
  readonly name: string;
  readonly args: string;
  /** 0: not inside another callback. */
  readonly depth: number;
};

export type ArrowShape = 'call' | 'reply' | 'cast' | 'info' | 'event' | 'exit' | 'down' | 'spawn' | 'system';

export type Arrow = {
  readonly shape: ArrowShape;
  readonly from: number;
  readonly to: number;
  /** The event it starts at: a send, an exit, a timer, a spawn. */
  readonly send: number;
  /** When it came into the mailbox, OPEN while on its way or when it never did. */
  enqueue: number;
  /** When it was taken, OPEN while it lies there. */
  take: number;
  /** When it was dropped, OPEN when it was not; and why. */
  drop: number;
  why: DropReason;
  readonly term: number;
};

export type Mark = {
  readonly pid: number;
  readonly event: number;
  readonly is: 'exit' | 'load' | 'state' | 'output' | 'input' | 'fault' | 'log' | 'skip' | 'name' | 'relation';
  readonly term: number;
  readonly row: number;
};

export type Turn = { readonly pid: number; readonly row: number; readonly from: number; to: number; readonly event: string };

/** What most lists of most tracks are: there may be very many. */
const NONE: readonly never[] = [];

type ListName = 'bars' | 'brackets' | 'marks' | 'handlers' | 'turns' | 'depthEvents' | 'depths' | 'enqueues' | 'takes';

export class Track {
  readonly pid: number;
  readonly parent: number;
  readonly spawned: number;
  exited: number = OPEN;
  /** Term of the exit's reason; whether it is another than :normal, :shutdown or {:shutdown, _}. */
  reason = -1;
  abnormal = false;
  names: readonly string[] = NONE;
  behaviour: string | null = null;
  module: string | null = null;
  bars: readonly Bar[] = NONE;
  brackets: readonly Bracket[] = NONE;
  marks: readonly Mark[] = NONE;
  /** Handlers of an event manager in the order of their rows (row 1 is handlers[0]). */
  handlers: readonly string[] = NONE;
  turns: readonly Turn[] = NONE;
  /** Mailbox depth after the event of the same position. */
  depthEvents: readonly number[] = NONE;
  depths: readonly number[] = NONE;
  deepest = 0;
  enqueues: readonly number[] = NONE;
  takes: readonly number[] = NONE;
  /** The outermost callback nesting so far, for the room it needs. */
  nesting = 0;
  /** The last stint of the trace in which something of it happened. */
  stint = -1;

  constructor(pid: number, parent: number, spawned: number) {
    this.pid = pid;
    this.parent = parent;
    this.spawned = spawned;
  }

  /** Adds to one of the lists; how many are in it then. */
  add<Name extends ListName>(name: Name, item: Track[Name][number]): number {
    const lists = this as unknown as Record<string, unknown[]>;
    if (this[name] !== NONE) return lists[name]!.push(item);
    lists[name] = [item];
    return 1;
  }

  /** Takes the first `n` out of one. */
  private drop(name: ListName, n: number): void {
    if (n === 0) return;
    const lists = this as unknown as Record<ListName, unknown[]>;
    if (n === lists[name].length) lists[name] = NONE as never[];
    else lists[name].splice(0, n);
  }

  /** Lets go of what ended before an event. */
  forget(first: number): void {
    const goesOn = (each: { readonly to: number }): boolean => each.to === OPEN || each.to >= first;
    this.drop('bars', countWhile(this.bars, (bar) => !goesOn(bar)));
    // Brackets nest: an outer one that goes on stands before inner ones that have ended.
    if (!this.brackets.every(goesOn)) this.brackets = this.brackets.filter(goesOn);
    this.drop('turns', countWhile(this.turns, (turn) => !goesOn(turn)));
    this.drop('marks', countBefore(this.marks, first, (mark) => mark.event));
    this.drop('enqueues', countBefore(this.enqueues, first, (event) => event));
    this.drop('takes', countBefore(this.takes, first, (event) => event));
    // The depth that stood at the fold stays.
    const steps = Math.max(0, countBefore(this.depthEvents, first, (event) => event) - 1);
    this.drop('depthEvents', steps);
    this.drop('depths', steps);
  }
}

function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let n = 0;
  while (n < list.length && holds(list[n]!)) n++;
  return n;
}

/** How many items of an ascending list lie before an event. */
const countBefore = <T>(list: readonly T[], first: number, event: (item: T) => number): number => lowerBound(list.length, (i) => event(list[i]!), first);

/** Drops the entries before an event of a map whose keys were set in ascending order. */
function dropKeys(map: Map<number, unknown>, first: number): void {
  for (const key of map.keys()) {
    if (key >= first) return;
    map.delete(key);
  }
}

type Open = { bar: Bar | null; stack: readonly Bracket[]; turn: Turn | null; row: number };

const ARROW_OF: Readonly<Record<number, ArrowShape>> = {
  [Shape.info]: 'info',
  [Shape.call]: 'call',
  [Shape.reply]: 'reply',
  [Shape.cast]: 'cast',
  [Shape.exit]: 'exit',
  [Shape.down]: 'down',
  [Shape.system]: 'system',
  [Shape.event]: 'event',
  [Shape.io]: 'system',
  [Shape.ack]: 'reply',
};

/** Where a message that nobody sent begins: at the death that it tells of, else at its cause. */
function origin(events: Events, cause: number, i: number): number {
  if (cause < 0) return i;
  const before = events.cause(cause);
  const tells = events.kind(cause) === Kind.signal || events.kind(cause) === Kind.down;
  return tells && before >= 0 && events.kind(before) === Kind.exit ? before : cause;
}

const isQuietReason = (reason: string): boolean => reason === ':normal' || reason === ':shutdown' || reason.startsWith('{:shutdown,');

/** Events of a stint: as many as are folded at once. */
const STINT = FOLD_BY;

export class Tracks {
  /** Events read so far. */
  read = 0;
  /** What ended before this event is let go. */
  private first = 0;
  readonly tracks = new Map<number, Track>();
  readonly arrows: Arrow[] = [];
  /** Highest end of a transit among arrows[0..i]: lets a search skip all that ended earlier. */
  readonly reach: number[] = [];
  readonly loads: Mark[] = [];
  /** By stint: the tracks of which something happened in it. Only these have anything to let go when it is folded. */
  private readonly busy = new Map<number, Track[]>();
  private readonly open = new Map<number, Open>();
  private readonly bySend = new Map<number, Arrow>();
  private readonly byEnqueue = new Map<number, Arrow>();

  /** Reads what the trace has grown by; true when there was something. */
  extend(events: Events): boolean {
    if (events.count < this.read) throw new Error(`a trace shrank from ${this.read} to ${events.count} events: make new tracks`);
    if (events.count === this.read) return false;
    if (this.read === 0 && events.first > 0 && events.base !== undefined) this.resume(events, events.base);
    for (let i = Math.max(this.read, events.first); i < events.count; i++) this.take(events, i);
    this.read = events.count;
    if (events.first > this.first) this.forget(events.first);
    return true;
  }

  /** Begins in the middle of a run, with what stands there. */
  private resume(events: Events, base: TraceView): void {
    const at = (this.first = events.first) - 1;
    for (const process of base.processes.values()) {
      const { id, status, mailbox } = process;
      if (status.is === 'exited') continue;
      const track = this.track(id, at, process.parent);
      Object.assign(track, { names: [...process.names], behaviour: process.behaviour, module: process.module });
      if (mailbox.length > 0) this.depth(track, at, mailbox.length);
      for (const { name, args, began } of process.callbacks) {
        const text = events.text(args);
        this.beginCallback(track, began, name, listElements(text)?.join(', ') ?? text);
      }
      const open = this.opened(id, at);
      for (const handler of process.handlers) {
        const row = track.add('handlers', handler.name);
        if (handler.busy < 0) continue;
        open.turn = { pid: id, row, from: handler.busy, to: OPEN, event: '' };
        track.add('turns', open.turn);
        open.row = row;
      }
      if (status.is === 'waiting') this.begin(events, id, at, 'waiting', status.reason, status.peer, status.what);
      else if (status.is !== 'runnable') this.begin(events, id, at, status.is, status.is === 'suspended' ? WaitReason.suspended : 0, -1, -1);
    }
  }

  private forget(first: number): void {
    this.first = first;
    const sent = lowerBound(this.arrows.length, (i) => this.arrows[i]!.send, first);
    this.arrows.splice(0, sent);
    this.reach.splice(0, sent);
    dropKeys(this.bySend, first);
    dropKeys(this.byEnqueue, first);
    this.loads.splice(0, countBefore(this.loads, first, (load) => load.event));
    for (const [stint, tracks] of this.busy) {
      if (stint * STINT >= first) continue;
      for (const track of tracks) {
        if (track.exited !== OPEN && track.exited < first) {
          this.tracks.delete(track.pid);
          this.open.delete(track.pid);
        } else track.forget(first);
      }
      if ((stint + 1) * STINT <= first) this.busy.delete(stint);
    }
  }

  /** The track of a process; made at first mention, for a trace may begin in the middle. */
  track(pid: number, at: number, parent = -1): Track {
    let track = this.tracks.get(pid);
    if (track === undefined) {
      track = new Track(pid, parent, at);
      this.tracks.set(pid, track);
      this.open.set(pid, { bar: null, stack: NONE, turn: null, row: 0 });
    }
    const stint = Math.floor(at / STINT);
    if (track.stint !== stint) {
      track.stint = stint;
      const busy = this.busy.get(stint);
      if (busy === undefined) this.busy.set(stint, [track]);
      else busy.push(track);
    }
    return track;
  }

  private take(events: Events, i: number): void {
    const pid = events.pid(i);
    const term = events.term(i);
    const aux = events.aux(i);
    const peer = events.peer(i);
    const cause = events.cause(i);
    switch (events.kind(i)) {
      case Kind.spawn:
        this.track(pid, i, peer);
        if (peer >= 0) this.arrow({ shape: 'spawn', from: peer, to: pid, send: i, enqueue: i, take: i, drop: OPEN, why: 0, term });
        break;
      case Kind.exit: {
        const track = this.track(pid, i);
        track.exited = i;
        track.reason = term;
        track.abnormal = !isQuietReason(events.text(term));
        this.close(pid, i);
        const open = this.open.get(pid)!;
        for (const bracket of open.stack) bracket.to = i;
        if (open.turn !== null) open.turn.to = i;
        open.stack = NONE;
        this.mark(pid, i, 'exit', term);
        break;
      }
      case Kind.register: {
        const track = this.track(pid, i);
        track.names = [...track.names, atomName(events.text(term))];
        break;
      }
      case Kind.unregister: {
        const track = this.track(pid, i);
        const name = atomName(events.text(term));
        track.names = track.names.filter((other) => other !== name);
        break;
      }
      case Kind.send: {
        this.track(pid, i);
        const arrow: Arrow = { shape: ARROW_OF[aux] ?? 'info', from: pid, to: peer, send: i, enqueue: OPEN, take: OPEN, drop: OPEN, why: 0, term };
        this.bySend.set(i, arrow);
        this.arrow(arrow);
        break;
      }
      case Kind.enqueue: {
        const track = this.track(pid, i);
        let arrow = this.bySend.get(cause);
        if (arrow === undefined || arrow.to !== pid || arrow.enqueue !== OPEN) {
          arrow = { shape: ARROW_OF[aux] ?? 'info', from: peer, to: pid, send: origin(events, cause, i), enqueue: i, take: OPEN, drop: OPEN, why: 0, term };
          this.arrow(arrow);
        } else {
          arrow.enqueue = i;
          this.bySend.delete(cause);
          this.reached(arrow, i);
        }
        this.byEnqueue.set(i, arrow);
        track.add('enqueues', i);
        this.depth(track, i, 1);
        break;
      }
      case Kind.receive: {
        const track = this.track(pid, i);
        const arrow = this.byEnqueue.get(cause);
        if (arrow !== undefined) {
          arrow.take = i;
          this.byEnqueue.delete(cause);
        }
        track.add('takes', i);
        this.depth(track, i, -1);
        break;
      }
      case Kind.drop: {
        const track = this.track(pid < 0 ? events.pid(cause) : pid, i);
        const inside = this.byEnqueue.get(cause);
        const arrow = inside ?? this.bySend.get(cause);
        if (arrow !== undefined) {
          arrow.drop = i;
          arrow.why = aux as DropReason;
          this.bySend.delete(cause);
          this.byEnqueue.delete(cause);
          if (arrow.enqueue === OPEN) this.reached(arrow, i);
        }
        if (inside !== undefined) this.depth(track, i, -1);
        break;
      }
      case Kind.skip:
        this.mark(pid, i, 'skip', term);
        break;
      case Kind.in: {
        const open = this.opened(pid, i);
        const bars = this.tracks.get(pid)!.bars;
        const last = bars.at(-1);
        if (open.bar !== null && open.bar.is === 'running') break;
        this.close(pid, i);
        if (last !== undefined && last.is === 'running' && last.row === open.row && last.to === i - 1) {
          last.to = OPEN;
          open.bar = last;
        } else this.begin(events, pid, i, 'running', 0, -1, -1);
        break;
      }
      case Kind.out: {
        const open = this.opened(pid, i);
        if (open.bar?.is === 'running') this.close(pid, i);
        break;
      }
      case Kind.wait:
        this.close(pid, i);
        this.begin(events, pid, i, 'waiting', aux as WaitReason, peer, term);
        break;
      case Kind.wake: {
        const open = this.opened(pid, i);
        if (open.bar?.is !== 'waiting') break;
        if (aux === WaitReason.call && cause >= 0 && events.kind(cause) === Kind.timerFire) {
          const set = events.cause(cause);
          const bar = open.bar;
          bar.timeout = set >= 0 && events.kind(set) === Kind.timerSet ? events.aux(set) : Math.round((events.time(i) - bar.since) / 1e6);
        }
        this.close(pid, i);
        break;
      }
      case Kind.suspend:
        this.close(pid, i);
        this.begin(events, pid, i, 'suspended', WaitReason.suspended, peer, -1);
        break;
      case Kind.resume:
        if (this.opened(pid, i).bar?.is === 'suspended') this.close(pid, i);
        break;
      case Kind.signal:
        // Killing and trapping show as the exit and as the message that they cause; an ignored one leaves nothing.
        if (aux === 2) this.arrow({ shape: 'exit', from: pid, to: peer, send: cause >= 0 && events.kind(cause) === Kind.exit ? cause : i, enqueue: i, take: i, drop: OPEN, why: 0, term });
        break;
      case Kind.monitor:
      case Kind.demonitor:
      case Kind.link:
      case Kind.unlink:
        this.mark(pid, i, 'relation', term);
        break;
      case Kind.state:
        this.mark(pid, i, 'state', term);
        break;
      case Kind.load:
        this.loads.push(this.mark(pid, i, 'load', term));
        break;
      case Kind.output:
        this.mark(pid, i, 'output', term);
        break;
      case Kind.input:
        if (pid >= 0) this.mark(pid, i, 'input', term);
        break;
      case Kind.fault:
        if (pid >= 0) this.mark(pid, i, 'fault', term);
        break;
      case Kind.note:
        this.note(events, i, pid, term);
        break;
      default:
        break;
    }
  }

  /** A note's elements stand after it in the term table. */
  private note(events: Events, i: number, pid: number, note: number): void {
    const field = (at: number): string => events.text(note + 1 + at);
    const track = this.track(pid, i);
    const open = this.opened(pid, i);
    switch (field(0)) {
      case ':behaviour':
        track.behaviour = atomName(field(1));
        track.module = field(2) === 'nil' ? null : field(2);
        break;
      case ':callback': {
        this.beginCallback(track, i, atomName(field(2)), listElements(field(3))?.join(', ') ?? field(3));
        break;
      }
      case ':returned': {
        // A callback left by an exception never returns: what began after this one is over too.
        const name = atomName(field(2));
        const at = open.stack.findLastIndex((bracket) => bracket.name === name);
        if (at < 0) break;
        for (const bracket of open.stack.slice(at)) bracket.to = i;
        open.stack = at === 0 ? NONE : open.stack.slice(0, at);
        break;
      }
      case ':handler':
        this.handler(events, i, track, open, atomName(field(1)), field(2), field(3));
        break;
      default:
        break;
    }
  }

  private beginCallback(track: Track, from: number, name: string, args: string): void {
    const open = this.open.get(track.pid)!;
    const bracket: Bracket = { pid: track.pid, from, to: OPEN, name, args, depth: open.stack.length };
    open.stack = [...open.stack, bracket];
    track.add('brackets', bracket);
    track.nesting = Math.max(track.nesting, open.stack.length);
  }

  private handler(events: Events, i: number, track: Track, open: Open, what: string, name: string, event: string): void {
    if (what !== 'added' && what !== 'begin' && what !== 'end') return;
    let row = track.handlers.indexOf(name) + 1;
    if (row === 0) row = track.add('handlers', name);
    if (what === 'begin') {
      const turn: Turn = { pid: track.pid, row, from: i, to: OPEN, event };
      track.add('turns', turn);
      open.turn = turn;
      this.changeRow(events, i, track.pid, open, row);
    } else if (what === 'end') {
      if (open.turn !== null) open.turn.to = i;
      open.turn = null;
      this.changeRow(events, i, track.pid, open, 0);
    }
  }

  /** Splits the bar in force at a handler's turn, so that each piece lies in one row. */
  private changeRow(events: Events, i: number, pid: number, open: Open, row: number): void {
    const bar = open.bar;
    open.row = row;
    if (bar === null) return;
    this.close(pid, i);
    this.begin(events, pid, i, bar.is, bar.reason, bar.peer, bar.what);
  }

  private opened(pid: number, i: number): Open {
    this.track(pid, i);
    return this.open.get(pid)!;
  }

  private begin(events: Events, pid: number, i: number, is: Bar['is'], reason: WaitReason, peer: number, what: number): void {
    const open = this.opened(pid, i);
    const bar: Bar = { pid, is, from: i, since: events.time(i), to: OPEN, reason, peer, what, row: open.row, timeout: null };
    open.bar = bar;
    this.tracks.get(pid)!.add('bars', bar);
  }

  private close(pid: number, i: number): void {
    const open = this.opened(pid, i);
    if (open.bar === null) return;
    open.bar.to = i;
    open.bar = null;
  }

  private mark(pid: number, event: number, is: Mark['is'], term: number): Mark {
    const track = this.track(pid, event);
    const mark: Mark = { pid, event, is, term, row: this.open.get(pid)!.row };
    track.add('marks', mark);
    return mark;
  }

  private depth(track: Track, event: number, change: number): void {
    const depth = Math.max(0, (track.depths.at(-1) ?? 0) + change);
    track.add('depthEvents', event);
    track.add('depths', depth);
    if (depth > track.deepest) track.deepest = depth;
  }

  private arrow(arrow: Arrow): void {
    this.arrows.push(arrow);
    this.reach.push(Math.max(this.reach.at(-1) ?? -1, arrow.send, arrow.enqueue));
  }

  /** An arrow arrived later than it was drawn: keep `reach` true from its place on (it is near the end). */
  private reached(arrow: Arrow, at: number): void {
    for (let k = this.reach.length - 1; k >= 0 && this.reach[k]! < at; k--) {
      if (this.arrows[k]!.send < arrow.send) break;
      this.reach[k] = at;
    }
  }
}

const shared = new WeakMap<Events, Tracks>();

/** The tracks of a trace that several pictures show: read once for all of them, up to its end. */
export function tracksOf(events: Events): Tracks {
  let tracks = shared.get(events);
  if (tracks === undefined) shared.set(events, (tracks = new Tracks()));
  tracks.extend(events);
  return tracks;
}
