/** What ends a slice, and what stops a run. */
import { describe, expect, test } from 'vitest';
import { NORMAL, atom } from '../terms/index.ts';
import { Kind, TraceStore } from '../trace/index.ts';
import { Machine, exitSignal, fromSnapshot, injectSend, snapshot } from './index.ts';
import { receive, type Step } from './scripted.ts';
import { columns, machine, boot, read, story, spawnStep, top, is, loop } from './story.ts';

describe('what no reduction is charged for ends a slice', () => {
  /** The most of a kind that one slice of 100 reductions brought. */
  function most(m: Machine, kind: number): { most: number; all: number } {
    const store = new TraceStore();
    let most = 0;
    let all = 0;
    for (let stop = m.run({ reductions: 100 }); ; stop = m.run({ reductions: 100 })) {
      const from = store.count;
      read(m, store);
      let n = 0;
      for (let i = from; i < store.count; i++) if (store.kind(i) === kind) n++;
      most = Math.max(most, n);
      all += n;
      if (stop.why !== 'budget') return { most, all };
    }
  }

  test('signals that arrive at one instant', () => {
    const flood: Step = (m, p) => {
      for (let i = 0; i < 1000; i++) m.send(top(m, p), atom('hi'));
    };
    const m = machine({ a: [spawnStep('b'), flood], b: [receive(is('never'))] }, { signalLatency: 1_000_000 });
    boot(m, 'a');
    expect(most(m, Kind.enqueue)).toEqual({ most: 5, all: 1000 });
  });

  test('the deaths of all who are linked with one', () => {
    const m = machine({ a: [...Array.from({ length: 1000 }, () => spawnStep('b', true)), (m, p) => exitSignal(m, p.id, p.id, atom('kill'), false, -1)], b: [receive(is('never'))] });
    boot(m, 'a');
    const deaths = most(m, Kind.exit);
    expect(deaths.all).toBe(1001);
    expect(deaths.most).toBeLessThanOrEqual(6);
  });
});

describe('limits', () => {
  const flood: Step = (m, p) => {
    for (let i = 0; i < 1000; i++) m.send(top(m, p), atom('hi'));
  };
  const reductions = { why: 'limit', name: 'reductions' };

  test('timers of one instant count as work without rest', () => {
    const bodies = { a: [spawnStep('b'), flood, receive(is('never'))], b: [receive(is('never'))] };
    const limited = (most: number): Machine => {
      const m = machine(bodies, { signalLatency: 1_000_000, limits: { reductions: most } });
      boot(m, 'a');
      return m;
    };
    const m = limited(5_000);
    expect(m.run()).toMatchObject(reductions);
    expect(story(m, ['enqueue'])).toHaveLength(250);
    // At twice as much again, and so on to the end.
    expect([m.run(), m.run()]).toMatchObject([reductions, { why: 'quiescent' }]);
    expect(story(m, ['enqueue'])).toHaveLength(1000);
    expect(limited(30_000).run()).toEqual({ why: 'quiescent' });
  });

  test('deaths by a link count as work without rest', () => {
    const m = machine(
      { a: [...Array.from({ length: 1000 }, () => spawnStep('b', true)), (m, p) => exitSignal(m, p.id, p.id, atom('kill'), false, -1)], b: [receive(is('never'))] },
      { limits: { reductions: 5_000 } },
    );
    boot(m, 'a');
    const stop = m.run();
    expect(stop).toMatchObject({ ...reductions, text: expect.stringContaining('5,000 reductions') as string });
    expect(m.processes.size).toBeGreaterThan(700);
    while (m.run().why === 'limit');
    expect(m.processes.size).toBe(0);
  });

  test('work is counted from the last rest, and from the last input', () => {
    const m = machine({ a: [receive(), spawnStep('b'), flood, loop(0)], b: [receive(is('never'))] }, { signalLatency: 1_000_000, limits: { reductions: 25_000 } });
    const a = boot(m, 'a');
    for (let i = 0; i < 5; i++) {
      expect(m.run()).toEqual({ why: 'quiescent' });
      injectSend(m, a.id, atom('go'));
    }
    expect(m.run()).toEqual({ why: 'quiescent' });
  });

  test('a fork stops where its origin stops', () => {
    const m = machine({ a: [spawnStep('b'), flood, receive(is('never'))], b: [receive(is('never'))] }, { signalLatency: 1_000_000, limits: { reductions: 5_000 } });
    boot(m, 'a');
    m.run({ reductions: 2_000 });
    const before = read(m);
    const other = fromSnapshot(snapshot(m));
    expect([m.run(), other.run()]).toMatchObject([reductions, reductions]);
    expect(columns(other, before)).toBe(columns(m));
  });

  test('two that are reached in one slice are told one after the other', () => {
    const m = machine(
      { a: [(m) => { for (const name of ['x', 'y', 'z']) m.atom(name); }, (_m, p) => { p.stack.push(...Array.from({ length: 50 }, () => NORMAL)); }, receive()] },
      { limits: { atoms: 2, stack: 20 } },
    );
    boot(m, 'a');
    expect(m.run()).toMatchObject({ why: 'limit', name: 'atoms' });
    expect(m.run()).toMatchObject({ why: 'limit', name: 'stack' });
    expect(m.run()).toEqual({ why: 'quiescent' });
    expect(story(m, ['fault'])).toHaveLength(2);
  });
});
