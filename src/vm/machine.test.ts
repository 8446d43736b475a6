import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORMAL, type Pid, atom, type Term } from '../terms/index.ts';
import { DropReason, Kind, START, TraceStore, drain, type Cursor } from '../trace/index.ts';
import {
  AliasMode, Machine, NativeTable, alias, demonitor, exitSignal, fromSnapshot, injectExit, injectResume, injectSend, injectSuspend, input,
  link, monitor, register, snapshot, stopProcesses, suspend, unalias, unlink, type MachineOptions,
} from './index.ts';
import { noCode, receive, scripted, type Step } from './scripted.ts';

const T = atom('test');
const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name])) as Record<number, string>;

function machine(bodies: Readonly<Record<string, readonly Step[]>>, options: Partial<MachineOptions> = {}): Machine {
  return new Machine({ executor: scripted(bodies), natives: new NativeTable(), code: noCode, ...options });
}
const boot = (m: Machine, name: string, ...args: Term[]) => m.spawn(T, atom(name), args, { parent: null });

/** Everything traced, read back through the pieces that travel. */
function read(m: Machine, before = new TraceStore()): TraceStore {
  const store = before;
  for (let cursor: Cursor = before.count === 0 ? START : { event: before.count, term: 0, symbol: 0 }; ; ) {
    const next = drain(m.trace, cursor, undefined, 1000);
    if (next === null) return store;
    store.append(next.piece);
    cursor = next.next;
  }
}

/** The trace as lines: `0 -send:hi-> 1`. Scheduling is left out unless asked for. */
function story(m: Machine, kinds: readonly string[] = ['send', 'enqueue', 'receive', 'skip', 'drop', 'exit', 'signal', 'down', 'timerFire']): string[] {
  const store = read(m);
  const lines: string[] = [];
  for (let i = 0; i < store.count; i++) {
    const kind = names[store.kind(i)]!;
    if (!kinds.includes(kind)) continue;
    const text = store.text(store.term(i));
    const peer = store.peer(i);
    lines.push(`${store.pid(i)} ${kind}${text && `:${text}`}${peer >= 0 ? ` ${peer}` : ''}`);
  }
  return lines;
}

// Steps: a small language.
const arg = (p: { stack: Term[] }, n: number): Term => p.stack[n + 1]!;
const say = (to: (m: Machine, p: Parameters<Step>[1]) => Term, message: Term): Step => (m, p) => m.send(to(m, p), message);
const toArg = (n: number) => (_m: Machine, p: Parameters<Step>[1]) => arg(p, n);
const spawnStep = (name: string, link = false): Step => (m, p) => {
  p.stack.push(m.spawn(T, atom(name), [p.pid], { link }).pid);
};
const top = (_m: Machine, p: Parameters<Step>[1]): Term => p.stack.at(-1)!;
const trap: Step = (_m, p) => {
  p.trapExit = true;
};
const is = (name: string) => (message: Term) => message === atom(name);
const loop = (pc: number): Step => () => pc;

describe('messages', () => {
  test('A -ping-> B -pong-> A', () => {
    const m = machine({
      a: [spawnStep('b'), say(top, atom('ping')), receive()],
      b: [receive(), say(toArg(0), atom('pong'))],
    });
    boot(m, 'a');
    expect(m.run()).toEqual({ why: 'quiescent' });
    expect(story(m)).toEqual([
      '0 send::ping 1', '1 enqueue::ping 0',
      '1 receive::ping 0', '1 send::pong 0', '0 enqueue::pong 1', '1 exit::normal',
      '0 receive::pong 1', '0 exit::normal',
    ]);
  });

  test('a selective receive looks past once, and finds what it left in order', () => {
    const m = machine({
      a: [spawnStep('b'), say(top, atom('x')), say(top, atom('y')), say(top, atom('z'))],
      b: [receive(is('z')), receive(), receive()],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['skip', 'receive'])).toEqual([
      '1 skip::x 0', '1 skip::y 0', '1 receive::z 0', '1 receive::x 0', '1 receive::y 0',
    ]);
  });

  test('to a dead process: dropped; to a name that nobody has: badarg', () => {
    const m = machine({
      a: [spawnStep('b'), receive(() => false, 1), say(top, atom('late')), say((_m, p) => p.stack.at(-2)!, atom('late')), say(() => atom('nobody'), NORMAL)],
      b: [],
    });
    boot(m, 'a');
    m.run();
    expect(story(m)).toEqual([
      '1 exit::normal', '0 timerFire 0', '0 exit:{:badarg, []}',
    ]); // the first say goes to the atom :timeout: badarg before anything is sent
  });

  test('a dead addressee drops', () => {
    const m = machine({ a: [spawnStep('b'), receive(() => false, 1), say((_m, p) => p.stack.at(-2)!, atom('late'))], b: [] });
    boot(m, 'a');
    m.run();
    expect(story(m, ['send', 'drop', 'enqueue'])).toEqual(['0 send::late 1', '1 drop::late 0']);
  });

  test('names, {name, node}', () => {
    const m = machine({
      a: [(m, p) => register(m, atom('me'), p.id, p.cause), say(() => atom('me'), 1), say(() => [atom('me'), atom('nonode@nohost')], 2), say(() => [atom('me'), atom('else@where')], 3), receive(), receive()],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['send', 'enqueue', 'drop', 'register', 'unregister'])).toEqual([
      '0 register::me', '0 send:1 0', '0 enqueue:1 0', '0 send:2 0', '0 enqueue:2 0', '0 send:3', '-1 drop:3 0', '0 unregister::me',
    ]);
    expect(m.names.size).toBe(0);
  });
});

describe('exit signals', () => {
  const exits = (reason: Term, to = top): Step => (m, p) => {
    exitSignal(m, p.id, (to(m, p) as Pid).id, reason, false, p.cause);
    return m.lookup(p.id) === undefined ? 'exited' : undefined;
  };

  test('a linked process dies along; one that traps gets a message', () => {
    const m = machine({
      a: [trap, spawnStep('b', true), exits(atom('boom')), receive()],
      b: [spawnStep('c', true), receive()],
      c: [receive()],
    });
    boot(m, 'a');
    m.run({ reductions: 2 });
    m.run();
    expect(story(m, ['signal', 'exit', 'enqueue'])).toEqual([
      '0 signal::boom 1', '1 exit::boom 0', '1 signal::boom 0', '0 enqueue:{:EXIT, #PID<0.1.0>, :boom} 1', '0 exit::normal',
    ]);
  });

  test('kill cannot be trapped and reads as killed to the linked; normal is ignored', () => {
    const m = machine({
      a: [trap, spawnStep('b', true), spawnStep('c'), receive(() => false, 5), exits(NORMAL, (_m, p) => p.stack[1]!), exits(atom('kill'), (_m, p) => p.stack[1]!), receive()],
      b: [trap, receive((t) => Array.isArray(t) && t[2] !== NORMAL)],
      c: [receive()],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['signal', 'exit'])).toEqual(['0 signal::normal 1', '0 signal::kill 1', '1 exit::killed 0', '1 signal::killed 0', '0 exit::normal']);
  });

  test('normal to oneself kills, from another it is ignored', () => {
    const m = machine({ a: [spawnStep('b'), exits(NORMAL), exits(NORMAL, (_m, p) => p.pid), receive()], b: [receive(is('never'))] });
    boot(m, 'a');
    m.run();
    expect(story(m, ['signal', 'exit'])).toEqual(['0 signal::normal 1', '0 signal::normal 0', '0 exit::normal 0']);
    expect(m.lookup(1)).toBeDefined();
  });

  test('link to the dead: noproc as a message when trapping, as an error when not', () => {
    const linkTop: Step = (m, p) => link(m, p, (p.stack[1] as Pid).id);
    const m = machine({
      a: [spawnStep('d'), receive(() => false, 1), trap, linkTop, receive(), spawnStep('b')],
      b: [spawnStep('d'), receive(() => false, 1), (m, p) => link(m, p, (p.stack[2] as Pid).id)],
      d: [],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['receive', 'exit'])).toEqual([
      '1 exit::normal', '0 receive:{:EXIT, #PID<0.1.0>, :noproc} 1', '0 exit::normal', '3 exit::normal', '2 exit:{:noproc, []}',
    ]);
  });

  test('who sends a deadly signal goes on first, and watchers from after it are too late', () => {
    const m = machine({
      a: [
        trap, spawnStep('b'), exits(atom('boom')),
        (m, p) => void monitor(m, p, p.stack[1] as Pid),
        (m, p) => link(m, p, 1),
        say((_m, p) => p.pid, atom('first')),
        receive(is('first')), receive(), receive(),
      ],
      b: [receive()],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['signal', 'exit', 'receive'])).toEqual([
      '0 signal::boom 1', '0 receive::first 0', '1 exit::boom 0', '1 signal::noproc 0',
      '0 receive:{:EXIT, #PID<0.1.0>, :noproc} 1', '0 receive:{:DOWN, #Reference<0.0.0.0>, :process, #PID<0.1.0>, :noproc} 1', '0 exit::normal',
    ]);
  });

  test('the doomed die in a fork, too, and though suspended', () => {
    const m = machine({ a: [spawnStep('b'), (m) => void suspend(m, 1, 0, -1), exits(atom('boom')), receive()], b: [receive()] });
    boot(m, 'a');
    while (!m.lookup(1)?.doomed) m.run({ reductions: 1 });
    const other = fromSnapshot(snapshot(m));
    m.run();
    other.run();
    for (const each of [m, other]) expect([each.lookup(1), each.dooms.size]).toEqual([undefined, 0]);
  });

  test('unlink stops it; a chain of 20,000 links does not overflow', () => {
    const m = machine({
      a: [spawnStep('chain', true), (m, p) => unlink(m, p, (p.stack[1] as Pid).id), receive(is('go'))],
      chain: [(m, p) => { if (m.nextPid < 20_000) p.stack.push(m.spawn(T, atom('chain'), [], { link: true }).pid); }, receive()],
    });
    boot(m, 'a');
    m.run();
    expect(m.processes.size).toBe(20_000);
    injectExit(m, 19_999, atom('crash'));
    m.run();
    expect(m.processes.size).toBe(1);
  });
});

describe('monitors and aliases', () => {
  const mon = (options = {}): Step => (m, p) => {
    p.stack.push(monitor(m, p, p.stack[1] as Pid, options));
  };

  test('DOWN with the reason, once per monitor; noproc for the dead', () => {
    const m = machine({
      a: [spawnStep('b'), mon(), mon(), say((_m, p) => p.stack[1]!, atom('die')), receive(), receive(), mon(), receive()],
      b: [receive()],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['receive'])).toEqual([
      '1 receive::die 0',
      '0 receive:{:DOWN, #Reference<0.0.0.0>, :process, #PID<0.1.0>, :normal} 1',
      '0 receive:{:DOWN, #Reference<0.0.0.1>, :process, #PID<0.1.0>, :normal} 1',
      '0 receive:{:DOWN, #Reference<0.0.0.2>, :process, #PID<0.1.0>, :noproc} 1',
    ]);
  });

  test('by name the message says the name', () => {
    const m = machine({ a: [(m, p) => void monitor(m, p, atom('ghost')), receive()] });
    boot(m, 'a');
    m.run();
    expect(story(m, ['receive'])).toEqual(['0 receive:{:DOWN, #Reference<0.0.0.0>, :process, {:ghost, :nonode@nohost}, :noproc}']);
  });

  test('demonitor with flush leaves nothing behind', () => {
    const m = machine({
      a: [spawnStep('b'), mon(), receive(() => false, 1), (m, p) => void demonitor(m, p, p.stack[2] as never, true), receive(() => true, 1)],
      b: [],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['down', 'drop', 'receive', 'skip'])).toEqual(['0 down::normal 1', '0 skip:{:DOWN, #Reference<0.0.0.0>, :process, #PID<0.1.0>, :normal} 1', '0 drop:{:DOWN, #Reference<0.0.0.0>, :process, #PID<0.1.0>, :normal} 1']);
  });

  test('a reply by an alias that ended is late: dropped', () => {
    const m = machine({
      a: [
        (m, p) => { p.stack.push(alias(m, p, AliasMode.explicit)); },
        (m, p) => { p.stack.push(m.spawn(T, atom('b'), [p.stack.at(-1)!]).pid); },
        receive(() => true, 10),
        (_m, p) => void unalias(p, p.stack[1] as never),
        receive(() => true, 100),
      ],
      b: [receive(() => true, 20), say(toArg(0), atom('reply'))],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['send', 'drop', 'enqueue'])).toEqual(['1 send::reply 0', '0 drop::reply 1']);
    const store = read(m);
    const drop = Array.from({ length: store.count }, (_, i) => store.kind(i)).indexOf(Kind.drop);
    expect(store.aux(drop)).toBe(DropReason.late);
  });

  test('reply_demonitor: the first reply ends alias and monitor', () => {
    const m = machine({
      a: [spawnStep('b'), mon({ alias: AliasMode.reply }), (m, p) => { m.send(p.stack[1]!, p.stack[2]!); }, receive(), receive(() => true, 50)],
      b: [receive(), (m, p) => m.send(p.stack.at(-1)!, 1), (m, p) => m.send(p.stack.at(-1)!, 2)],
    });
    boot(m, 'a');
    m.run();
    expect(story(m, ['receive', 'drop', 'down'])).toEqual(['1 receive:#Reference<0.0.0.0> 0', '0 drop:2 1', '0 receive:1 1']);
  });
});

describe('time', () => {
  test('a reduction costs 100 ns; a wait costs nothing but time', () => {
    const m = machine({ a: [receive(() => false, 5000)] });
    boot(m, 'a');
    expect(m.run({ untilTime: 1e9 })).toEqual({ why: 'idle', until: 5e9, pid: 0, sleeping: false });
    expect(m.now()).toBe(1e9);
    expect(m.run()).toEqual({ why: 'quiescent' });
    expect(m.now()).toBe(5e9 + 100);
  });

  test('messages that do not match do not restart the clock', () => {
    const m = machine({
      a: [spawnStep('b'), receive(() => false, 100)],
      b: [receive(() => false, 60), say(toArg(0), atom('junk'))],
    });
    boot(m, 'a');
    m.run();
    expect(Math.round(m.now() / 1e6)).toBe(100);
  });

  test('without timers the clock stands still, whatever time is asked for', () => {
    const m = machine({ a: [receive()] });
    boot(m, 'a');
    expect(m.run({ untilTime: 1e9 })).toEqual({ why: 'quiescent' });
    expect(m.now()).toBe(0);
  });

  test('free: false never jumps', () => {
    const m = machine({ a: [receive(() => false, 1)] });
    boot(m, 'a');
    expect(m.run({ free: false })).toMatchObject({ why: 'idle', until: 1e6 });
    expect(m.now()).toBe(0);
  });

  test('a signal under latency arrives later, and order is kept', () => {
    const m = machine({ a: [spawnStep('b'), say(top, 1), say(top, 2)], b: [receive(), receive()] }, { signalLatency: 1e6 });
    boot(m, 'a');
    m.run();
    const store = read(m);
    const at = (kind: number) => Array.from({ length: store.count }, (_, i) => i).filter((i) => store.kind(i) === kind).map((i) => store.time(i));
    expect(at(Kind.enqueue).map((t, i) => t - at(Kind.send)[i]!)).toEqual([1e6, 1e6]);
    expect(story(m, ['receive'])).toEqual(['1 receive:1 0', '1 receive:2 0']);
  });
});

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
const columns = (m: Machine, before?: TraceStore): string => {
  const s = read(m, before);
  const lines: string[] = [];
  for (let i = 0; i < s.count; i++) lines.push([s.kind(i), s.time(i), s.pid(i), s.peer(i), s.cause(i), s.text(s.term(i)), s.aux(i)].join(' '));
  return lines.join('\n');
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
