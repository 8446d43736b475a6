/**
 * The process tree as geometry: who stands under whom, what is folded, which dead ones are still shown, and where.
 * Supervision decides; where there is none, birth does.
 */
import { hierarchy, tree as tidyTree } from 'd3';
import { Kind, type ProcessView, type TraceView } from '../trace/index.ts';
import type { Events } from './events.ts';
import { shortLabel } from './timeline/lanes.ts';
import { addGhost, isAlive, MOST_GHOSTS, populationOf, seatOf } from './population.ts';
import { count } from './units.ts';

export type TreeNode = {
  readonly id: string;
  readonly is: 'process' | 'application' | 'system' | 'exited' | 'more';
  /** -1 for a group. */
  readonly pid: number;
  readonly label: string;
  readonly process: ProcessView | null;
  /** Exited, and kept beside the one that took its place or for a while. */
  readonly ghost: boolean;
  /** Processes that a folded group stands for. */
  readonly count: number;
  readonly children: readonly TreeNode[];
};

export type TreeChoice = { readonly showSystem: boolean; /** exited ones without a successor that are kept, newest first */ readonly ghosts?: number };

type Draft = { node: Omit<TreeNode, 'children'>; children: Draft[] };

/** More nodes than this nobody reads; the others are counted. */
const MOST_NODES = 120;

/** The forest that the tree shows, in order. */
export function processForest(view: TraceView, choice: TreeChoice): TreeNode[] {
  const population = populationOf(view);
  const shown = shownProcesses(view, choice);
  const drafts = new Map<number, Draft>();
  for (const process of shown)
    drafts.set(process.id, {
      node: { id: `p${process.id}`, is: 'process', pid: process.id, label: shortLabel(process.label, process.id), process, ghost: !isAlive(process), count: 1 },
      children: [],
    });

  const roots: Draft[] = [];
  const applications = new Map<string, Draft>();
  for (const process of shown) {
    const draft = drafts.get(process.id)!;
    const parent = drafts.get(process.supervisor >= 0 ? process.supervisor : process.parent);
    const over = parent !== undefined && parent !== draft ? parent : null;
    // An application's own top supervisor stands under the application, whoever started it.
    const top = process.application !== null && (over?.node.process?.application ?? null) !== process.application && process.supervisor < 0;
    if (top) {
      const name = process.application!;
      let application = applications.get(name);
      if (application === undefined) {
        application = { node: { id: `a${name}`, is: 'application', pid: -1, label: name, process: null, ghost: false, count: 0 }, children: [] };
        applications.set(name, application);
        roots.push(application);
      }
      application.children.push(draft);
    } else (over?.children ?? roots).push(draft);
  }

  const { system, dead } = population.all;
  const more = population.count(choice.showSystem) - shown.reduce((sum, process) => sum + (isAlive(process) ? 1 : 0), 0);
  const gone = view.gone + dead - shown.reduce((sum, process) => sum + (process.system || isAlive(process) ? 0 : 1), 0);
  const forest = roots.map(finish);
  if (!choice.showSystem && system > 0) forest.unshift(group('system', `System (${system})`, system));
  if (more > 0) forest.push(group('more', `${count(more)} more`, more));
  if (gone > 0) forest.push(group('exited', `${gone} exited`, gone));
  return forest;
}

const group = (is: 'system' | 'exited' | 'more', label: string, count: number): TreeNode => ({ id: is, is, pid: -1, label, process: null, ghost: is === 'exited', count, children: [] });

function finish(draft: Draft): TreeNode {
  return { ...draft.node, children: draft.children.map(finish) };
}

/** Alive ones, the last dead one before each living successor, and the newest few of the other dead; as many as anybody reads. */
function shownProcesses(view: TraceView, { showSystem, ghosts: most = MOST_GHOSTS }: TreeChoice): ProcessView[] {
  const population = populationOf(view);
  const alive = population.oldest(MOST_NODES, showSystem);
  const successor = new Map<string, ProcessView>();
  for (const process of alive) if (process.restarts > 0) successor.set(seatOf(process), process);
  const beside = new Map<number, ProcessView>();
  /** The newest few that have no successor, newest first. */
  const loose = population.all.ghosts.slice(0, most);
  for (const [seat, dead] of population.all.seats) {
    const next = successor.get(seat);
    if (next === undefined) {
      for (const process of dead) if (!process.system && most > 0) addGhost(loose, process, most);
    } else if (showSystem || !dead[0]!.system) beside.set(next.id, dead[0]!);
  }
  const kept = new Set(loose);
  // The dead whose children live stay, so that the living keep their place.
  for (const process of alive) {
    const parent = view.processes.get(process.supervisor >= 0 ? process.supervisor : process.parent);
    if (parent !== undefined && !isAlive(parent) && (showSystem || !parent.system)) kept.add(parent);
  }
  for (const ghost of beside.values()) kept.delete(ghost);
  // In order of birth, but each ghost before the one that took its place.
  const out: ProcessView[] = [];
  const others = [...kept].sort((a, b) => a.id - b.id);
  let next = 0;
  for (const process of alive) {
    while (next < others.length && others[next]!.id < process.id) out.push(others[next++]!);
    const ghost = beside.get(process.id);
    if (ghost !== undefined) out.push(ghost);
    out.push(process);
  }
  return [...out, ...others.slice(next)].slice(0, MOST_NODES);
}

export type PlacedNode = {
  readonly node: TreeNode;
  /** Top left corner, px. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** 0 for a root. */
  readonly level: number;
  readonly hasChildren: boolean;
};
export type Edge = {
  readonly key: string;
  /** child: under its supervisor or application; link and spawned: under the one that spawned it, with and without a link. */
  readonly is: 'child' | 'spawned' | 'link' | 'monitor' | 'exit';
  readonly from: number;
  readonly to: number;
  readonly path: string;
  /** Head of a monitor's or an exit's line. */
  readonly head: string;
  /** px from top to foot: of rows, what no line to a child before it has drawn too. */
  readonly top: number;
  readonly bottom: number;
};
export type TreeScene = {
  readonly form: 'tidy' | 'rows';
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly Edge[];
};

export const TREE = { least: 136, most: 184, nodeHeight: 36, gapX: 24, side: 26, gapY: 8, row: 30, indent: 20, pad: 12 } as const;

export type TreeInput = {
  readonly forest: readonly TreeNode[];
  readonly width: number;
  readonly height: number;
  /** Exit signals on their way just now. */
  readonly exits?: readonly { readonly from: number; readonly to: number }[];
  /** Rows whatever the room is. */
  readonly rows?: boolean;
};

/** Places the forest: as a tidy tree where it fits, else as indented rows. */
export function placeTree(input: TreeInput): TreeScene {
  const root = hierarchy<{ children: readonly TreeNode[] }>({ children: input.forest }, (node) => [...node.children]);
  const levels = root.height;
  const own = Math.min(TREE.most, Math.floor((input.width - 2 * TREE.pad - (levels - 1) * TREE.gapX) / Math.max(1, levels)));
  if (input.rows === true || own < TREE.least) return rowsOf(input);
  const laid = tidyTree<{ children: readonly TreeNode[] }>()
    .nodeSize([TREE.nodeHeight + TREE.gapY, own + TREE.gapX])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.15))(root);
  let least = Infinity;
  let most = -Infinity;
  laid.each((node) => {
    if (node.depth === 0) return;
    least = Math.min(least, node.x);
    most = Math.max(most, node.x);
  });
  const height = most - least + TREE.nodeHeight + 2 * TREE.pad;
  if (height > input.height * 1.6) return rowsOf(input);
  const spread = Math.min(TREE.gapX * 2.2, levels < 2 ? 0 : (input.width - 2 * TREE.pad - levels * own) / (levels - 1));
  const top = Math.max(TREE.pad, Math.min(24, (input.height - height) / 2 + TREE.pad));
  const nodes: PlacedNode[] = [];
  laid.each((node) => {
    if (node.depth === 0) return;
    const data = node.data as TreeNode;
    nodes.push({
      node: data,
      x: Math.round(TREE.pad + (node.depth - 1) * (own + spread)),
      y: Math.round(top + node.x - least),
      w: own,
      h: TREE.nodeHeight,
      level: node.depth - 1,
      hasChildren: data.children.length > 0,
    });
  });
  // From top to bottom and depth first, so that Tab and a screen reader meet them in the tree's order.
  const order = new Map<string, number>();
  root.eachBefore((node) => order.set((node.data as TreeNode).id, order.size));
  nodes.sort((a, b) => order.get(a.node.id)! - order.get(b.node.id)!);
  return { form: 'tidy', width: input.width, height: Math.max(height, top + most - least + TREE.nodeHeight + TREE.pad), nodes, edges: edgesOf(nodes, input, 'tidy') };
}

function rowsOf(input: TreeInput): TreeScene {
  const nodes: PlacedNode[] = [];
  const visit = (node: TreeNode, level: number): void => {
    const x = TREE.pad + level * TREE.indent;
    nodes.push({ node, x, y: 6 + nodes.length * TREE.row, w: Math.max(80, input.width - x - TREE.side), h: TREE.row, level, hasChildren: node.children.length > 0 });
    for (const child of node.children) visit(child, level + 1);
  };
  for (const node of input.forest) visit(node, 0);
  return { form: 'rows', width: input.width, height: nodes.length * TREE.row + 12, nodes, edges: edgesOf(nodes, input, 'rows') };
}

function edgesOf(nodes: readonly PlacedNode[], input: TreeInput, form: 'tidy' | 'rows'): Edge[] {
  const edges: Edge[] = [];
  const placed = new Map(nodes.filter((each) => each.node.pid >= 0).map((each) => [each.node.pid, each]));
  const family = new Set<string>();
  const byId = new Map(nodes.map((each) => [each.node.id, each]));
  for (const parent of nodes) {
    let before = parent;
    for (const child of parent.node.children) {
      const to = byId.get(child.id)!;
      family.add(pair(parent.node.pid, child.pid));
      edges.push({ key: `c${parent.node.id}${child.id}`, is: tie(parent.node, child), from: parent.node.pid, to: child.pid, path: form === 'tidy' ? elbow(parent, to) : corner(parent, to), head: '', ...reach(form === 'rows' ? before : parent, to) });
      before = to;
    }
  }
  let track = 0;
  const seen = new Set<string>();
  for (const from of nodes) {
    const process = from.node.process;
    if (process === null) continue;
    for (const [is, peers] of [['link', process.links], ['monitor', process.monitors]] as const)
      for (const peer of peers) {
        const to = placed.get(peer);
        if (to === undefined) continue;
        const key = is === 'link' ? `l${pair(from.node.pid, peer)}` : `m${from.node.pid}-${peer}`;
        if (seen.has(key) || (is === 'link' && family.has(pair(from.node.pid, peer)))) continue;
        seen.add(key);
        edges.push(form === 'tidy' ? arc(key, is, from, to) : side(key, is, from, to, track++ % 4));
      }
  }
  // Of those that are gone and still shown, who took whom along; and what is on its way at the cursor.
  const deaths = nodes.flatMap(({ node: { process } }) => (process?.status.is === 'exited' && process.status.by >= 0 ? [{ from: process.status.by, to: process.id }] : []));
  const exits = [...deaths, ...(input.exits ?? []).filter((path) => !deaths.some((death) => death.from === path.from && death.to === path.to))];
  for (const { from, to } of exits) {
    const [a, b] = [placed.get(from), placed.get(to)];
    if (a !== undefined && b !== undefined) edges.push(form === 'tidy' ? arc(`x${from}-${to}`, 'exit', a, b) : side(`x${from}-${to}`, 'exit', a, b, 0));
  }
  return edges;
}

/** What a line from parent to child says. */
function tie(parent: TreeNode, child: TreeNode): Edge['is'] {
  if (parent.process === null || child.process === null || child.process.supervisor === parent.pid) return 'child';
  return child.process.links.includes(parent.pid) ? 'link' : 'spawned';
}

const pair = (a: number, b: number): string => (a < b ? `${a}-${b}` : `${b}-${a}`);

/** From a parent's right side to a child's left one, with one rounded corner each way. */
function elbow(a: PlacedNode, b: PlacedNode): string {
  const [x1, y1, x2, y2] = [a.x + a.w, a.y + a.h / 2, b.x, b.y + b.h / 2];
  if (Math.abs(y1 - y2) < 1) return `M${x1} ${y1}H${x2}`;
  const middle = Math.round((x1 + x2) / 2) + 0.5;
  const r = Math.min(6, Math.abs(y2 - y1) / 2, (x2 - x1) / 2);
  const s = y2 > y1 ? 1 : -1;
  return `M${x1} ${y1}H${middle - r}Q${middle} ${y1} ${middle} ${y1 + s * r}V${y2 - s * r}Q${middle} ${y2} ${middle + r} ${y2}H${x2}`;
}

/** From below a parent's sign down and to the child's row. */
function corner(a: PlacedNode, b: PlacedNode): string {
  const x = a.x + 7.5;
  const y = b.y + b.h / 2 + 0.5;
  return `M${x} ${a.y + a.h - 6}V${y - 5}Q${x} ${y} ${x + 5} ${y}H${b.x - 1}`;
}

/** A bow between two nodes of a tidy tree: on the right of the farther one, or across. */
function arc(key: string, is: Edge['is'], a: PlacedNode, b: PlacedNode): Edge {
  const [ya, yb] = [a.y + a.h / 2, b.y + b.h / 2];
  const rows = Math.abs(a.x - b.x) < a.w;
  const [xa, xb] = rows ? [a.x + a.w, b.x + b.w] : a.x < b.x ? [a.x + a.w, b.x] : [a.x, b.x + b.w];
  const out = rows ? 14 + Math.min(26, Math.abs(ya - yb) / 8) : 0;
  const path = rows ? `M${xa} ${ya}C${xa + out} ${ya} ${xb + out} ${yb} ${xb} ${yb}` : `M${xa} ${ya}C${(xa + xb) / 2} ${ya} ${(xa + xb) / 2} ${yb} ${xb} ${yb}`;
  return { key, is, from: a.node.pid, to: b.node.pid, path, head: headOf(is, xb, yb, rows || xb > xa === false ? 1 : -1), ...reach(a, b) };
}

/** A bracket along the right edge between two rows. */
function side(key: string, is: Edge['is'], a: PlacedNode, b: PlacedNode, track: number): Edge {
  const x = a.x + a.w + 7 + track * 5;
  const [ya, yb] = [a.y + a.h / 2 + 0.5, b.y + b.h / 2 + 0.5];
  return { key, is, from: a.node.pid, to: b.node.pid, path: `M${a.x + a.w + 1} ${ya}H${x}V${yb}H${b.x + b.w + 1}`, head: headOf(is, b.x + b.w + 1, yb, 1), ...reach(a, b) };
}

const reach = (a: PlacedNode, b: PlacedNode): Pick<Edge, 'top' | 'bottom'> => ({ top: Math.min(a.y, b.y), bottom: Math.max(a.y + a.h, b.y + b.h) });

function headOf(is: Edge['is'], x: number, y: number, direction: 1 | -1): string {
  if (is === 'monitor') return `M${x + 5 * direction} ${y - 3.5}L${x} ${y}L${x + 5 * direction} ${y + 3.5}`;
  if (is === 'exit') return `M${x - 3.5} ${y - 3.5}L${x + 3.5} ${y + 3.5}M${x + 3.5} ${y - 3.5}L${x - 3.5} ${y + 3.5}`;
  return '';
}

/** Exit signals of the death that the cursor stands at or just after: who told whom. */
export function exitPaths(events: Events, cursor: number, within = 40): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  const instant = cursor < 0 ? 0 : events.time(Math.min(cursor, events.count - 1));
  for (let i = Math.min(cursor, events.count - 1); i >= 0 && i > cursor - within; i--) {
    if (instant - events.time(i) > 5e6) break;
    const [from, to] = [events.pid(i), events.peer(i)];
    // One path, however often it was taken: a second signal along a link says nothing new.
    if (events.kind(i) === Kind.signal && events.aux(i) !== 0 && !out.some((path) => path.from === from && path.to === to)) out.push({ from, to });
  }
  return out;
}
