/**
 * A state machine's run as a state chart: the states it has been in, one below the other in the order in which they
 * were first entered, and the transitions between them with what brought them about. Read from the trace alone.
 */
import { Kind, type ProcessView } from '../trace/index.ts';
import type { Events } from './events.ts';
import { atomName, clip, listElements, payload, tupleElements } from './printed.ts';

export type Transition = {
  readonly from: string;
  readonly to: string;
  /** What brought it about, each with how often: `{:press, 2}`, `state_timeout :lock`. */
  readonly causes: readonly { readonly label: string; readonly times: number }[];
  readonly times: number;
  /** The last event at which it happened. */
  readonly last: number;
};

export type Chart = {
  readonly states: readonly string[];
  readonly transitions: readonly Transition[];
  /** The state it is in now, and the transition that led there; null before the first. */
  readonly current: string | null;
  readonly latest: Transition | null;
};

/** State changes that are read at most, from the newest back. */
const MOST = 2000;
/** Events between a callback and the state after it. */
const REACH = 4000;

/** Is this a process whose states make a chart? */
export const hasChart = (process: ProcessView): boolean => process.behaviour === 'gen_statem' || process.behaviour === 'gen_fsm';

/** The states that a process was seen in, and the transitions between them, as far as its events are held. */
export function chartOf(events: Events, process: ProcessView): Chart {
  const states: string[] = [];
  const byPair = new Map<string, { from: string; to: string; causes: Map<string, number>; times: number; last: number }>();
  let before: string | null = null;
  let latest: string | null = null;
  for (const event of process.stateEvents.slice(-MOST).filter((each) => each >= events.first)) {
    // {state, data}
    const state = tupleElements(events.text(events.term(event)))?.[0] ?? events.text(events.term(event));
    if (!states.includes(state)) states.push(state);
    const cause = before === null ? null : causeOf(events, process.id, event);
    if (before !== null && cause !== null) {
      const key = `${before}\n${state}`;
      let edge = byPair.get(key);
      if (edge === undefined) byPair.set(key, (edge = { from: before, to: state, causes: new Map(), times: 0, last: event }));
      edge.causes.set(cause, (edge.causes.get(cause) ?? 0) + 1);
      edge.times++;
      edge.last = event;
      latest = key;
    }
    before = state;
  }
  const transitions = new Map([...byPair].map(([key, edge]) => [key, { ...edge, causes: [...edge.causes].map(([label, times]) => ({ label, times })) }]));
  return { states, transitions: [...transitions.values()], current: before, latest: latest === null ? null : transitions.get(latest)! };
}

/** What the callback before a state was called with; null when that was its init, or was an entry call. */
function causeOf(events: Events, pid: number, event: number): string | null {
  for (let i = event - 1; i >= events.first && i > event - REACH; i--) {
    if (events.pid(i) !== pid) continue;
    if (events.kind(i) === Kind.state) return null;
    if (events.kind(i) !== Kind.note || events.text(events.term(i) + 1) !== ':callback') continue;
    if (atomName(events.text(events.term(i) + 3)) === 'init') return null;
    const [type, content] = listElements(events.text(events.term(i) + 4)) ?? [];
    if (type === undefined || type === ':enter') return null;
    if (content === undefined) return payload(type);
    const kind = /^\{?:(\w+)/.exec(type)?.[1] ?? type;
    // What was asked for says more than that it was asked.
    return kind === 'call' || kind === 'cast' || kind === 'info' || kind === 'internal' ? content : `${kind} ${content}`;
  }
  return null;
}

export type ChartNode = { readonly state: string; readonly label: string; readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly current: boolean };
export type ChartEdge = {
  readonly key: string;
  readonly path: string;
  readonly head: string;
  readonly latest: boolean;
  readonly event: number;
  readonly words: readonly { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' }[];
  readonly title: string;
};
export type ChartScene = { readonly width: number; readonly height: number; readonly nodes: readonly ChartNode[]; readonly edges: readonly ChartEdge[] };

const BOX = { h: 30, gap: 46, top: 26, most: 120 } as const;
/** Width of a character of a transition's words (9.5 px) and of a state's name, in px. */
const CHARACTER = 5.75;
const LETTER = 7;

/** Places a chart in `width` px: states one below the other; what leads down bows to the right, what leads up or back to itself to the left. */
export function placeChart(chart: Chart, width: number): ChartScene {
  const w = Math.min(BOX.most, Math.max(60, width * 0.29));
  const x = Math.round((width - w) / 2);
  const at = new Map(chart.states.map((state, i) => [state, BOX.top + i * (BOX.h + BOX.gap)]));
  const nodes = chart.states.map((state) => ({
    state,
    label: clip(atomName(state), Math.floor((w - 10) / LETTER)),
    x,
    y: at.get(state)!,
    w,
    h: BOX.h,
    current: state === chart.current,
  }));
  const used = { left: [] as number[], right: [] as number[] };
  const edges = chart.transitions.map((transition): ChartEdge => {
    const [y1, y2] = [at.get(transition.from)!, at.get(transition.to)!];
    const down = y2 > y1;
    const own = y1 === y2;
    const side = down ? 1 : -1;
    const edge = side === 1 ? x + w : x;
    const room = side === 1 ? width - edge : edge;
    // Farther transitions bow farther out, so that none runs along another.
    const out = Math.min(room * 0.42, own ? 14 : 10 + (Math.abs(y2 - y1) / (BOX.h + BOX.gap)) * 6);
    const [ya, yb] = own ? [y1 + 8, y1 + BOX.h - 8] : down ? [y1 + BOX.h - 8, y2 + 8] : [y1 + 8, y2 + BOX.h - 8];
    const bow = edge + side * out * 1.33;
    const taken = used[side === 1 ? 'right' : 'left'];
    let y = (ya + yb) / 2;
    while (taken.some((other) => Math.abs(other - y) < 24)) y += 12;
    taken.push(y);
    const chars = Math.floor((room - out - 8) / CHARACTER);
    const only = transition.causes.length === 1 ? transition.causes[0]! : null;
    const shown = transition.causes.slice(0, 2);
    const rest = transition.causes.length - shown.length;
    // One cause may take two lines: state_timeout, and below it :lock.
    const space = only !== null && only.label.length > chars && only.times === 1 ? only.label.lastIndexOf(' ', chars) : -1;
    const lines = space > 0 ? [only!.label.slice(0, space), clip(only!.label.slice(space + 1), chars)] : shown.map(({ label, times }) => clip(times > 1 ? `${clip(label, Math.max(4, chars - 3))} ×${times}` : label, chars));
    if (rest > 0) lines[1] = clip(`+${rest + 1} more`, chars);
    return {
      key: `${transition.from}-${transition.to}`,
      path: `M${edge} ${ya}C${bow} ${ya} ${bow} ${yb} ${edge} ${yb}`,
      head: `M${edge + side * 7} ${yb - 4}L${edge} ${yb}L${edge + side * 7} ${yb + 4}Z`,
      latest: transition === chart.latest,
      event: transition.last,
      words: lines.map((text, i) => ({ text, x: edge + side * (out + 4), y: y + 3 + (i - (lines.length - 1) / 2) * 12, anchor: side === 1 ? 'start' : 'end' })),
      title: `${transition.from} to ${transition.to}: ${transition.causes.map(({ label, times }) => (times > 1 ? `${label} ${times} times` : label)).join(', ')}`,
    };
  });
  return { width, height: BOX.top + Math.max(0, chart.states.length * (BOX.h + BOX.gap) - BOX.gap) + 12, nodes, edges };
}
