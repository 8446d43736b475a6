import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { atom, FALSE, listFromArray, TRUE, type Term } from '../terms/index.ts';
import { generate, generateExpression } from '../language/generate/index.ts';
import * as d from '../language/generate/dsl.ts';
import type { Core, CoreFunction } from '../language/core.ts';
import { fromSnapshot, snapshot } from './snapshot.ts';
import { loadModule, purge } from './load.ts';
import { spaceUsed, versionAt } from './space.ts';
import { evaluate, machineWith, show } from './testing.ts';

const send = (to: d.E, message: d.E): Core => d.op('send', to, message);
const mod = (...functions: CoreFunction[]) => generate(d.mod('t', ...functions));
/** Runs t:name(args) with the machine's scheduler; answers what the program put last. */
function program(functions: CoreFunction[], name: string, args: Term[] = [], slice = Infinity): string {
  const m = machineWith([mod(...functions)]);
  m.spawn(atom('t'), atom(name), args, { parent: null });
  for (;;) {
    const stop = m.run(slice === Infinity ? {} : { reductions: slice });
    if (stop.why === 'quiescent') break;
    if (stop.why !== 'budget') throw new Error(stop.why);
  }
  return show(evaluateGet(m));
}
const evaluateGet = (m: ReturnType<typeof machineWith>): Term => m.natives.get('test', 'get', 0)!.run(m, 0, 0, 0, 0, 0, 0, 0) as Term;
const put = (value: d.E): Core => d.remote(':test', ':put', value);

describe('receive', () => {
  it('takes what matches, in order, and leaves the rest', () => {
    const f = d.fun(
      'f',
      d.on(
        [],
        d.block(
          send(d.op('self'), d.tup(':a', 1)),
          send(d.op('self'), d.tup(':b', 2)),
          send(d.op('self'), d.tup(':a', 3)),
          d.match('x', d.recv([d.on([[':b', 'v']], 'v')])),
          d.match('y', d.recv([d.when([[':a', 'v2']], d.op('>', 'v2', 1), 'v2')])),
          d.match('z', d.recv([d.on(['m'], 'm')])),
          put(d.tup('x', 'y', 'z')),
        ),
      ),
    );
    expect(program([f], 'f')).toBe('{2, 3, {:a, 1}}');
  });
  it('times out, by the clock and at once', () => {
    const f = d.fun(
      'f',
      d.on(
        [],
        d.block(
          send(d.op('self'), ':x'),
          d.match('a', d.recv([d.on([':y'], 1)], [500, ':late'])),
          d.match('b', d.recv([d.on([':y'], 1)], [0, ':none'])),
          d.match('c', d.recv([d.on([':x'], ':got')], [0, ':none'])),
          put(d.tup('a', 'b', 'c')),
        ),
      ),
    );
    expect(program([f], 'f')).toBe('{:late, :none, :got}');
    const g = d.fun('f', d.on([], put(d.attempt(d.recv([], [':soon', 1]), [d.on(['_', 'r', '_'], 'r')]))));
    expect(program([g], 'f')).toBe(':timeout_value');
    const h = d.fun('f', d.on([], d.block(send(d.op('self'), ':x'), put(d.recv([d.on(['m'], 'm')], [':infinity', 1])))));
    expect(program([h], 'f')).toBe(':x');
  });
  it('works at any depth', () => {
    const deep = d.fun('deep', d.on([0], d.recv([d.on([[':n', 'n']], 'n')])), d.on(['n'], d.op('+', 1, d.call('deep', d.op('-', 'n', 1)))));
    const child = d.fun('child', d.on(['to'], send('to', d.tup(':n', 7))));
    const f = d.fun('f', d.on(['n'], d.block(d.op('spawn', ':t', ':child', d.lst(d.op('self'))), put(d.call('deep', 'n')))));
    expect(program([deep, child, f], 'f', [50_001])).toBe('50008');
  });
  it('answers the same whatever the slices', () => {
    const pong = d.fun(
      'pong',
      d.on(
        [],
        d.recv([d.on([[':ping', 'from', 'n']], d.block(send('from', d.tup(':pong', 'n')), d.call('pong'))), d.on([':stop'], ':ok')]),
      ),
    );
    const ping = d.fun(
      'ping',
      d.on([0, 'p', 'acc'], d.block(send('p', ':stop'), 'acc')),
      d.on(
        ['n', 'p', 'acc'],
        d.block(
          send('p', d.tup(':ping', d.op('self'), 'n')),
          d.recv([d.on([[':pong', '^n']], d.call('ping', d.op('-', 'n', 1), 'p', d.op('+', 'acc', 'n')))]),
        ),
      ),
    );
    const f = d.fun('f', d.on([], put(d.call('ping', 100, d.op('spawn', ':t', ':pong', d.nil), 0))));
    for (const slice of [Infinity, 1, 7, 100]) expect(program([pong, ping, f], 'f', [], slice)).toBe('5050');
  });
});

describe('budget', () => {
  it('is spent exactly, one a call and what natives charge', () => {
    const f = d.fun('f', d.on([0], ':ok'), d.on(['n'], d.call('f', d.op('-', 'n', 1))));
    for (const budget of [1, 2, 3, 50]) expect(show(evaluate([mod(f)], 't', 'f', [40], budget))).toBe(':ok');
    const m = machineWith([mod(f)]);
    const p = m.spawn(atom('t'), atom('f'), [1_000_000], { parent: null });
    m.current = p;
    m.spent = 0;
    m.executor.run(m, p, 123);
    expect(m.spent).toBe(123);
    const g = d.fun('g', d.on([], d.block(d.remote(':test', ':charge', 1000), d.call('g'))));
    const m2 = machineWith([mod(g)]);
    const q = m2.spawn(atom('t'), atom('g'), [], { parent: null });
    m2.current = q;
    m2.spent = 0;
    m2.executor.run(m2, q, 10);
    expect(m2.spent).toBe(1002); // start, charge, the native's call
  });
});

describe('forks', () => {
  it('go on from the same place without touching each other', () => {
    const f = d.fun('f', d.on(['n'], d.block(d.recv([d.on([':go'], ':ok')], [1000, ':late']), put(d.call('sum', 'n', 0)))));
    const sum = d.fun('sum', d.on([0, 'a'], 'a'), d.on(['n', 'a'], d.call('sum', d.op('-', 'n', 1), d.op('+', 'a', 'n'))));
    const m = machineWith([mod(f, sum)]);
    m.spawn(atom('t'), atom('f'), [100], { parent: null });
    m.run({ untilTime: 500e6 });
    const state = snapshot(m);
    const other = fromSnapshot(state);
    loadModule(other, generate(d.mod('t', d.fun('new', d.on([], 1)))));
    expect(other.code.exportsFunction(atom('t'), atom('f'), 1)).toBe(false);
    expect(m.code.exportsFunction(atom('t'), atom('f'), 1)).toBe(true);
    expect(m.code.exportsFunction(atom('t'), atom('new'), 0)).toBe(false);
    m.run();
    expect(show(evaluateGet(m))).toBe('5050');
    other.run();
    expect(other.processes.size).toBe(0);
  });
});

describe('code server', () => {
  const version = (n: number) =>
    mod(
      d.fun(
        'loop',
        d.on(
          [],
          d.recv([
            d.on([':local'], d.block(put(d.tup(n, ':local')), d.call('loop'))),
            d.on([':new'], d.block(put(d.tup(n, ':new')), d.remote(':t', ':loop'))),
            d.on([':fun'], d.block(put(d.fn(d.on(['x'], d.tup(n, 'x')))), d.call('loop'))),
          ]),
        ),
      ),
      d.fun(`only${n}`, d.on([], n)),
    );
  const start = () => {
    const m = machineWith([version(1)]);
    const p = m.spawn(atom('t'), atom('loop'), [], { parent: null });
    m.run();
    const tell = (what: string): string => {
      m.deliver(-1, -1, p.id, atom(what));
      m.run();
      return show(evaluateGet(m));
    };
    return { m, p, tell };
  };
  it('keeps old code for who runs it, enters new code by external calls', () => {
    const { m, tell } = start();
    expect(tell('local')).toBe('{1, :local}');
    loadModule(m, version(2));
    expect(tell('local')).toBe('{1, :local}');
    expect(tell('new')).toBe('{1, :new}');
    expect(tell('local')).toBe('{2, :local}');
    expect(m.code.exportsFunction(atom('t'), atom('only1'), 0)).toBe(false);
    expect(m.code.exportsFunction(atom('t'), atom('only2'), 0)).toBe(true);
    expect(m.code.get(atom('t'))!.number).toBe(2);
  });
  it('kills who still runs the oldest of three', () => {
    const { m, p } = start();
    loadModule(m, version(2));
    m.run();
    expect(m.lookup(p.id)).toBeDefined();
    loadModule(m, version(3));
    m.run();
    expect(m.lookup(p.id)).toBeUndefined();
  });
  it('refuses funs of purged code', () => {
    const { m, p, tell } = start();
    tell('fun');
    const f = evaluateGet(m);
    loadModule(m, version(2));
    tell('new');
    purge(m, atom('t'));
    expect(m.lookup(p.id)).toBeDefined();
    m.spawn(atom('t2'), atom('call'), [f, 5], { parent: null });
    m.code.load(
      generate(d.mod('t2', d.fun('call', d.on(['f', 'x'], put(d.attempt(d.app('f', 'x'), [d.on(['_', ['r', '_'], '_'], 'r')])))))),
    );
    m.run();
    expect(show(evaluateGet(m))).toBe(':badfun');
  });
  it('reuses one placement for machines that load the same module', () => {
    const shared = version(9);
    const before = spaceUsed();
    machineWith([shared]);
    const once = spaceUsed();
    machineWith([shared]);
    expect(once).toBeGreaterThan(before);
    expect(spaceUsed()).toBe(once);
  });
  it('runs throwaway expressions and lets go of them', () => {
    const m = machineWith([]);
    const compiled = generateExpression(
      d.block(d.match('z', d.op('+', 'x', 'y')), put(d.tup('z', d.fn(d.on(['q'], d.op('+', 'q', 'z')))))),
      [d.id('x'), d.id('y')],
    );
    const fun = m.code.loadExpression(compiled);
    expect(m.code.throwawayCount).toBe(1);
    m.spawn(atom('erlang'), atom('apply'), [fun, listFromArray([1, 2])], { parent: null });
    m.run();
    expect(show(evaluateGet(m))).toContain('{3, #Fun<');
    m.code.sweep(m.processes);
    expect(m.code.throwawayCount).toBe(0);
    expect(m.code.knows(versionAt(fun.entry)!.id)).toBe(false);
    const [, inner] = evaluateGet(m) as readonly [Term, Term];
    m.code.load(generate(d.mod('t2', d.fun('call', d.on(['f', 'x'], put(d.app('f', 'x')))))));
    m.spawn(atom('t2'), atom('call'), [inner, 5], { parent: null });
    m.run();
    expect(show(evaluateGet(m))).toBe('8');
    expect(m.code.throwawayCount).toBe(1); // revived by the call
    m.spawn(atom('erlang'), atom('apply'), [fun, listFromArray([5, 5])], { parent: null });
    m.run();
    expect(show(evaluateGet(m))).toContain('{10, #Fun<');
  });
  it('loads from the library at the first touch, and waits for what is still to come', () => {
    const callee = generate(d.mod('lib', d.fun('f', d.on(['x'], d.tup(':lib', 'x')))));
    let here = false;
    const m = machineWith(
      [mod(d.fun('f', d.on([], put(d.tup(d.remote(':lib', ':f', 1), d.remote(':lib', ':f', 2))))))],
      undefined,
      (name) => (name.name !== 'lib' ? null : here ? callee : 'wait'),
    );
    m.spawn(atom('t'), atom('f'), [], { parent: null });
    const stop = m.run();
    expect(stop).toEqual({ why: 'missing', module: atom('lib') });
    const time = m.now();
    here = true;
    expect(m.run().why).toBe('quiescent');
    expect(m.now()).toBeGreaterThan(time);
    expect(show(evaluateGet(m))).toBe('{{:lib, 1}, {:lib, 2}}');
    expect(m.code.isLoaded(atom('lib')) ? TRUE : FALSE).toBe(TRUE);
  });
  it('gives the room of code back when nothing refers to it any more', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const before = spaceUsed();
    const use = (): number => {
      const m = machineWith([]);
      for (let i = 0; i < 300; i++) {
        m.code.loadExpression(
          generateExpression(d.block(d.match('z', d.op('+', 'x', i)), put(d.tup('z', i, d.fn(d.on(['q'], d.op('+', 'q', 'z')))))), [
            d.id('x'),
          ]),
        );
      }
      return spaceUsed();
    };
    expect(use()).toBeGreaterThanOrEqual(before + 300 * 64);
    for (let i = 0; i < 20 && spaceUsed() > before; i++) {
      collect();
      await new Promise((done) => setTimeout(done, 10));
    }
    expect(spaceUsed()).toBeLessThanOrEqual(before);
  });
});
