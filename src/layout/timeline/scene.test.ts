import { describe, expect, it } from 'vitest';
import { stateAt } from '../../trace/index.ts';
import { calls, casts, flood, kv, restarts, SCENES, syncNotify, timeout } from '../fixtures/scenes.ts';
import { script, type ScriptTrace } from '../fixtures/script.ts';
import { Columns, stepsAxis, timeAxis, type AxisName } from './axis.ts';
import { buildDownScene } from './down.ts';
import { laneSpecs, placeLanes, processLabel } from './lanes.ts';
import { buildScene, hit, LIMIT, MONO, TEXT, type Scene } from './scene.ts';
import { Tracks } from './tracks.ts';
import { fit, type Viewport } from './viewport.ts';

function sceneOf(
  trace: ScriptTrace,
  axisName: AxisName = 'time',
  options: { view?: Viewport; width?: number } = {},
): Scene & { y: (name: string) => number } {
  const tracks = new Tracks();
  const columns = new Columns();
  tracks.extend(trace);
  columns.extend(trace);
  const axis = axisName === 'time' ? timeAxis(trace, 0) : stepsAxis(trace, columns);
  const lanes = placeLanes(laneSpecs(tracks, null, { order: [], hidden: new Set(), showSystem: true }), undefined, 400);
  const width = options.width ?? 800;
  const scene = buildScene({
    events: trace,
    tracks,
    axis,
    lanes,
    view: options.view ?? fit({ start: 0, end: axis.end, least: 1 }),
    width,
    now: { u: axis.end, time: trace.time(trace.count - 1) },
    name: (pid) => processLabel(pid, null, tracks),
  });
  return Object.assign(scene, { y: (name: string) => lanes.find((lane) => lane.pid === trace.id(name))!.barTop });
}

it('begins in the middle of a run: whoever waits there has a bar of its own, though all of them begin at one event', () => {
  const whole = calls();
  const store = whole.store();
  const first = Array.from({ length: store.count }, (_, i) => i).find((i) => [...stateAt(store, i - 1).processes.values()].filter(({ status }) => status.is === 'waiting').length > 1)!;
  const late = Object.create(whole, { first: { value: first }, base: { value: stateAt(store, first - 1) } }) as ScriptTrace;
  const { bars } = sceneOf(late);
  expect(bars.filter(({ event }) => event === first - 1).length).toBeGreaterThan(1);
  expect(new Set(bars.map(({ key }) => key)).size).toBe(bars.length);
});

describe('call against cast', () => {
  it('calls: three hatched bars of the caller, three sleeps in three brackets, each reply ending with its bar', () => {
    const scene = sceneOf(calls());
    const blocked = scene.bars.filter(({ look }) => look === 'call');
    expect(blocked.map(({ label }) => label)).toEqual(Array(3).fill('blocked in call to KV, 2.0 s'));
    expect(scene.bars.filter(({ label }) => label === 'sleep 2.0 s')).toHaveLength(3);
    expect(scene.brackets.filter(({ w }) => w > 100).map(({ name, args }) => `${name} ${args}`)).toEqual(
      [1, 2, 3].map((n) => `handle_call {:work, ${n}}`),
    );
    const replies = scene.arrows.filter(({ shape }) => shape === 'reply');
    replies.forEach((reply, i) => expect(reply.x2).toBeCloseTo(blocked[i]!.x + blocked[i]!.w, -0.5));
  });

  it('casts: one orange stroke at the start that stands for three, a free caller, and a band of 2, 1', () => {
    const scene = sceneOf(casts());
    expect(scene.arrows.filter(({ shape }) => shape === 'cast').map(({ count }) => count)).toEqual([3]);
    expect(scene.bars.find(({ y, label }) => y === scene.y('iex') && label !== '')!.label).toBe('free');
    expect(scene.bands).toHaveLength(1);
    expect(scene.bands[0]!.labels.map(({ text }) => text)).toEqual(['2', '1']);
  });
});

it('a call given up: ✕ with the words, the exit below it, and a broken arrow "late, dropped"', () => {
  const scene = sceneOf(timeout());
  const marks = scene.marks.filter(({ is }) => is === 'timeout' || is === 'exit');
  expect(marks.map(({ label }) => label)).toEqual(['call timed out after 5,000 ms', 'exited {:timeout, {GenServer, :call, [KV, :slow, 5…']);
  expect(marks[1]!.y).toBeGreaterThan(marks[0]!.y);
  expect(scene.arrows.filter(({ broken }) => broken).map(({ label, shape }) => [label, shape])).toEqual([['late, dropped', 'reply']]);
});

it('handlers have rows of their own inside one outline', () => {
  const scene = sceneOf(syncNotify());
  const lane = scene.lanes.find(({ rowTops }) => rowTops.length > 0)!;
  expect(lane.track.handlers).toEqual(['Forwarder', 'Echoer']);
  expect(scene.bars.find(({ label }) => label === 'sleep 2.0 s')!.y).toBe(lane.rowTops[1]);
  const [top, height] = scene.lives.find(({ pid }) => pid === lane.pid)!.outline!;
  expect(top).toBeLessThan(lane.barTop);
  expect(top + height).toBeGreaterThan(lane.rowTops[1]! + 16);
});

it('a restarted process comes right after the one that it replaces', () => {
  expect(sceneOf(restarts()).lanes.map(({ label }) => label)).toEqual(['iex', 'Shop.Supervisor', 'KV', 'KV', 'KV', 'Orders']);
});

describe.each(Object.entries(SCENES))('%s', (_, make) => {
  it.each(['time', 'steps'] as const)('%s: no words leave their bar or the plot', (axis) => {
    const scene = sceneOf(make(), axis);
    for (const bar of scene.bars)
      if (bar.label !== '') expect(bar.labelX + bar.label.length * TEXT).toBeLessThanOrEqual(Math.min(scene.width, bar.x + bar.w));
    for (const each of scene.brackets)
      if (each.name !== '') expect(each.labelX + (each.name.length + 1 + each.args.length) * MONO).toBeLessThanOrEqual(scene.width + 2);
    for (const arrow of scene.arrows)
      if (arrow.label !== '' && !arrow.broken) expect(arrow.labelX + arrow.label.length * MONO).toBeLessThanOrEqual(scene.width + 1);
  });

  it.each(['time', 'steps'] as const)("%s: no callback's words lie over a head that comes down into their row", (axis) => {
    for (const width of [800, 600, 480, 360, 240]) {
      const { brackets, arrows, lanes } = sceneOf(make(), axis, { width });
      for (const { pid, labelX, y, name, args } of brackets) {
        const end = labelX + (name.length + (args === '' ? 0 : args.length + 1)) * MONO;
        const { barTop } = lanes.find((lane) => lane.pid === pid)!;
        for (const arrow of arrows)
          if (name !== '' && y < barTop && arrow.y2 > arrow.y1 && arrow.y2 === barTop && arrow.x2 > labelX + 12)
            expect(arrow.x2).toBeGreaterThanOrEqual(end);
      }
    }
  });

  it('labels of arrows keep clear of one another', () => {
    const boxes = sceneOf(make(), 'steps')
      .arrows.filter(({ label }) => label !== '')
      .map(({ labelX, labelY, label }) => ({ x1: labelX, x2: labelX + label.length * MONO, y: labelY }));
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(a.x1 < b.x2 && b.x1 < a.x2 && Math.abs(a.y - b.y) < 12).toBe(false)));
  });

  it('time down: words of one column keep clear of one another', () => {
    const trace = make();
    const tracks = new Tracks();
    const columns = new Columns();
    tracks.extend(trace);
    columns.extend(trace);
    const axis = stepsAxis(trace, columns);
    const specs = laneSpecs(tracks, null, { order: [], hidden: new Set(), showSystem: true });
    const scene = buildDownScene({
      events: trace,
      tracks,
      axis,
      specs,
      view: { from: 0, to: 16 },
      width: 390,
      height: 420,
      now: { u: axis.end, time: 0 },
      name: String,
    });
    const byX = new Map<number, number[]>();
    for (const text of scene.texts) {
      const column = scene.columns.findIndex(({ x, w }) => text.x >= x && text.x < x + w);
      byX.set(column, [...(byX.get(column) ?? []), text.y]);
    }
    for (const ys of byX.values()) ys.sort((a, b) => a - b).forEach((y, i) => i > 0 && expect(y - ys[i - 1]!).toBeGreaterThanOrEqual(12));
  });
});

describe('a hundred thousand events', () => {
  const trace = flood(111);
  it('the whole of them is drawn as density: no shape is made', () => {
    expect(trace.count).toBeGreaterThan(90_000);
    const { crowded, bars, arrows, marks, stays, brackets, bands } = sceneOf(trace);
    expect(crowded).toBe(true);
    expect(bars.length + arrows.length + marks.length + stays.length + brackets.length).toBe(0);
    expect(bands.length).toBeGreaterThan(0);
  });
  it('a stretch of seven thousand is a few thousand shapes', () => {
    const { shapes, crowded } = sceneOf(trace, 'time', { view: { from: 50e9, to: 58e9 } });
    expect(crowded).toBe(false);
    expect(shapes).toBeLessThan(LIMIT);
  });
  it('what is in sight of a narrow viewport does not depend on the rest', () => {
    const all = sceneOf(trace, 'time', { view: { from: 50e9, to: 50.1e9 } });
    expect(all.shapes).toBeGreaterThan(10);
    expect(all.shapes).toBeLessThan(120);
  });
});

it('finds what lies under a point: arrows before bars', () => {
  const trace = kv();
  const scene = sceneOf(trace, 'steps');
  const call = scene.arrows.find(({ shape }) => shape === 'call')!;
  expect(hit(scene, (call.x1 + call.x2) / 2 + 2, (call.y1 + call.y2) / 2)).toEqual({ event: call.event, pid: -1, kind: 'arrow' });
  const bar = scene.bars.find(({ look, w }) => look === 'running' && w > 40)!;
  expect(hit(scene, bar.x + 4, bar.y + 8)?.event).toBe(bar.event);
  expect(hit(scene, 5, scene.height - 1)).toBeNull();
});

it('a death heard of twice, along a link and through a monitor, is two arrows', () => {
  const scene = sceneOf(script('root iex named\niex spawns A linked\niex monitors A\n@1ms\nA exits :boom\n@2ms'));
  const keys = scene.arrows.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});
