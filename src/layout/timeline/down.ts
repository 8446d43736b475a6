/**
 * The timeline for narrow screens: time runs down, a column a process, as in a sequence diagram. The same tracks and
 * axes; other room for words: they stand to the right of a process's line, and no two of them on one another.
 */
import { briefReason, DropReason } from '../../trace/index.ts';
import { clip } from '../printed.ts';
import { lowerBound } from '../search.ts';
import { arrowPath, brokenPath, cross, type ArrowPath } from './arrow.ts';
import type { Tick } from './axis.ts';
import { saying, type LaneSpec } from './lanes.ts';
import { MONO, TEXT, type SceneInput } from './scene.ts';
import { OPEN, type ArrowShape } from './tracks.ts';
import { scale } from './viewport.ts';
import { barWords, longest, timeoutWords, type BarWords } from './words.ts';

export const COLUMN = { ruler: 50, least: 108, bar: 12, spine: 16 } as const;

export type DownBar = { readonly key: string; readonly event: number; readonly pid: number; readonly look: BarWords['look']; readonly x: number; readonly y: number; readonly h: number };
export type DownText = { readonly key: string; readonly event: number; readonly x: number; readonly y: number; readonly text: string; readonly is: 'callback' | 'args' | 'wait' | 'call' | 'exit' | 'message'; readonly shape: ArrowShape | null };
export type DownArrow = ArrowPath & { readonly key: string; readonly event: number; readonly enqueue: number; readonly take: number; readonly shape: ArrowShape; readonly broken: boolean; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

export type DownScene = {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly pid: number; readonly label: string; readonly x: number; readonly w: number; readonly spine: number; readonly from: number; readonly to: number; readonly ended: boolean }[];
  readonly bars: readonly DownBar[];
  readonly brackets: readonly { readonly key: string; readonly event: number; readonly path: string }[];
  readonly arrows: readonly DownArrow[];
  readonly marks: readonly { readonly key: string; readonly event: number; readonly path: string }[];
  readonly texts: readonly DownText[];
  readonly gaps: readonly { readonly y: number; readonly h: number; readonly label: string }[];
  readonly ticks: readonly (Tick & { readonly y: number })[];
};

export type DownInput = Omit<SceneInput, 'lanes' | 'width'> & { readonly specs: readonly LaneSpec[]; readonly width: number; readonly height: number };

/** `width` is the least; more columns than fit make the scene wider than that. */
export function buildDownScene(input: DownInput): DownScene {
  const { events, tracks, axis, view, height, specs } = input;
  const { x: toY } = scale(view, height);
  const y = (event: number): number => toY(event === OPEN ? input.now.u : axis.u(event));
  const first = axis.event(view.from);
  const last = Math.max(first, axis.event(view.to));
  const w = Math.max(COLUMN.least, (input.width - COLUMN.ruler) / Math.max(1, specs.length));
  const width = Math.max(input.width, COLUMN.ruler + specs.length * w);
  const columns = specs.map((spec, i) => {
    const x = COLUMN.ruler + i * w;
    return { pid: spec.pid, label: spec.label, x, w, spine: Math.round(x + COLUMN.spine), from: Math.max(-4, y(spec.track.spawned)), to: Math.min(height + 4, y(spec.track.exited)), ended: spec.track.exited !== OPEN };
  });
  const bars: DownBar[] = [];
  const brackets: { key: string; event: number; path: string }[] = [];
  const marks: { key: string; event: number; path: string }[] = [];
  const wanted: (DownText & { readonly column: number; readonly until: number })[] = [];
  const room = w - COLUMN.spine - 16;

  specs.forEach((spec, column) => {
    const { spine } = columns[column]!;
    const { track } = spec;
    let tiny = -Infinity;
    for (let i = lowerBound(track.bars.length, (k) => (track.bars[k]!.to === OPEN ? Infinity : track.bars[k]!.to), first); i < track.bars.length && track.bars[i]!.from <= last; i++) {
      const bar = track.bars[i]!;
      const [y1, y2] = [Math.max(-8, y(bar.from)), Math.min(height + 8, y(bar.to))];
      const length = (bar.to === OPEN ? input.now.time : events.time(bar.to)) - bar.since;
      const said = barWords(bar, length, bar.peer < 0 ? '' : input.name(bar.peer), saying(events, bar.what));
      if (y2 - y1 < 2) {
        if (Math.round(y1) === tiny) continue;
        tiny = Math.round(y1);
      }
      bars.push({ key: `b${bar.pid}-${bar.from}`, event: bar.from, pid: bar.pid, look: said.look, x: spine - COLUMN.bar / 2, y: Math.round(y1), h: Math.max(2, Math.round(y2 - y1)) });
      const top = Math.max(0, y1);
      if (said.look !== 'running' && said.look !== 'idle' && y2 - top >= 14)
        wanted.push({ key: `w${bar.pid}-${bar.from}`, event: bar.from, column, x: spine + 12, y: top + 12, until: y2, text: longest(said.labels, room, TEXT), is: said.look === 'call' ? 'call' : 'wait', shape: null });
      if (bar.timeout !== null && bar.to !== OPEN) {
        marks.push({ key: `t${bar.to}`, event: bar.to, path: cross(spine, y2, 5) });
        wanted.push({ key: `t${bar.to}`, event: bar.to, column, x: spine + 12, y: y2 + 4, until: Infinity, text: longest([timeoutWords(bar.timeout), 'call timed out', 'timed out'], room, TEXT), is: 'exit', shape: null });
      }
    }
    const calls = track.brackets;
    for (let i = Math.max(0, lowerBound(calls.length, (k) => calls[k]!.from, first) - 8); i < calls.length && calls[i]!.from <= last; i++) {
      const bracket = calls[i]!;
      if (bracket.depth > 0 || (bracket.to !== OPEN && bracket.to < first)) continue;
      const [y1, y2] = [Math.round(Math.max(-8, y(bracket.from))), Math.round(Math.min(height + 8, Math.max(y(bracket.to), y(bracket.from) + 4)))];
      const x = spine + 9.5;
      brackets.push({ key: `c${bracket.from}`, event: bracket.from, path: `M${x - 3} ${y1 + 0.5}H${x}V${y2 - 0.5}H${x - 3}` });
      const top = Math.max(0, y1);
      const chars = Math.floor((room - 4) / MONO);
      wanted.push({ key: `n${bracket.from}`, event: bracket.from, column, x: spine + 13, y: top + 9, until: Infinity, text: clip(bracket.name, chars), is: 'callback', shape: null });
      if (bracket.args !== '') wanted.push({ key: `g${bracket.from}`, event: bracket.from, column, x: spine + 13, y: top + 22, until: Infinity, text: clip(bracket.args, chars), is: 'args', shape: null });
    }
    if (track.exited !== OPEN && track.exited >= first && track.exited <= last) {
      const at = y(track.exited);
      marks.push({ key: `x${track.exited}`, event: track.exited, path: cross(spine, at, 5) });
      wanted.push({ key: `x${track.exited}`, event: track.exited, column, x: spine + 12, y: at + 4, until: Infinity, text: clip(`exited ${briefReason(events.text(track.reason))}`, Math.floor(room / MONO)), is: 'exit', shape: null });
    }
  });

  const arrows = downArrows(input, columns, y, first, last, height, wanted);
  return {
    width,
    height,
    columns,
    bars,
    brackets,
    arrows,
    marks,
    texts: packed(wanted),
    gaps: axis.gaps(view.from, view.to).map((gap) => ({ y: toY(gap.from), h: toY(gap.to) - toY(gap.from), label: gap.length < 1e9 ? `${Math.round(gap.length / 1e6)} ms` : `${(gap.length / 1e9).toFixed(1)} s` })),
    ticks: axis.ticks(view.from, view.to, height, 44).map((tick) => ({ ...tick, y: toY(tick.u) })),
  };

  function downArrows(at: DownInput, places: DownScene['columns'], yOf: (event: number) => number, from: number, to: number, tall: number, words: typeof wanted): DownArrow[] {
    const columnOf = new Map(places.map((place, i) => [place.pid, i]));
    const out: DownArrow[] = [];
    const seen = new Set<string>();
    for (let i = lowerBound(tracks.arrows.length, (k) => tracks.reach[k]!, from); i < tracks.arrows.length && tracks.arrows[i]!.send <= to && out.length < 1500; i++) {
      const arrow = tracks.arrows[i]!;
      const [a, b] = [columnOf.get(arrow.from), columnOf.get(arrow.to)];
      if (a === undefined || b === undefined || at.without?.has(arrow.shape) === true) continue;
      const lost = arrow.enqueue === OPEN;
      const [y1, y2] = [yOf(arrow.send), lost ? (arrow.drop === OPEN ? toY(at.now.u) : yOf(arrow.drop)) : yOf(arrow.enqueue)];
      if (y2 < -20 || y1 > tall + 20) continue;
      const key = `${arrow.shape} ${a} ${b} ${Math.round(y1)} ${Math.round(y2)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const side = b > a ? 1 : -1;
      const [x1, x2] = [places[a]!.spine + (a === b ? 6 : side * 6), places[b]!.spine - (a === b ? -6 : side * 6)];
      const broken = lost && arrow.drop !== OPEN;
      const path = a === b ? loopDown(y1, y2, x1) : broken ? brokenPath(x1, y1, x2, y2) : arrowPath(arrow.shape, x1, y1, x2, y2);
      out.push({ ...path, key: `a${arrow.send}-${arrow.enqueue}-${arrow.to}-${arrow.shape}`, event: arrow.send, enqueue: arrow.enqueue, take: arrow.take, shape: arrow.shape, broken, x1, y1, x2, y2 });
      const text = broken ? (arrow.why === DropReason.late ? 'late, dropped' : 'dropped') : arrow.shape === 'spawn' ? '' : saying(at.events, arrow.term);
      const column = Math.min(a, b);
      if (a !== b && text !== '') words.push({ key: `m${arrow.send}-${arrow.enqueue}-${arrow.shape}`, event: arrow.send, column, x: places[column]!.spine + 14, y: Math.min(y1, y2) - 3, until: Infinity, text: clip(text, Math.floor((w - 20) / MONO)), is: 'message', shape: arrow.shape });
    }
    return out;
  }
}

/** A message to oneself. */
function loopDown(y1: number, y2: number, x: number): ArrowPath {
  const end = Math.max(y2, y1 + 8);
  return { line: `M${x} ${y1}C${x + 14} ${y1} ${x + 14} ${end} ${x} ${end}`, head: { path: `M${x + 6} ${end - 3.5}L${x} ${end}L${x + 6} ${end + 3.5}`, filled: false }, labelX: x + 14, labelY: (y1 + end) / 2 };
}

/** Lets words of one column sink until they stand clear of one another; what would leave its bar is left out. */
function packed(wanted: readonly (DownText & { readonly column: number; readonly until: number })[]): DownText[] {
  const taken = new Map<number, number[]>();
  const out: DownText[] = [];
  // Callbacks and ends say most, then messages, then reasons of waits.
  const rank = { callback: 0, args: 1, exit: 0, message: 2, call: 3, wait: 3 } as const;
  for (const text of [...wanted].sort((a, b) => rank[a.is] - rank[b.is] || a.y - b.y)) {
    if (text.text === '') continue;
    const ys = taken.get(text.column) ?? [];
    const free = (y: number): boolean => ys.every((other) => Math.abs(other - y) >= 12);
    const place = [0, 13, 26, 39].map((by) => text.y + by).find((y) => y + 2 <= text.until && free(y));
    if (place === undefined || (text.is === 'message' && place !== text.y)) continue;
    ys.push(place);
    taken.set(text.column, ys);
    out.push({ key: text.key, event: text.event, x: text.x, y: place, text: text.text, is: text.is, shape: text.shape });
  }
  return out;
}
