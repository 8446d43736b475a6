import { expect, it } from 'vitest';
import { IntTable, stateAt } from '../trace/index.ts';
import { script } from './fixtures/script.ts';
import { laneSpecs, MOST_LANES } from './timeline/lanes.ts';
import { Tracks } from './timeline/tracks.ts';
import { processForest, type TreeNode } from './tree.ts';

/** A parent and more children than anybody reads, the first hundred of them dead. */
const trace = script(['root iex', ...Array.from({ length: 700 }, (_, i) => `iex spawns w${i}`), ...Array.from({ length: 100 }, (_, i) => `w${i} exits :normal`)].join('\n'));
const view = stateAt(trace.store(), trace.count - 1);
const nodes = (forest: readonly TreeNode[]): TreeNode[] => forest.flatMap((node) => [node, ...nodes(node.children)]);

it('a tree of very many processes shows the first and counts the others', () => {
  const all = nodes(processForest(view, { showSystem: false }));
  expect(all.filter((node) => node.is === 'process')).toHaveLength(120);
  expect(all.find((node) => node.is === 'more')).toMatchObject({ label: '487 more', count: 487 });
  expect(all.find((node) => node.is === 'exited')).toMatchObject({ label: '94 exited' });
  // The newest of the dead are those that are kept.
  expect(all.filter((node) => node.ghost && node.is === 'process').map((node) => node.pid)).toEqual(Array.from({ length: 6 }, (_, i) => trace.id(`w${94 + i}`)));
  expect(processForest({ ...view, gone: 5 }, { showSystem: false }).at(-1)!.label).toBe('99 exited');
  expect(nodes(processForest({ ...view, processes: new IntTable() }, { showSystem: false }))).toEqual([]);
});

it('so does the timeline; who is hidden makes room', () => {
  const tracks = new Tracks();
  tracks.extend(trace);
  const choice = { order: [trace.id('w650')], hidden: new Set([trace.id('w3')]), showSystem: false };
  const specs = laneSpecs(tracks, view.processes, choice);
  expect(specs.length).toBe(MOST_LANES + 1);
  expect(specs[0]!.pid).toBe(trace.id('w650'));
  expect(specs.some((spec) => spec.pid === trace.id('w3'))).toBe(false);
});
