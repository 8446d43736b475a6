import { expect, it } from 'vitest';
import { restarts } from '../fixtures/scenes.ts';
import { absentFrom, LANE, lanesHeight, laneSpecs, placeLanes } from './lanes.ts';
import { OPEN, Tracks } from './tracks.ts';

function specsOf() {
  const trace = restarts();
  const tracks = new Tracks();
  tracks.extend(trace);
  return { trace, specs: laneSpecs(tracks, null, { order: [], hidden: new Set(), showSystem: true }) };
}

it('has lanes of dead and of unborn processes a line each where the room is too small for all', () => {
  const { trace, specs } = specsOf();
  const dead = specs.find(({ track }) => track.exited !== OPEN)!;
  const last = trace.count - 1;
  expect(absentFrom(specs, 0, last)).toEqual([]);
  expect(absentFrom(specs, dead.track.exited + 1, last)).toContain(dead.pid);
  expect(absentFrom(specs, 0, dead.track.spawned - 1)).toContain(dead.pid);
  expect(absentFrom(specs, dead.track.exited, last)).not.toContain(dead.pid);

  const full = placeLanes(specs, undefined, 0);
  expect(full.some((lane) => lane.thin)).toBe(false);
  const absent = new Set([dead.pid]);
  expect(placeLanes(specs, undefined, lanesHeight(full), absent)).toEqual(full);
  const folded = placeLanes(specs, undefined, lanesHeight(full) - 1, absent);
  expect(folded.filter((lane) => lane.thin).map((lane) => lane.pid)).toEqual([dead.pid]);
  const saved = full.find((lane) => lane.pid === dead.pid)!.height - LANE.thin;
  expect(lanesHeight(folded)).toBe(lanesHeight(full) - saved);
  expect(folded.map((lane) => lane.top)).toEqual(folded.map((_, i) => lanesHeight(folded.slice(0, i))));
});
