import { describe, expect, it } from 'vitest';
import { IntTable, Kind, sentenceOf, stateAt } from '../trace/index.ts';
import { scenario } from '../trace/scenario.ts';
import { isStep, LastStep, nextStep } from './steps.ts';

describe('steps', () => {
  const store = scenario('spawn A\nspawn B\nA -call:get-> B\nB takes\nB state 1\nB -reply:1-> A\nA takes');
  const { processes } = stateAt(store, store.count - 1);
  const steps = (from: number, direction: 1 | -1): string[] => {
    const out: string[] = [];
    for (let n = nextStep(store, processes, from, direction, false); n !== null; n = nextStep(store, processes, n, direction, false))
      out.push(sentenceOf(store, stateAt(store, n), n));
    return out;
  };

  it('stop at send, arrival, taking and state, the same in both directions', () => {
    const forth = steps(-1, 1);
    expect(forth.length).toBeGreaterThanOrEqual(7);
    expect(steps(store.count, -1).reverse()).toEqual(forth);
  });

  it('the last one is found as the trace grows, without looking at anything twice', () => {
    const last = new LastStep();
    const looked: number[] = [];
    const watched = new Proxy(store, { get: (target, name) => (name === 'kind' ? (event: number) => (looked.push(event), target.kind(event)) : Reflect.get(target, name) as unknown) });
    for (let end = 0; end <= store.count; end++) expect(last.before(end, watched, processes, false)).toBe(nextStep(store, processes, end, -1, false));
    expect(looked.length).toBeLessThanOrEqual(3 * store.count);
    // Back, and on from there; and in another trace.
    for (const end of [3, store.count, 5]) expect(last.before(end, store, processes, false)).toBe(nextStep(store, processes, end, -1, false));
    const other = scenario('spawn A');
    expect(last.before(other.count, other, stateAt(other, 0).processes, false)).toBeNull();
  });

  it('the last one is what it is to those who know by now whose a process is', () => {
    const [a] = [...processes.keys()];
    const before = IntTable.of([...processes].map(([id, process]) => [id, { ...process, system: id === a }] as const));
    const last = new LastStep();
    expect(last.before(store.count - 1, store, before, false)).toBe(nextStep(store, before, store.count - 1, -1, false));
    expect(last.before(store.count, store, processes, false)).toBe(nextStep(store, processes, store.count, -1, false));
    expect(last.before(store.count, store, processes, true)).toBe(nextStep(store, processes, store.count, -1, true));
  });

  it('pass over what only the system is told, until it is shown', () => {
    const hidden = IntTable.of([...processes].map(([id, process]) => [id, { ...process, system: id === [...processes.keys()][1] }] as const));
    const b = [...processes.keys()][1]!;
    for (let n = 0; n < store.count; n++) {
      if (store.kind(n) === Kind.exit) continue;
      if (store.pid(n) === b || store.peer(n) === b) expect(isStep(store, hidden, n, false)).toBe(false);
      expect(isStep(store, hidden, n, true)).toBe(isStep(store, processes, n, false));
    }
  });
});
