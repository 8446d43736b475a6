import { describe, expect, test } from 'vitest';
import { EMPTY, Float, NORMAL, TRUE, FALSE, UNDEFINED, atom, binary, inspect, list, makeMap, type Term } from '../../terms/index.ts';
import { Kind, START, TraceStore, WaitReason, drain } from '../../trace/index.ts';
import { CALL, EXITED, Machine, NativeTable, RETRY, Raise, type MachineOptions, type Process } from '../../vm/index.ts';
import { noCode, receive, scripted, type Step } from '../../vm/scripted.ts';
import { defineRuntime } from './runtime.ts';
import { calendar } from './clock.ts';

const natives = new NativeTable();
defineRuntime(natives);

/** A step that calls a native and keeps its value on the stack; arguments may be computed from the process. */
type Arg = Term | ((p: Process) => Term);
const call =
  (key: string, ...args: Arg[]): Step =>
  (m, p) => {
    const [module, name] = key.includes(':') ? key.split(':') : ['erlang', key];
    const entry = natives.get(module!, name!, args.length);
    if (entry === undefined) throw new Error(`no native ${key}/${args.length}`);
    const [a, b, c, d, e, f, g] = args.map((arg) => (typeof arg === 'function' ? arg(p) : arg)) as Term[];
    const value = entry.run(m, a!, b!, c!, d!, e!, f!, g!);
    if (value === EXITED) return 'exited';
    if (value === RETRY) return 'blocked';
    if (value === CALL) throw new Error('a call');
    p.stack.push(value as Term);
    return undefined;
  };
const self: Arg = (p) => p.pid;
const kept = (n: number): Arg => (p) => p.stack.at(-n)!;

/** Runs the bodies from `a`; answers what a's calls gave, inspected, or its exit reason. */
function run(bodies: Record<string, readonly Step[]>, options: Partial<MachineOptions> = {}) {
  let values: Term[] = [];
  const keep: Step = (_m, p) => {
    values = p.stack.slice(1);
  };
  const m = new Machine({ executor: scripted({ ...bodies, a: [...bodies['a']!, keep] }), natives, code: noCode, ...options });
  m.spawn(atom('t'), atom('a'), [], { parent: null });
  m.run();
  return { m, values: values.map((value) => inspect(value)) };
}
const events = (m: Machine) => {
  const store = new TraceStore();
  store.append(drain(m.trace, START)!.piece);
  return Array.from({ length: store.count }, (_, i) => ({ kind: store.kind(i), aux: store.aux(i) }));
};
const values = (...steps: Step[]): string[] => run({ a: steps }).values;
const refusal = (step: Step): string => {
  let text = 'nothing raised';
  const watched: Step = (m, p) => {
    try {
      return step(m, p);
    } catch (raised) {
      if (!(raised instanceof Raise)) throw raised;
      text = inspect([raised.reason, raised.info ?? atom('none')]);
      return undefined;
    }
  };
  run({ a: [watched] });
  return text;
};
const spawned = (name: string, ...options: Term[]): Step =>
  options.length === 0 ? call('spawn', atom('t'), atom(name), EMPTY) : call('spawn_opt', atom('t'), atom(name), EMPTY, list(...options));

describe('spawning and ending', () => {
  test('spawn_monitor and spawn_opt', () => {
    const { values } = run({
      a: [call('spawn_monitor', atom('t'), atom('b'), EMPTY), receive(), spawned('b', atom('link'), atom('monitor'), [atom('priority'), atom('high')]), receive()],
      b: [],
    });
    expect(values[0]).toMatch(/^\{#PID<0\.1\.0>, #Reference<.*>\}$/);
    expect(values[1]).toMatch(/^\{:DOWN, #Reference<.*>, :process, #PID<0\.1\.0>, :normal\}$/);
    expect(values[3]).toMatch(/^\{:DOWN, .*#PID<0\.2\.0>, :normal\}$/);
  });

  test('halt stops the machine with its status', () => {
    const m = new Machine({ executor: scripted({ a: [call('halt', 3)] }), natives, code: noCode });
    m.spawn(atom('t'), atom('a'), [], { parent: null });
    expect(m.run()).toEqual({ why: 'halted', status: 3 });
  });

  test('an uncaught error is reported to :logger, an exit is not', () => {
    const logger = [call('register', atom('logger'), self), receive(), receive(() => true, 10)];
    const reports = (key: string) => {
      const m = new Machine({ executor: scripted({ logger, b: [call(key, atom('why'))] }), natives, code: noCode });
      const got = m.spawn(atom('t'), atom('logger'), [], { parent: null });
      m.run();
      m.spawn(atom('t'), atom('b'), [], { parent: null });
      m.run();
      return m.lookup(got.id)?.mailbox.length ?? 'ended';
    };
    expect(reports('error')).toBe('ended'); // took the report, then timed out
    expect(reports('exit')).toBe(0);
  });
});

describe('refusals', () => {
  const ERTS = '%{module: :erl_erts_errors}';
  test.each([
    [call('register', atom('undefined'), self), `{:badarg, %{cause: :none, module: :erl_erts_errors}}`],
    [call('register', atom('x'), 1), `{:badarg, ${ERTS}}`],
    [call('unregister', atom('nobody')), `{:badarg, ${ERTS}}`],
    [call('send', atom('nobody'), 1), `{:badarg, ${ERTS}}`],
    [call('process_flag', atom('bad'), 1), `{:badarg, %{cause: :badopt, module: :erl_erts_errors}}`],
    [call('process_flag', atom('trap_exit'), 3), `{:badarg, ${ERTS}}`],
    [call('suspend_process', self), `{:badarg, ${ERTS}}`],
    [call('send_after', -1, self, 1), `{:badarg, %{cause: :time, module: :erl_erts_errors}}`],
    [call('monitor', atom('foo'), self), `{:badarg, %{cause: :badtype, module: :erl_erts_errors}}`],
    [call('spawn_opt', atom('t'), atom('a'), EMPTY, list(atom('foo'))), `{:badarg, %{cause: :badopt, module: :erl_erts_errors}}`],
    [call('monotonic_time', atom('foo')), `{:badarg, ${ERTS}}`],
    [call('system_info', atom('foo')), `{:badarg, ${ERTS}}`],
    [call('process_info', self, atom('foo')), `{:badarg, ${ERTS}}`],
    [call('exit', atom('boom')), '{:boom, :none}'],
  ] as const)('case %#', (step, expected) => {
    expect(refusal(step)).toBe(expected);
  });
});

describe('process_info', () => {
  test('of an idle process: the items of OTP 25, in order', () => {
    const { values } = run({
      a: [spawned('b'), receive(() => false, 1), call('process_info', kept(2))],
      b: [call('put', atom('k'), 1), call('process_flag', atom('trap_exit'), TRUE), receive()],
    });
    expect(values[2]).toBe(
      '[current_function: {:test, :b, 0}, initial_call: {:t, :b, 0}, status: :waiting, message_queue_len: 0, links: [], dictionary: [k: 1], ' +
        'trap_exit: true, error_handler: :error_handler, priority: :normal, group_leader: #PID<0.0.0>, total_heap_size: 233, heap_size: 233, ' +
        'stack_size: 3, reductions: 2, garbage_collection: [max_heap_size: %{error_logger: true, kill: true, size: 0}, min_bin_vheap_size: 46422, ' +
        'min_heap_size: 233, fullsweep_after: 65535, minor_gcs: 0], suspending: []]',
    );
  });

  test('single items, lists of items, the dead', () => {
    expect(values(call('process_info', self, atom('registered_name')), call('process_info', self, list(atom('registered_name'), atom('links'))))).toEqual(['[]', '[registered_name: [], links: []]']);
    expect(values(call('register', atom('me'), self), call('process_info', self, atom('registered_name')))[1]).toBe('{:registered_name, :me}');
    expect(run({ a: [spawned('b'), receive(() => false, 1), call('process_info', kept(2)), call('is_process_alive', kept(3))], b: [] }).values.slice(2)).toEqual([':undefined', 'false']);
    const monitored = run({ a: [spawned('b'), call('monitor', atom('process'), kept(1)), call('monitor', atom('process'), atom('ghost')), call('process_info', self, atom('monitors')), call('process_info', kept(4), atom('monitored_by'))], b: [receive()] }).values;
    expect(monitored.slice(3)).toEqual(['{:monitors, [process: #PID<0.1.0>]}', '{:monitored_by, [#PID<0.0.0>]}']);
  });

  test('messages in order, and what they weigh', () => {
    const text = values(call('send', self, 1), call('send', self, list(1, 2)), call('process_info', self, atom('messages')), call('process_info', self, atom('message_queue_len')));
    expect(text.slice(2)).toEqual(['{:messages, [1, [1, 2]]}', '{:message_queue_len, 2}']);
  });
});

describe('flags, dictionary, names', () => {
  test('a flag answers its old value', () => {
    expect(values(call('process_flag', atom('trap_exit'), TRUE), call('process_flag', atom('trap_exit'), FALSE), call('process_flag', atom('priority'), atom('low')), call('process_flag', atom('priority'), atom('high')), call('process_flag', atom('min_heap_size'), 1000), call('process_flag', atom('min_heap_size'), 233))).toEqual(['false', 'true', ':normal', ':low', '233', '1000']);
  });
  test('the process dictionary', () => {
    expect(values(call('put', atom('a'), 1), call('put', atom('a'), 2), call('get', atom('a')), call('get', atom('b')), call('put', new Float(1), 2), call('get', 1), call('get_keys', 2), call('erase', atom('a')), call('get'), call('erase'), call('get'))).toEqual([
      ':undefined', '1', '2', ':undefined', ':undefined', ':undefined', '[1.0, :a]', '2', '[{1.0, 2}]', '[{1.0, 2}]', '[]',
    ]);
  });
  test('names', () => {
    expect(values(call('register', atom('me'), self), call('whereis', atom('me')), call('registered'), call('unregister', atom('me')), call('whereis', atom('me')))).toEqual(['true', '#PID<0.0.0>', '[:me]', 'true', ':undefined']);
  });
});

describe('waiting', () => {
  test('a suspended process takes nothing until resumed; its suspender’s death resumes it', () => {
    const bodies = {
      b: [receive(), call('send', kept(1), atom('here'))] as Step[],
      a: [spawned('b'), call('suspend_process', kept(1)), call('suspend_process', kept(2)), call('send', kept(3), self), receive(() => true, 5), call('resume_process', kept(5)), receive(() => true, 5), call('resume_process', kept(7)), receive(() => true, 5)],
    };
    expect(run(bodies).values.filter((_, i) => [4, 6, 8].includes(i))).toEqual([':timeout', ':timeout', ':here']);
    const dying = run({ ...bodies, a: [spawned('b'), spawned('c'), call('send', kept(1), kept(2)), receive(() => true, 5), call('send', kept(4), self), receive(() => true, 50)], c: [receive(), call('suspend_process', kept(1)), receive(() => true, 20)] });
    expect(dying.values.at(-1)).toBe(':here');
    expect(Math.round(dying.m.now() / 1e6)).toBe(20);
  });

  test('hibernate goes on with another call when a message comes', () => {
    const { m, values } = run({
      a: [spawned('b'), receive(() => true, 5), call('send', kept(2), self), receive(() => true, 5)],
      b: [call('hibernate', atom('t'), atom('c'), EMPTY)],
      c: [receive(), call('send', kept(1), atom('awake'))],
    });
    expect(values.at(-1)).toBe(':awake');
    const waits = events(m).filter(({ kind }) => kind === Kind.wait).map(({ aux }) => aux);
    expect(waits).toContain(WaitReason.hibernate);
  });

  test('yield lets the others go first', () => {
    const { values } = run({ a: [spawned('b'), spawned('b'), call('yield'), call('process_info', self, atom('message_queue_len'))], b: [(m) => m.deliver(1, -1, 0, 1)] });
    expect(values.slice(2)).toEqual(['true', '{:message_queue_len, 2}']);
  });

  test('timers: read, cancel, fire, by name, absolute', () => {
    expect(values(call('start_timer', 100, self, atom('x')), call('read_timer', kept(1)), call('cancel_timer', kept(2)), call('cancel_timer', kept(3)), receive(() => true, 200)).slice(1)).toEqual(['100', '100', 'false', ':timeout']);
    expect(values(call('start_timer', 100, self, atom('x')), receive())[1]).toMatch(/^\{:timeout, #Reference<.*>, :x\}$/);
    expect(values(call('register', atom('me'), self), call('send_after', 5, atom('me'), 1), receive(), call('send_after', 9, self, 2, list([atom('abs'), TRUE])), receive(), call('monotonic_time', atom('millisecond'))).slice(2)).toEqual(['1', expect.any(String) as never, '2', '9']);
  });
});

describe('clocks', () => {
  test('virtual time, in every unit, and the calendar of the epoch', () => {
    expect(values(receive(() => false, 1500), call('monotonic_time', atom('second')), call('monotonic_time', 10), call('monotonic_time'), call('system_time', atom('second')), call('universaltime')).slice(1)).toEqual([
      '1', '15', '1500000300', '1767225601', '{{2026, 1, 1}, {0, 0, 1}}',
    ]);
    expect(values(call('convert_time_unit', -1, atom('millisecond'), atom('second')))).toEqual(['-1']);
  });
  test.each([
    [0n, '{{1970, 1, 1}, {0, 0, 0}}'],
    [-1n, '{{1969, 12, 31}, {23, 59, 59}}'],
    [951_782_400n, '{{2000, 2, 29}, {0, 0, 0}}'],
    [4_107_542_399n, '{{2100, 2, 28}, {23, 59, 59}}'],
    [4_107_542_400n, '{{2100, 3, 1}, {0, 0, 0}}'],
  ])('%d seconds', (seconds, expected) => {
    expect(inspect(calendar(seconds))).toBe(expected);
  });
});

describe('the system', () => {
  test('what programs ask', () => {
    expect(values(call('system_info', atom('schedulers_online')), call('system_info', atom('otp_release')), call('system_info', atom('process_count')), call('node'), call('nodes'), call('unique_integer', list(atom('positive'))), call('unique_integer', list(atom('positive'), atom('monotonic'))), call('unique_integer'))).toEqual([
      '4', "'25'", '1', ':nonode@nohost', '[]', '1', '2', '-576460752303423485',
    ]);
  });
  test('memory has all its parts', () => {
    expect(values(call('memory', atom('atom')))[0]).toMatch(/^\d+$/);
    expect(values(call('memory'))[0]).toMatch(/^\[total: \d+, processes: \d+, processes_used: \d+, system: \d+, atom: \d+, atom_used: \d+, binary: \d+, code: \d+, ets: \d+\]$/);
  });
  test('annotations reach the trace', () => {
    const { m } = run({ a: [call('mailroom:note', [atom('behaviour'), atom('gen_server'), atom('KV')]), call('mailroom:state', 5), call('mailroom:output', atom('stdout'), binary('hi')), call('mailroom:wait', atom('sleep'), atom('nil'), 5), receive(() => true, 5)] });
    for (const expected of [Kind.note, Kind.state, Kind.output]) expect(events(m).map(({ kind }) => kind)).toContain(expected);
    expect(events(m).find(({ kind }) => kind === Kind.wait)?.aux).toBe(WaitReason.sleep);
  });
});

describe('limits', () => {
  const flood: Step[] = [call('send', self, makeMap([])), () => 0];
  const limited = (bodies: Record<string, readonly Step[]>, limits: MachineOptions['limits']) => {
    const m = new Machine({ executor: scripted(bodies), natives, code: noCode, limits: limits! });
    m.spawn(atom('t'), atom('a'), [], { parent: null });
    return m;
  };
  test('each stops the run by name, says what to do, and lets it go on', () => {
    const m = limited({ a: flood }, { mailbox: 100 });
    const stop = m.run();
    expect(stop).toMatchObject({ why: 'limit', name: 'mailbox' });
    expect(stop).toHaveProperty('text', 'The mailbox of #PID<0.0.0> has grown past 100 messages: it gets them faster than it takes them. Look for a receive that never matches, or continue with a higher limit.');
    expect(m.run()).toMatchObject({ why: 'limit', name: 'mailbox' });
    expect(m.lookup(0)!.mailbox.length).toBeGreaterThan(200);
  });
  test('processes, stack, reductions, atoms, heap', () => {
    const forever: Step[] = [() => 0];
    expect(limited({ a: [spawned('b'), () => 0], b: [receive()] }, { processes: 50 }).run()).toMatchObject({ name: 'processes' });
    expect(limited({ a: [(_m, p) => { p.stack.push(1); return 0; }] }, { stack: 5000 }).run()).toMatchObject({ name: 'stack' });
    expect(limited({ a: forever }, { reductions: 20_000 }).run()).toMatchObject({ name: 'reductions' });
    expect(limited({ a: [(m) => { m.atom(`a${m.totalReductions()}`); return 0; }] }, { atoms: 10 }).run()).toMatchObject({ name: 'atoms' });
    expect(limited({ a: [(_m, p) => { p.stack[1] = list(1, 2, p.stack[1] ?? NORMAL); p.stack.length = 2; return 0; }] }, { heapWords: 1000 }).run()).toMatchObject({ name: 'heapWords' });
    const ticking = limited({ a: [receive(() => false, 1000), () => 0] }, { time: 1e12, stack: 1e9 });
    expect(ticking.run()).toMatchObject({ name: 'time' });
  });
});

test('an undefined answer is no atom of ours by accident', () => {
  expect(values(call('get', atom('nothing')))).toEqual([inspect(UNDEFINED)]);
});
