import { describe, expect, it } from 'vitest';
import { stateAt } from '../trace/index.ts';
import { kv, restarts, SCENES, system } from './fixtures/scenes.ts';
import type { ScriptTrace } from './fixtures/script.ts';
import { exitPaths, placeTree, processForest, type TreeNode } from './tree.ts';

const forestOf = (trace: ScriptTrace, showSystem = false, at?: number): TreeNode[] => {
  const store = trace.store();
  return processForest(stateAt(store, at ?? store.count - 1), { showSystem });
};
/** `a(b c)`: labels, ghosts with ~. */
const show = (nodes: readonly TreeNode[]): string => nodes.map((node) => `${node.ghost ? '~' : ''}${node.label}${node.children.length > 0 ? `(${show(node.children)})` : ''}`).join(' ');

describe('who stands under whom', () => {
  it('a process under the one that spawned it', () => expect(show(forestOf(kv()))).toBe('iex(KV)'));
  it('applications, their supervisors, their workers; the system folded', () => {
    expect(show(forestOf(system()))).toMatch(/^System \(\d+\) iex\(.*\) shop\(Shop\.Supervisor\(Shop\.Cart\.Supervisor\(Shop\.Cart .*\)/);
    expect(show(forestOf(system(), true))).not.toContain('System (');
  });
  it('the last dead one stands before its successor, the older ones are a number', () => {
    const text = show(forestOf(restarts()));
    expect(text).toContain('~KV KV');
    expect(text).toContain('~1 exited');
  });
});

describe('geometry', () => {
  it.each(Object.entries(SCENES).flatMap(([name, make]) => [160, 390, 490, 900].map((width) => [name, width, make] as const)))('%s at %d px: nodes lie inside and off one another', (_, width, make) => {
    const scene = placeTree({ forest: forestOf(make()), width, height: 260 });
    for (const a of scene.nodes) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.w).toBeLessThanOrEqual(width);
      expect(a.y + a.h).toBeLessThanOrEqual(scene.height);
      for (const b of scene.nodes) if (a !== b) expect(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h).toBe(false);
    }
  });

  it('rows where a tidy tree has no room', () => {
    const forest = forestOf(restarts());
    expect(placeTree({ forest, width: 490, height: 260 }).form).toBe('tidy');
    expect(placeTree({ forest, width: 300, height: 260 }).form).toBe('rows');
  });

  it('links that are no family ties are drawn, monitors too, each once', () => {
    const trace = system();
    const scene = placeTree({ forest: forestOf(trace), width: 600, height: 260 });
    const of = (is: string): string[] => scene.edges.filter((edge) => edge.is === is).map(({ from, to }) => `${from}-${to}`);
    expect(of('link')).toEqual([`${trace.id('iex')}-${trace.id('task')}`, `${trace.id('task')}-${trace.id('Shop.Cart')}`]);
    expect(of('monitor')).toEqual([`${trace.id('Shop.Checkout')}-${trace.id('Shop.Cart')}`]);
  });
});

it("a death's signals are paths while the cursor is near, and gone later", () => {
  const trace = restarts();
  const died = trace.rows.findIndex(({ kind, pid }) => kind === 2 && pid === trace.id('KV'));
  expect(exitPaths(trace, died + 3)).toEqual([{ from: trace.id('KV'), to: trace.id('Shop.Supervisor') }]);
  expect(exitPaths(trace, died - 1)).toEqual([]);
  expect(exitPaths(trace, trace.rows.findIndex(({ time }) => time > trace.time(died) + 1e7))).toEqual([]);
});
