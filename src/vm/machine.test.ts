/** What processes do to each other: messages, exit signals, monitors, aliases, timers. */
import { describe, expect, test } from 'vitest';
import { NORMAL, type Pid, atom, type Term } from '../terms/index.ts';
import { DropReason, Kind } from '../trace/index.ts';
import { AliasMode, alias, demonitor, exitSignal, fromSnapshot, injectExit, link, monitor, register, snapshot, suspend, unalias, unlink } from './index.ts';
import { receive, type Step } from './scripted.ts';
import { T, machine, boot, read, story, say, toArg, spawnStep, top, trap, is } from './story.ts';

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
