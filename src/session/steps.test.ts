import { describe, expect, it } from 'vitest';
import { IntTable, Kind, sentenceOf, stateAt } from '../trace/index.ts';
import { scenario } from '../trace/scenario.ts';
import { isStep, nextStep } from './steps.ts';

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

  it('are looked for only so far as was asked', () => {
    const first = nextStep(store, processes, -1, 1, false)!;
    const second = nextStep(store, processes, first, 1, false)!;
    expect(nextStep(store, processes, first, 1, false, second - first)).toBe(second);
    expect(nextStep(store, processes, first, 1, false, second - first - 1)).toBeNull();
    expect(nextStep(store, processes, second, -1, false, second - first)).toBe(first);
    expect(nextStep(store, processes, second, -1, false, second - first - 1)).toBeNull();
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
