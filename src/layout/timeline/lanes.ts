/** Which processes have a lane, in which order, and how much room each lane's parts take. */
import type { ProcessView } from '../../trace/index.ts';
import type { Events } from '../events.ts';
import { payload } from '../printed.ts';
import { OPEN, type Track, type Tracks } from './tracks.ts';

/** What a lane is about, before it has a place. */
export type LaneSpec = {
  readonly pid: number;
  /** Registered name, else the pid as Elixir prints it. */
  readonly label: string;
  /** The quieter second line: behaviour, module or pid. */
  readonly detail: string;
  readonly track: Track;
  readonly system: boolean;
};

/** A lane in px from the top of the plot. */
export type Lane = LaneSpec & {
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** Top of the callback brackets' rows, outermost first. */
  readonly bracketTop: number;
  readonly brackets: number;
  /** Top of the process's own bar. */
  readonly barTop: number;
  /** Tops of its handlers' rows; they lie in one outline with the bar. */
  readonly rowTops: readonly number[];
  /** Top of the mailbox-depth band, null when it has none. */
  readonly bandTop: number | null;
  /** Below it the lane is free for arrows and their words. */
  readonly contentBottom: number;
  /** One line high: its process does not live in sight, and the others need the room. */
  readonly thin: boolean;
};

export const LANE = { bar: 16, bracket: 17, row: 20, band: 18, padTop: 10, padBottom: 12, least: 50, thin: 22 } as const;

export type LaneChoice = {
  readonly order: readonly number[];
  readonly hidden: ReadonlySet<number>;
  readonly showSystem: boolean;
  /** Lanes that show their band however short the queue was. */
  readonly banded?: ReadonlySet<number>;
};

export const printedPid = (pid: number): string => `#PID<0.${pid}.0>`;

/** Name of a process for people: from the fold where it knows one, else from the track. */
export function processLabel(pid: number, processes: ReadonlyMap<number, ProcessView> | null, tracks: Tracks | null = null): string {
  if (pid < 0) return 'outside';
  const view = processes?.get(pid);
  if (view !== undefined && view.label !== '') return view.label;
  return tracks?.tracks.get(pid)?.names[0] ?? printedPid(pid);
}

/** `#PID<0.104.0>` is `<0.104.0>` where there is little room, and `Agent.Server <0.105.0>` without the pid where that stands beside it. */
export const shortLabel = (label: string, pid: number): string => (label === printedPid(pid) ? `<0.${pid}.0>` : label.replace(` <0.${pid}.0>`, ''));

function detailOf(pid: number, label: string, view: ProcessView | undefined, track: Track): string {
  const behaviour = view?.behaviour ?? track.behaviour;
  const module = view?.module ?? track.module;
  if (track.handlers.length > 0) return 'handlers take turns';
  const started = view?.initialCall ?? '';
  const what = behaviour ?? (started.startsWith('#Function') ? 'fun' : started);
  if (label.startsWith('<0.')) return [module, what].filter((part) => part !== null && part !== '').join(' ');
  return [`<0.${pid}.0>`, what].filter((part) => part !== '').join(' ');
}

/** More lanes than this nobody scrolls through; hiding some makes room for others. */
export const MOST_LANES = 60;

/** What comes from outside the run has no process and so no lane. */
const hasLane = (pid: number, processes: ReadonlyMap<number, ProcessView> | null, choice: LaneChoice): boolean =>
  pid >= 0 && !choice.hidden.has(pid) && (choice.showSystem || processes?.get(pid)?.system !== true);

/** Whose lanes: the oldest, and those that somebody gave a place. There may be very many others. */
function chosenTracks(tracks: Tracks, processes: ReadonlyMap<number, ProcessView> | null, choice: LaneChoice): ReadonlySet<Track> {
  const chosen = new Set<Track>();
  for (const track of tracks.tracks.values()) {
    if (chosen.size >= MOST_LANES) break;
    if (hasLane(track.pid, processes, choice)) chosen.add(track);
  }
  for (const pid of choice.order) {
    const track = tracks.tracks.get(pid);
    if (track !== undefined && hasLane(pid, processes, choice)) chosen.add(track);
  }
  return chosen;
}

/** The lanes to show: what a person ordered first, then by birth, a restarted process next to the one it replaced. */
export function laneSpecs(tracks: Tracks, processes: ReadonlyMap<number, ProcessView> | null, choice: LaneChoice): LaneSpec[] {
  const specs: LaneSpec[] = [];
  const rank = new Map(choice.order.map((pid, i) => [pid, i]));
  for (const track of chosenTracks(tracks, processes, choice)) {
    const view = processes?.get(track.pid);
    const system = view?.system ?? false;
    const label = shortLabel(processLabel(track.pid, processes, tracks), track.pid);
    specs.push({ pid: track.pid, label, detail: detailOf(track.pid, label, view, track), track, system });
  }
  const birth = new Map<string, number>();
  for (const spec of specs) {
    const key = family(spec);
    birth.set(key, Math.min(birth.get(key) ?? Infinity, spec.track.spawned));
  }
  const place = (spec: LaneSpec): readonly number[] => [
    rank.get(spec.pid) ?? Infinity,
    spec.system ? 1 : 0,
    birth.get(family(spec))!,
    spec.track.spawned,
    spec.pid,
  ];
  return specs.sort((a, b) => {
    const [p, q] = [place(a), place(b)];
    for (let i = 0; i < p.length; i++) if (p[i] !== q[i]) return p[i]! < q[i]! ? -1 : 1;
    return 0;
  });
}

/** Processes that were born one after the other under one name and parent. */
const family = (spec: LaneSpec): string => (spec.label.startsWith('<0.') || !spec.track.names.length ? String(spec.pid) : `${spec.label} ${spec.track.parent}`);

/** The processes that live nowhere between two events: dead before the first, or born after the last. */
export const absentFrom = (specs: readonly LaneSpec[], first: number, last: number): number[] =>
  specs.filter(({ track }) => (track.exited !== OPEN && track.exited < first) || track.spawned > last).map((spec) => spec.pid);

const NONE: ReadonlySet<number> = new Set();

/**
 * Gives lanes their places from the top down. Where there is `room` (px) to spare, arrows between lanes get it; where there is too
 * little, the lanes of `absent` processes are a line each.
 */
export function placeLanes(specs: readonly LaneSpec[], banded: ReadonlySet<number> = NONE, room = 0, absent: ReadonlySet<number> = NONE): Lane[] {
  const full = stack(specs, banded, 0, NONE);
  if (lanesHeight(full) > room && absent.size > 0) return stack(specs, banded, 0, absent);
  const spare = specs.length < 2 ? 0 : (room - lanesHeight(full)) / (specs.length - 1);
  return spare > 4 ? stack(specs, banded, Math.min(64, Math.floor(spare)), NONE) : full;
}

function stack(specs: readonly LaneSpec[], banded: ReadonlySet<number>, spare: number, absent: ReadonlySet<number>): Lane[] {
  let top = 0;
  return specs.map((spec, index) => {
    if (absent.has(spec.pid)) {
      const barTop = top + (LANE.thin - LANE.bar) / 2;
      const rowTops = spec.track.handlers.map(() => barTop);
      const lane: Lane = { ...spec, index, top, height: LANE.thin, bracketTop: barTop, brackets: 0, barTop, rowTops, bandTop: null, contentBottom: barTop + LANE.bar, thin: true };
      top += LANE.thin;
      return lane;
    }
    const brackets = Math.min(2, spec.track.nesting);
    const handlers = spec.track.handlers.length;
    const band = spec.track.deepest >= 2 || banded.has(spec.pid);
    const bracketTop = top + LANE.padTop;
    const barTop = bracketTop + brackets * LANE.bracket;
    const firstRow = Math.max(barTop + LANE.bar + 6, top + 44);
    const rowTops = spec.track.handlers.map((_, i) => firstRow + i * LANE.row);
    const under = handlers === 0 ? barTop + LANE.bar : firstRow + handlers * LANE.row + 2;
    const bandTop = band ? Math.max(under + 6, top + 40) : null;
    const height = Math.max(LANE.least, (bandTop === null ? under : bandTop + LANE.band) + LANE.padBottom - top) + (index < specs.length - 1 ? spare : 0);
    const contentBottom = bandTop === null ? under : bandTop + LANE.band;
    const lane: Lane = { ...spec, index, top, height, bracketTop, brackets, barTop, rowTops, bandTop, contentBottom, thin: false };
    top += height;
    return lane;
  });
}

export const lanesHeight = (lanes: readonly Lane[]): number => (lanes.length === 0 ? 0 : lanes.at(-1)!.top + lanes.at(-1)!.height);

/** What a term says to a person, for labels: the request inside a call and so on. */
export const saying = (events: Events, term: number): string => (term < 0 ? '' : payload(events.text(term)));
