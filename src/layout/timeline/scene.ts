/**
 * The timeline as geometry: what is in sight of a viewport, in px. Nothing here draws, and nothing outside the
 * viewport costs more than a binary search.
 */
import { briefReason, DropReason, Kind } from '../../trace/index.ts';
import type { Events } from '../events.ts';
import { clip } from '../printed.ts';
import { lowerBound, upperBound } from '../search.ts';
import { arrowPath, brokenPath, cross, loopPath, type ArrowPath } from './arrow.ts';
import type { Axis, Tick } from './axis.ts';
import { LANE, lanesHeight, saying, type Lane } from './lanes.ts';
import { OPEN, type Arrow, type ArrowShape, type Tracks } from './tracks.ts';
import { scale, type Viewport } from './viewport.ts';
import { barLook, barWords, longest, timeoutWords, type BarWords } from './words.ts';

/** Width of a character at 11 px, generously: labels must not spill in any font. */
export const TEXT = 6.5;
export const MONO = 6.7;

export type BarShape = {
  readonly key: string;
  readonly event: number;
  readonly pid: number;
  readonly look: BarWords['look'];
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly label: string;
  readonly labelX: number;
  readonly open: boolean;
};
export type BracketShape = {
  readonly key: string;
  readonly event: number;
  readonly pid: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly path: string;
  /** name and arguments, each cut to what fits. */
  readonly name: string;
  readonly args: string;
  readonly labelX: number;
};
export type ArrowLine = ArrowPath & {
  readonly key: string;
  readonly event: number;
  readonly enqueue: number;
  readonly take: number;
  readonly shape: ArrowShape;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly label: string;
  /** The message's term, -1 when the arrow carries none. */
  readonly term: number;
  readonly broken: boolean;
  /** How many arrows lie on the same pixels. */
  count: number;
};
/** The stay of a message in a mailbox: along the receiver's lane, from its arrival to when it was taken. */
export type Stay = { readonly key: string; readonly event: number; readonly shape: ArrowShape; readonly x1: number; readonly x2: number; readonly y: number; readonly taken: boolean };
export type BandShape = { readonly pid: number; readonly path: string; readonly line: string; readonly y: number; readonly labels: readonly { readonly x: number; readonly text: string }[] };
export type MarkShape = { readonly key: string; readonly event: number; readonly is: 'exit' | 'timeout' | 'load' | 'state' | 'fault' | 'birth' | 'relation'; readonly x: number; readonly y: number; readonly path: string; readonly label: string; readonly labelX: number; readonly end: boolean };

/** `outline`: top and height of the box around an event manager's handlers. */
export type Life = { readonly pid: number; readonly x: number; readonly w: number; readonly y: number; readonly outline: readonly [number, number] | null };

export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  /** Life of each process in sight: the hairline that its bars lie on. */
  readonly lives: readonly Life[];
  readonly bars: readonly BarShape[];
  readonly brackets: readonly BracketShape[];
  readonly bands: readonly BandShape[];
  readonly arrows: readonly ArrowLine[];
  readonly stays: readonly Stay[];
  readonly marks: readonly MarkShape[];
  readonly gaps: readonly { readonly x: number; readonly w: number; readonly label: string }[];
  readonly loads: readonly { readonly event: number; readonly x: number; readonly label: string }[];
  readonly ticks: readonly (Tick & { readonly x: number })[];
  /** More than `LIMIT` shapes: draw the density instead of bars and arrows. */
  readonly crowded: boolean;
  readonly shapes: number;
};

export const LIMIT = 4000;
/** From so many events in sight on nobody looks for single shapes: what is drawn is the density, whatever it would come to. */
const MANY = 12_000;

export type SceneInput = {
  readonly events: Events;
  readonly tracks: Tracks;
  readonly axis: Axis;
  readonly lanes: readonly Lane[];
  readonly view: Viewport;
  readonly width: number;
  /** Where what has not ended yet ends: position on the axis, and the instant (ns). */
  readonly now: { readonly u: number; readonly time: number };
  readonly name: (pid: number) => string;
  /** Links and monitors are shown as they are made and undone. */
  readonly opened?: boolean;
  /** Kinds of arrows that are not shown. */
  readonly without?: ReadonlySet<ArrowShape>;
};

/** The shapes of what is in sight, in px. */
export function buildScene(input: SceneInput): Scene {
  const { tracks, axis, lanes, view, width } = input;
  const { x: toX } = scale(view, width);
  const x = (event: number): number => toX(event === OPEN ? input.now.u : axis.u(event));
  const first = axis.event(view.from);
  const last = Math.max(first, axis.event(view.to));
  const at: At = { ...input, x, toX, first, last };

  const many = last - first > MANY;
  const bars: BarShape[] = [];
  const brackets: BracketShape[] = [];
  const bands: BandShape[] = [];
  const marks: MarkShape[] = [];
  const lives: Life[] = [];
  for (const lane of lanes) {
    const from = Math.max(-4, x(lane.track.spawned));
    const to = Math.min(width + 4, x(lane.track.exited));
    if (to < -4 || from > width + 4) continue;
    lives.push({ pid: lane.pid, x: from, w: Math.max(0, to - from), y: lane.barTop + LANE.bar / 2, outline: lane.rowTops.length === 0 ? null : [lane.barTop - 4, lane.rowTops.at(-1)! + LANE.bar + 8 - lane.barTop] });
    if (!many) {
      laneBars(at, lane, bars);
      laneBrackets(at, lane, brackets);
      laneMarks(at, lane, marks);
    }
    if (lane.bandTop !== null) bands.push(laneBand(at, lane, lane.bandTop));
  }
  const { arrows, stays } = many ? { arrows: [], stays: [] } : sceneArrows(at);
  const shapes = many ? last - first : bars.length + brackets.length + marks.length + arrows.length * 2 + stays.length;
  const crowded = shapes > LIMIT;
  return {
    width,
    height: lanesHeight(lanes),
    lanes,
    lives,
    bars: crowded ? [] : bars,
    brackets: crowded ? [] : clearOfHeads(brackets, arrows),
    bands,
    arrows: crowded ? [] : arrows,
    stays: crowded ? [] : stays,
    marks: crowded ? [] : marks,
    gaps: axis.gaps(view.from, view.to).map((gap) => ({ x: toX(gap.from), w: toX(gap.to) - toX(gap.from), label: longest([words(gap.length)], toX(gap.to) - toX(gap.from), TEXT) })),
    loads: tracks.loads.filter((load) => load.event >= first && load.event <= last).map((load) => ({ event: load.event, x: x(load.event), label: loadWords(input.events, load.term, load.event) })),
    ticks: axis.ticks(view.from, view.to, width).map((tick) => ({ ...tick, x: toX(tick.u) })),
    crowded,
    shapes,
  };
}

type At = SceneInput & {
  readonly x: (event: number) => number;
  readonly toX: (u: number) => number;
  /** Last event at or before the left edge, and at or before the right one. */
  readonly first: number;
  readonly last: number;
};

const RELATION: Readonly<Record<number, string>> = { [Kind.monitor]: 'monitor', [Kind.demonitor]: 'demonitor', [Kind.link]: 'link', [Kind.unlink]: 'unlink' };

const crisp = (x: number): number => Math.round(x);

function words(ns: number): string {
  return ns < 1e9 ? `${Math.round(ns / 1e6)} ms` : ns < 100e9 ? `${(ns / 1e9).toFixed(1)} s` : `${Math.round(ns / 1e9)} s`;
}

function loadWords(events: Events, term: number, event: number): string {
  const name = events.text(term).replace(/^\{(Elixir\.)?/, '').replace(/,.*$/, '').replace(/\}$/, '');
  return `${name} v${Math.max(1, events.aux(event))}`;
}

/** Bars of a lane that touch the viewport; what is thinner than a pixel is drawn once a pixel. */
function laneBars(at: At, lane: Lane, out: BarShape[]): void {
  const bars = lane.track.bars;
  const start = Math.max(0, lowerBound(bars.length, (i) => (bars[i]!.to === OPEN ? Infinity : bars[i]!.to), at.first));
  const tiny = new Map<string, number>();
  const wordy = 20;
  for (let i = start; i < bars.length && bars[i]!.from <= at.last; i++) {
    const bar = bars[i]!;
    const [x1, x2] = [crisp(Math.max(-8, at.x(bar.from))), crisp(Math.min(at.width + 8, at.x(bar.to)))];
    const length = (bar.to === OPEN ? at.now.time : at.events.time(bar.to)) - bar.since;
    const look = barLook(bar);
    if (x2 - x1 < 2) {
      if (bar.is !== 'running' && length === 0) continue;
      const slot = `${bar.row}${look}`;
      // So that a lane that ran a thousandth of the time does not look as if it ran all of it.
      if (x1 - (tiny.get(slot) ?? -Infinity) < 3) continue;
      tiny.set(slot, x1);
    }
    const w = Math.max(1.5, x2 - x1);
    const row = bar.row > 0 ? lane.rowTops[bar.row - 1] : undefined;
    const left = Math.max(0, x1);
    const right = Math.min(at.width, x2);
    const label = right - left < wordy ? '' : longest(barWords(bar, length, bar.peer < 0 ? '' : at.name(bar.peer), saying(at.events, bar.what)).labels, right - left - 12, TEXT);
    out.push({
      key: `b${bar.pid}-${bar.from}`,
      event: bar.from,
      pid: lane.pid,
      look,
      x: x1,
      y: row ?? lane.barTop,
      w,
      h: LANE.bar,
      label,
      labelX: left + 6,
      open: bar.to === OPEN,
    });
  }
}

function laneBrackets(at: At, lane: Lane, out: BracketShape[]): void {
  const all = lane.track.brackets;
  // Brackets nest, so their ends are not sorted; the few levels there are bound how far back one can reach.
  const start = Math.max(0, lowerBound(all.length, (i) => all[i]!.from, at.first) - 8);
  let tiny = -Infinity;
  for (let i = start; i < all.length && all[i]!.from <= at.last; i++) {
    const bracket = all[i]!;
    if (bracket.depth > 1 || (bracket.to !== OPEN && bracket.to < at.first)) continue;
    const [x1, x2] = [crisp(Math.max(-8, at.x(bracket.from))), crisp(Math.min(at.width + 8, at.x(bracket.to)))];
    if (x2 - x1 < 3) {
      if (x1 - tiny < 3) continue;
      tiny = x1;
    }
    const y = lane.bracketTop + bracket.depth * LANE.bracket + LANE.bracket - 5;
    const right = Math.max(x1 + 3, x2);
    const left = Math.max(0, x1);
    // The row above the bar is free up to the next bracket of the same depth: words may run on over it.
    let next = i + 1;
    while (next < all.length && all[next]!.depth !== bracket.depth) next++;
    const free = next < all.length && all[next]!.from <= at.last ? at.x(all[next]!.from) - 8 : Math.min(at.width, at.x(lane.track.exited) + 60);
    const room = Math.max(Math.min(at.width, right), Math.min(free, left + 260)) - left - 4;
    const name = longest([bracket.name], room, MONO);
    const args = name === '' ? '' : clip(bracket.args, Math.floor(room / MONO) - bracket.name.length - 1);
    out.push({
      key: `c${bracket.from}`,
      event: bracket.from,
      pid: lane.pid,
      x: x1,
      y,
      w: right - x1,
      path: `M${x1 + 0.5} ${y + 4}V${y + 0.5}H${right - 0.5}${bracket.to === OPEN ? '' : `V${y + 4}`}`,
      name,
      args,
      labelX: left + 2,
    });
  }
}

/** Cuts a callback's words short before an arrow that comes down into their row: a head under words is not seen. */
function clearOfHeads(brackets: readonly BracketShape[], arrows: readonly ArrowLine[]): BracketShape[] {
  const heads = arrows.filter((arrow) => arrow.y2 > arrow.y1 && !arrow.broken).sort((a, b) => a.x2 - b.x2);
  return brackets.map((bracket) => {
    if (bracket.name === '') return bracket;
    const { labelX, y, name, args } = bracket;
    const end = labelX + (name.length + (args === '' ? 0 : args.length + 1)) * MONO;
    for (let i = lowerBound(heads.length, (k) => heads[k]!.x2, labelX + HEAD); i < heads.length && heads[i]!.x2 - SLOPE < end; i++) {
      const head = heads[i]!;
      if (head.y2 < y - 4 || head.y2 > y + LANE.bar) continue;
      // Its line comes in aslant: what it covers begins where it meets the top of the words.
      const room = Math.max(xAt(head, y - 10), head.x2 - SLOPE) - HEAD - labelX;
      if (labelX + room >= end) continue;
      const kept = longest([name], room, MONO);
      return { ...bracket, name: kept, args: kept === '' ? '' : clip(args, Math.floor(room / MONO) - name.length - 1) };
    }
    return bracket;
  });
}

/** Half of an arrow's head, px, and the most that its slope may take of a row of words. */
const HEAD = 5;
const SLOPE = 16;

function laneMarks(at: At, lane: Lane, out: MarkShape[]): void {
  const middle = lane.barTop + LANE.bar / 2;
  const { marks, bars } = lane.track;
  for (let i = lowerBound(bars.length, (k) => (bars[k]!.to === OPEN ? Infinity : bars[k]!.to), at.first); i < bars.length && bars[i]!.from <= at.last; i++) {
    const bar = bars[i]!;
    if (bar.timeout === null || bar.to === OPEN || bar.to > at.last) continue;
    const x = at.x(bar.to);
    // The words stand inside the bar's own lane, before its end when there is no room after it.
    const label = timeoutWords(bar.timeout);
    const after = x + 12 + label.length * TEXT < at.width;
    out.push({ key: `t${bar.to}`, event: bar.to, is: 'timeout', x, y: middle, path: cross(x, middle, 4.5), label, labelX: after ? x + 9 : x - 9, end: !after });
  }
  let lastState = -Infinity;
  let lastRelation = -Infinity;
  for (let i = lowerBound(marks.length, (k) => marks[k]!.event, at.first); i < marks.length && marks[i]!.event <= at.last; i++) {
    const mark = marks[i]!;
    const x = at.x(mark.event);
    if (mark.is === 'exit') {
      // After a call that was given up, and where there is no room after the ✕, the reason stands one line lower.
      const timedOut = (bars.at(-1)?.timeout ?? null) !== null || bars.at(-2)?.timeout != null;
      const label = `exited ${clip(briefReason(at.events.text(mark.term)), 44)}`;
      const fits = x + 12 + label.length * MONO < at.width;
      const y = timedOut || !fits ? middle + LANE.bar + 1 : middle;
      out.push({ key: `m${mark.event}`, event: mark.event, is: 'exit', x, y, path: timedOut ? '' : cross(x, middle, 4.5), label, labelX: fits ? x + 9 : Math.min(x + 9, at.width - 4), end: !fits });
    } else if (mark.is === 'state') {
      if (x - lastState < 7) continue;
      lastState = x;
      const y = lane.barTop + LANE.bar + 3.5;
      out.push({ key: `m${mark.event}`, event: mark.event, is: 'state', x, y, path: `M${x - 3} ${y}L${x} ${y - 3}L${x + 3} ${y}L${x} ${y + 3}Z`, label: '', labelX: x, end: false });
    } else if (mark.is === 'relation' && at.opened === true) {
      if (x - lastRelation < 5 || !tied(at, mark.event)) continue;
      lastRelation = x;
      let next = i + 1;
      while (next < marks.length && !(marks[next]!.is === 'relation' && tied(at, marks[next]!.event))) next++;
      const room = Math.min(at.width, next < marks.length ? at.x(marks[next]!.event) : Infinity) - x - 12;
      const label = longest([RELATION[at.events.kind(mark.event)] ?? ''], room, TEXT);
      const y = lane.barTop + LANE.bar + 5;
      out.push({ key: `m${mark.event}`, event: mark.event, is: 'relation', x, y, path: `M${x} ${y - 3}a3 3 0 1 0 0.01 0Z`, label, labelX: x + 6, end: false });
    } else if (mark.is === 'fault') {
      out.push({ key: `m${mark.event}`, event: mark.event, is: 'fault', x, y: middle, path: cross(x, middle, 5), label: clip(at.events.text(mark.term), 40), labelX: x + 9, end: false });
    }
  }
}

/** Does this link or monitor tie two processes that are both shown? */
function tied(at: At, event: number): boolean {
  const peer = at.events.peer(event);
  return peer < 0 || at.lanes.some((lane) => lane.pid === peer);
}

/** The mailbox's depth as steps: an area and its upper line, linear up to 12, by the logarithm above. */
function laneBand(at: At, lane: Lane, top: number): BandShape {
  const { depthEvents, depths, deepest } = lane.track;
  const bottom = top + LANE.band;
  const most = deepest > 12 ? Math.log10(deepest + 1) : deepest;
  const y = (depth: number): number => bottom - (depth === 0 ? 0 : ((deepest > 12 ? Math.log10(depth + 1) : depth) / Math.max(1, most)) * (LANE.band - 2));
  let i = upperBound(depthEvents.length, (k) => depthEvents[k]!, at.first) - 1;
  let depth = i < 0 ? 0 : depths[i]!;
  const begin = Math.max(-4, at.x(lane.track.spawned));
  let line = `M${n(begin)} ${n(y(depth))}`;
  const labels: { x: number; text: string }[] = [];
  const label = (x: number, next: number, value: number): void => {
    if (value > 0 && Math.min(at.width, next) - Math.max(0, x) > String(value).length * TEXT + 8) labels.push({ x: Math.max(0, x) + 4, text: String(value) });
  };
  let lastX = begin;
  let highest = depth;
  for (i++; i < depthEvents.length && depthEvents[i]! <= at.last; i++) {
    const x = at.x(depthEvents[i]!);
    const next = depths[i]!;
    // Steps closer than a pixel: only the highest of them is seen.
    if (x - lastX < 1 && i + 1 < depthEvents.length && depthEvents[i + 1]! <= at.last && at.x(depthEvents[i + 1]!) - lastX < 1) {
      highest = Math.max(highest, next);
      depth = next;
      continue;
    }
    label(lastX, x, depth);
    if (highest > depth) line += `V${n(y(highest))}`;
    line += `H${n(x)}V${n(y(next))}`;
    highest = depth = next;
    lastX = x;
  }
  const stop = Math.min(at.width + 4, at.x(lane.track.exited));
  label(lastX, stop, depth);
  line += `H${n(stop)}`;
  return { pid: lane.pid, line, path: `${line}V${bottom}H${n(begin)}Z`, y: bottom, labels };
}

const n = (x: number): string => String(Math.round(x * 10) / 10);

/** y at which an arrow leaves or meets a lane, seen from `other`. */
const edge = (lane: Lane, other: number): number => (other > lane.index ? lane.barTop + LANE.bar : lane.barTop);

function sceneArrows(at: At): { arrows: ArrowLine[]; stays: Stay[] } {
  const { tracks, lanes, width } = at;
  const laneOf = new Map(lanes.map((lane) => [lane.pid, lane]));
  const arrows: ArrowLine[] = [];
  const stays: Stay[] = [];
  const seen = new Map<number, ArrowLine>();
  const strips = new Map<ArrowLine, readonly [number, number]>();
  const all = tracks.arrows;
  const start = lowerBound(all.length, (i) => tracks.reach[i]!, at.first);
  // Hundreds of upright lines side by side are a solid block: where there are that many, one in four pixels is drawn.
  const grain = upperBound(all.length, (i) => all[i]!.send, at.last) - start > 500 ? 4 : 1;
  for (let i = start; i < all.length && all[i]!.send <= at.last; i++) {
    const arrow = all[i]!;
    if (at.without?.has(arrow.shape) === true) continue;
    const from = laneOf.get(arrow.from);
    const to = laneOf.get(arrow.to);
    if (from === undefined || to === undefined) continue;
    const lost = arrow.enqueue === OPEN;
    const x1 = at.x(arrow.send);
    const x2 = lost ? (arrow.drop === OPEN ? at.toX(at.now.u) : at.x(arrow.drop)) : at.x(arrow.enqueue);
    if (x2 < -20 || x1 > width + 20) continue;
    const key = pixels(arrow.shape, from.index, to.index, Math.round(x1 / grain) * grain, Math.round(x2 / grain) * grain, lost);
    const twin = seen.get(key);
    if (twin !== undefined) twin.count++;
    else {
      const shape = shapeOf(at, arrow, from, to, x1, x2, lost);
      seen.set(key, shape);
      strips.set(shape, stripBetween(at, from, to));
      arrows.push(shape);
      if (arrows.length * 2 > LIMIT) return { arrows, stays };
    }
    const stay = stayOf(at, arrow, to, x2);
    if (stay !== null && twin === undefined) stays.push(stay);
  }
  return { arrows: labelled(at, arrows, strips), stays };
}

/** One number for arrows that lie on the same pixels. */
const pixels = (shape: ArrowShape, from: number, to: number, x1: number, x2: number, lost: boolean): number =>
  ((((SHAPES.indexOf(shape) * 128 + (from & 127)) * 128 + (to & 127)) * 8192 + Math.min(8191, Math.round(Math.max(-100, x1) + 100))) * 8192 + Math.min(8191, Math.round(Math.max(-100, x2) + 100))) * 2 + (lost ? 1 : 0);
const SHAPES: readonly ArrowShape[] = ['call', 'reply', 'cast', 'info', 'event', 'exit', 'down', 'spawn', 'system'];

function shapeOf(at: At, arrow: Arrow, from: Lane, to: Lane, x1: number, x2: number, lost: boolean): ArrowLine {
  const row = from.track.turns.length > 0 ? rowAt(from, arrow.send) : 0;
  const y1 = row > 0 ? from.rowTops[row - 1]! + (to.index > from.index ? LANE.bar : 0) : edge(from, to.index);
  const y2 = edge(to, from.index);
  const dropped = arrow.drop !== OPEN && lost;
  const path =
    from === to
      ? loopPath(arrow.shape, x1, x2, from.barTop + LANE.bar, 12)
      : dropped
        ? brokenPath(x1, y1, x2, y2)
        : arrowPath(arrow.shape, x1, y1, x2, y2);
  const label = dropped ? (arrow.why === DropReason.late ? 'late, dropped' : 'dropped') : '';
  return { ...path, key: `a${arrow.send}-${arrow.enqueue}-${arrow.to}-${arrow.shape}`, event: arrow.send, enqueue: arrow.enqueue, take: arrow.take, shape: arrow.shape, x1, y1, x2, y2, label, term: arrow.shape === 'spawn' ? -1 : arrow.term, broken: dropped, count: 1 };
}

/** The handler's row in force at an event, 0 when none is. */
function rowAt(lane: Lane, event: number): number {
  const turns = lane.track.turns;
  const turn = turns[upperBound(turns.length, (i) => turns[i]!.from, event) - 1];
  return turn !== undefined && (turn.to === OPEN || event <= turn.to) ? turn.row : 0;
}

function stayOf(at: At, arrow: Arrow, to: Lane, x2: number): Stay | null {
  if (arrow.enqueue === OPEN || arrow.shape === 'spawn' || arrow.shape === 'exit') return null;
  const end = arrow.take !== OPEN ? at.x(arrow.take) : arrow.drop !== OPEN ? at.x(arrow.drop) : at.toX(at.now.u);
  const from = Math.max(-4, x2);
  const until = Math.min(at.width + 4, end);
  if (until - from < 6) return null;
  const y = arrow.from >= 0 && at.lanes.find((lane) => lane.pid === arrow.from)!.index > to.index ? to.barTop + LANE.bar + 1.5 : to.barTop - 1.5;
  return { key: `s${arrow.enqueue}`, event: arrow.enqueue, shape: arrow.shape, x1: from, x2: until, y, taken: arrow.take !== OPEN };
}

/**
 * Finds each label a free place in the strip between the lanes, beside its arrow's line; a label without one is left
 * out (the words of a broken arrow stay in any case). The first come wins.
 */
function labelled(at: At, arrows: ArrowLine[], strips: ReadonlyMap<ArrowLine, readonly [number, number]>): ArrowLine[] {
  const wordy = arrows.length <= 160;
  const taken: { x1: number; x2: number; y: number }[] = [];
  return arrows.map((bare) => {
    const arrow = bare.broken || !wordy || bare.term < 0 ? bare : { ...bare, label: clip(saying(at.events, bare.term), 26) };
    if (arrow.label === '') return arrow;
    const [top, bottom] = strips.get(bare) ?? [arrow.labelY - 7, arrow.labelY + 7];
    const middle = (top + bottom) / 2;
    const long = (arrow.label.length + (arrow.count > 1 ? 3 : 0)) * MONO;
    for (const y of [middle, middle - 14, middle + 14, middle - 28, middle + 28]) {
      if (y !== middle && (y < top + 6 || y > bottom - 6)) continue;
      const x = arrow.broken ? arrow.labelX : xAt(arrow, y);
      for (const x1 of [x + 7, x - 7 - long]) {
        const x2 = x1 + long;
        if (x1 < 0 || x2 > at.width) continue;
        if (taken.some((box) => x1 < box.x2 + 4 && x2 > box.x1 - 4 && Math.abs(y - box.y) < 14)) continue;
        if (!arrow.broken && arrows.some((other) => other !== bare && crossesBox(other, x1, x2, y))) continue;
        taken.push({ x1, x2, y });
        return { ...arrow, labelX: x1, labelY: y };
      }
    }
    return arrow.broken ? { ...arrow, labelX: arrow.labelX + 7, labelY: middle } : { ...arrow, label: '' };
  });
}

/** x of an arrow's line at a height. */
function xAt(arrow: ArrowLine, y: number): number {
  const part = arrow.y2 === arrow.y1 ? 0 : (y - arrow.y1) / (arrow.y2 - arrow.y1);
  return arrow.x1 + (arrow.x2 - arrow.x1) * Math.min(1, Math.max(0, part));
}

/** The free strip below the upper of two lanes. */
function stripBetween(at: At, from: Lane, to: Lane): readonly [number, number] {
  const upper = from.index < to.index ? from : to;
  const next = at.lanes[upper.index + 1];
  return [upper.contentBottom + 2, next === undefined ? upper.top + upper.height : next.bracketTop - 2];
}

/** Whether an arrow's line runs through the label box at height y. */
function crossesBox(arrow: ArrowLine, x1: number, x2: number, y: number): boolean {
  const [top, bottom] = arrow.y1 < arrow.y2 ? [arrow.y1, arrow.y2] : [arrow.y2, arrow.y1];
  if (bottom < y - 6 || top > y + 6) return false;
  const x = xAt(arrow, y);
  return x > x1 - 4 && x < x2 + 4;
}

export type Hit = { readonly event: number; readonly pid: number; readonly kind: 'bar' | 'bracket' | 'arrow' | 'mark' | 'stay' };

/** What lies under a point: marks and arrows before bars, for they are thinner. */
export function hit(scene: Scene, x: number, y: number, slack = 5): Hit | null {
  for (const mark of scene.marks) if (Math.abs(mark.x - x) <= slack + 2 && Math.abs(mark.y - y) <= slack + 2) return { event: mark.event, pid: -1, kind: 'mark' };
  let best: ArrowLine | null = null;
  let nearest = slack;
  for (const arrow of scene.arrows) {
    const d = distance(x, y, arrow);
    if (d < nearest) [best, nearest] = [arrow, d];
  }
  if (best !== null) return { event: best.event, pid: -1, kind: 'arrow' };
  for (const bracket of scene.brackets) if (x >= bracket.x && x <= bracket.x + bracket.w && y >= bracket.y - LANE.bracket + 4 && y <= bracket.y + 5) return { event: bracket.event, pid: bracket.pid, kind: 'bracket' };
  for (let i = scene.bars.length - 1; i >= 0; i--) {
    const bar = scene.bars[i]!;
    if (x >= bar.x - 1 && x <= bar.x + bar.w + 1 && y >= bar.y - 1 && y <= bar.y + bar.h + 1) return { event: bar.event, pid: bar.pid, kind: 'bar' };
  }
  for (const stay of scene.stays) if (x >= stay.x1 && x <= stay.x2 && Math.abs(y - stay.y) <= 4) return { event: stay.event, pid: -1, kind: 'stay' };
  return null;
}

/** Distance of a point from an arrow's line, px. */
function distance(x: number, y: number, arrow: { x1: number; y1: number; x2: number; y2: number }): number {
  const [dx, dy] = [arrow.x2 - arrow.x1, arrow.y2 - arrow.y1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - arrow.x1) * dx + (y - arrow.y1) * dy) / length));
  return Math.hypot(x - arrow.x1 - t * dx, y - arrow.y1 - t * dy);
}
