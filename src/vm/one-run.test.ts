/** One run, one value: the same from slices, from snapshots and after a fork, and the portions of what is done at once. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pid, atom } from '../terms/index.ts';
import { START, TraceStore, drain } from '../trace/index.ts';
import { Machine, exitSignal, fromSnapshot, injectExit, injectResume, injectSend, injectSuspend, input, link, monitor, snapshot, stopProcesses, type MachineOptions } from './index.ts';
import { receive, type Step } from './scripted.ts';
import { T, columns, machine, boot, read, story, arg, say, spawnStep, trap, loop } from './story.ts';

// ── properties ──

/** A busy little world: processes that spawn, talk, wait, link and crash, all from numbers in their messages. */
const world: Record<string, readonly Step[]> = {
  root: [
    (m, p) => { for (let i = 0; i < 5; i++) p.stack.push(m.spawn(T, atom('worker'), [p.pid, i], { link: i % 2 === 0 }).pid); },
    trap,
    ...[1, 2, 3, 4, 5].flatMap((i) => [say((_m, p) => p.stack[i]!, i * 3), say((_m, p) => p.stack[i]!, i * 7)]),
    receive(() => true, 3),
    (_m, p) => { p.stack.length = 6; },
    (m, p) => { m.send(p.stack[1 + (m.totalReductions() % 5)]!, m.totalReductions() % 50); },
    (m) => (m.totalReductions() > 3000 ? undefined : loop(12)(m, m.current)),
  ],
  worker: [
    receive((t) => typeof t === 'number' && t % 2 === 0, 4),
    (m, p) => { m.send(p.stack[1]!, [atom('got'), p.stack.pop()!]); m.charge(7); },
    receive(() => true, 2),
    (m, p) => { if (p.stack.pop() === 21) m.spawn(T, atom('worker'), [p.stack[1]!, 9], { link: true }); },
    (m) => (m.totalReductions() % 97 === 0 ? undefined : 0),
  ],
};
const bootWorld = (options: Partial<MachineOptions> = {}) => {
  const m = machine(world, options);
  boot(m, 'root');
  return m;
};

/** A hub that dies: hundreds are linked with it, watched by it or watching it, and hundreds of messages wait for it. */
const CROWD = 240;
const crowd: Record<string, readonly Step[]> = {
  root: [
    spawnStep('hub'),
    (m, p) => { for (let i = 0; i < CROWD; i++) m.spawn(T, atom('member'), [p.stack[1]!, i], {}); },
    receive(() => false, 2),
    (m, p) => { for (let i = 0; i < CROWD; i++) m.send(p.stack[1]!, i); },
    (m, p) => exitSignal(m, p.id, (p.stack[1] as Pid).id, atom('boom'), false, p.cause),
    receive(() => false, 1),
  ],
  // Every other member is a small hub itself.
  hub: [receive(() => false)],
  member: [
    (_m, p) => { p.trapExit = (arg(p, 1) as number) % 3 === 0; },
    (m, p) => link(m, p, (arg(p, 0) as Pid).id),
    (m, p) => void monitor(m, p, arg(p, 0) as Pid),
    (m, p) => void monitor(m, m.own((arg(p, 0) as Pid).id)!, p.pid),
    receive(),
    receive(),
  ],
};
const bootCrowd = (schedulers: number): Machine => {
  const m = machine(crowd, { schedulers });
  boot(m, 'root');
  return m;
};

describe('one run, one value', () => {
  const whole = { 1: columns1(1), 3: columns1(3) };
  function columns1(schedulers: number) {
    const m = bootWorld({ schedulers });
    m.run();
    return columns(m);
  }
  test('the world is busy enough to prove something', () => {
    expect(whole[1].split('\n').length).toBeGreaterThan(1500);
    expect(whole[3]).not.toBe(whole[1]);
  });

  test('slices never show: any budgets, times and events give the same trace', () => {
    const slice = fc.oneof(
      fc.record({ reductions: fc.integer({ min: 1, max: 900 }) }),
      fc.record({ untilTime: fc.integer({ min: 0, max: 5e8 }) }),
      fc.record({ untilEvent: fc.integer({ min: 1, max: 3000 }) }),
      fc.record({ reductions: fc.integer({ min: 1, max: 50 }), free: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.constantFrom(1 as const, 3 as const), fc.array(slice, { maxLength: 30 }), (schedulers, slices) => {
        const m = bootWorld({ schedulers });
        for (const bounds of slices) m.run(bounds);
        m.run();
        expect(columns(m)).toBe(whole[schedulers]);
      }),
      { numRuns: 25 },
    );
  });

  test('an input replayed at its position gives the same run', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 3), fc.array(fc.tuple(fc.integer({ min: 1, max: 1500 }), fc.nat(9), fc.constantFrom('send', 'exit', 'suspend', 'resume')), { maxLength: 6 }), fc.nat(2000), (schedulers, plan, odd) => {
        const apply = (m: Machine, pid: number, what: string) => {
          if (what === 'send') injectSend(m, pid, pid * 4);
          else if (what === 'exit') injectExit(m, pid, atom('bye'));
          else if (what === 'suspend') injectSuspend(m, pid, atom('suspend'));
          else injectResume(m, pid, atom('resume'));
        };
        const m = bootWorld({ schedulers });
        const log = plan.map(([reductions, pid, what], i) => {
          m.run(i % 2 === 0 ? { reductions } : { untilTime: m.now() + reductions * 1000 });
          const at = m.position();
          apply(m, pid, what);
          return { at, pid, what };
        });
        m.run();
        const again = bootWorld({ schedulers });
        for (const entry of log) {
          again.run({ reductions: Math.min(odd, Math.max(0, entry.at.reductions - again.reductions - 100)) });
          if (again.reductions > entry.at.reductions) continue;
          again.runTo(entry.at);
          expect(again.position()).toEqual(entry.at);
          apply(again, entry.pid, entry.what);
        }
        again.run();
        expect(columns(again)).toBe(columns(m));
      }),
      { numRuns: 25 },
    );
  });

  test('forks never touch each other', () => {
    fc.assert(
      fc.property(fc.constantFrom(1 as const, 3 as const), fc.integer({ min: 1, max: 2500 }), fc.integer({ min: 1, max: 400 }), (schedulers, at, lead) => {
        const m = bootWorld({ schedulers });
        m.run({ reductions: at });
        const state = snapshot(m);
        const a = fromSnapshot(state);
        const b = fromSnapshot(state);
        a.run({ reductions: lead });
        injectExit(a, 2, atom('other'));
        injectSend(a, 1, 99);
        a.run();
        b.run();
        m.run();
        const c = fromSnapshot(state);
        c.run();
        const prefix = () => {
          const store = new TraceStore();
          const piece = drain(m.trace, START, undefined, state.events)?.piece;
          if (piece !== undefined) store.append(piece);
          return store;
        };
        expect(columns(b, prefix())).toBe(whole[schedulers]);
        expect(columns(c, prefix())).toBe(whole[schedulers]);
        expect(columns(m)).toBe(whole[schedulers]);
      }),
      { numRuns: 20 },
    );
  });

  describe('of a death that many hear of', () => {
    const ends = { 1: ended(1), 3: ended(3) };
    function ended(schedulers: number) {
      const m = bootCrowd(schedulers);
      m.run();
      return columns(m);
    }
    /** The machine as it tells of the hub's death, so many portions on. */
    const dying = (schedulers: number, portions: number): Machine => {
      const m = bootCrowd(schedulers);
      while (m.dying.length === 0) m.run({ reductions: 1 });
      for (let i = 0; i < portions; i++) m.run({ reductions: 1 });
      return m;
    };

    test('each of them hears of it', () => {
      const m = bootCrowd(1);
      m.run();
      const heard = story(m, ['drop', 'signal', 'down']);
      expect(heard.filter((line) => line.startsWith('1 drop:')).length).toBe(CROWD);
      expect(heard.filter((line) => line.startsWith('1 signal::boom ')).length).toBe(CROWD);
      expect(heard.filter((line) => / down::boom 1$/.test(line)).length).toBe(CROWD);
      expect([m.processes.size, m.dying.length]).toEqual([0, 0]);
    });

    test('slices do not show, though it is told in several, nor forks in the midst of it', () => {
      expect(dying(1, 3).dying.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(fc.constantFrom(1 as const, 3 as const), fc.nat(7), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), (schedulers, portions, slices) => {
          const m = dying(schedulers, portions);
          const state = snapshot(m);
          const before = read(m);
          const fork = fromSnapshot(state);
          for (const reductions of slices) m.run({ reductions });
          m.run();
          fork.run();
          expect(columns(m)).toBe(ends[schedulers]);
          expect(columns(fork, before)).toBe(ends[schedulers]);
        }),
        { numRuns: 20 },
      );
    });

    test('a stop in the midst of it is replayed at its position; who lives answers first', () => {
      fc.assert(
        fc.property(fc.constantFrom(1, 3), fc.nat(7), fc.integer({ min: 1, max: 900 }), (schedulers, portions, reductions) => {
          const halt = (m: Machine): void => void input(m, -1, atom('stop'), (cause) => stopProcesses(m, [...m.processes].map((p) => p.id).filter((id) => id > 0 && id % 4 !== 0), cause));
          const m = dying(schedulers, portions);
          const at = m.position();
          halt(m);
          m.run();
          expect(m.stopped).toBeNull();
          const again = bootCrowd(schedulers);
          again.run({ reductions });
          while (again.runTo(at, Infinity, 50).why === 'budget');
          halt(again);
          again.run({ reductions: 7 });
          again.run();
          expect(columns(again)).toBe(columns(m));
        }),
        { numRuns: 20 },
      );
    });
  });

  test('another seed gives another order, and the same one again', () => {
    const run = (seed: number) => {
      const m = bootWorld({ seed });
      m.run();
      return columns(m);
    };
    expect(run(0)).toBe(whole[1]);
    expect(run(7)).toBe(run(7));
    expect(run(7)).not.toBe(run(0));
  });
});
