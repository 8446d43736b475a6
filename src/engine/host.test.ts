/** One run, one value: the trace is a function of the spec, whatever the page does on the way. */
import { beforeAll, describe, expect, it } from 'vitest';
import { hashTrace, Kind, TraceStore } from '../trace/index.ts';
import type { Library } from './library.ts';
import { DEFAULT_OPTIONS, type Command, type LoggedInput, type Report } from './protocol.ts';
import { fromSnapshot, snapshot, type Machine } from '../vm/index.ts';
import { Host } from './host.ts';
import { meddle, SCENE } from './scene.ts';
import { Driver, loadLibrary, replay, spec } from './testing.ts';

let library: Library;
/** The scene as a person played it, and what came of it: recorded once. */
let recorded: Driver;
let hash: string;
let log: readonly LoggedInput[];

beforeAll(async () => {
  library = await loadLibrary();
  recorded = new Driver(library, spec(SCENE)).go();
  meddle(recorded);
  hash = recorded.hash();
  log = [...recorded.log];
}, 300_000);

const count = (d: Driver, kind: number): number => {
  d.flush();
  let n = 0;
  for (let i = 0; i < d.store.count; i++) if (d.store.kind(i) === kind) n++;
  return n;
};

describe('the scene', () => {
  it('does what would tell two runs apart', () => {
    const output = recorded.output();
    expect(output).toContain('[:left, :right]');
    expect(output).toContain('typed while busy');
    expect(output).toContain(':timeout');
    expect(output).toContain('redefining module Slow');
    expect(output).toContain('heard: [{2, {:hello, "from outside", %{a: [1.5, -2]}}}]');
    expect(output).toContain('ticks: 12');
    expect(output).toContain('shell process exited with reason: killed');
    expect(recorded.state).toEqual({ is: 'rest' });
    expect([count(recorded, Kind.suspend), count(recorded, Kind.resume)]).toEqual([1, 1]);
    // Two processes took turns on one scheduler, each preempted again and again.
    expect(count(recorded, Kind.input)).toBe(log.length);
    // Not all inputs fell on a moment of rest.
    expect(new Set(log.map((entry) => entry.at.reductions)).size).toBeGreaterThan(8);
  });
});

describe('the same log gives the same trace', () => {
  it('played by hand once more', () => {
    const again = new Driver(library, spec(SCENE)).go();
    meddle(again);
    expect(again.log).toEqual(log);
    expect(again.hash()).toBe(hash);
  });

  for (const [budget, credit] of [
    [60_000, 'prompt'],
    [60_000, 'prompt'],
    [1_000, 'prompt'],
    [1_000_000, 'prompt'],
    [37, 'late'],
    [1_000, 'seldom'],
    [60_000, 'unlimited'],
    [1_000_000, 'late'],
  ] as const) {
    it(`replayed in slices of ${budget}, with ${credit} credit`, () => {
      const d = replay(library, spec(SCENE, log), { budget }, credit);
      expect(d.hash()).toBe(hash);
    });
  }

  it('with looks into processes at events before, on the way', () => {
    const d = new Driver(library, spec(SCENE, log));
    d.advance({ budget: 3_000 });
    for (let n = 0; d.turn(); n++) {
      if (n % 5 === 0) d.ask('inspection', { do: 'inspect', pid: 100 + (n % 7), event: (n * 37) % Math.max(1, d.events) });
      if (n % 5 === 1) d.ask('completions', { do: 'complete', text: 'Slow.' });
      if (n % 5 === 2) d.ask('printed', { do: 'print', term: n, width: 40 });
      if (n % 5 === 3) d.host.handle({ do: 'diagnose', epoch: 1, id: 9_999, tab: 'a.exs', text: 'defmodule X do' });
      if (n % 5 === 4) {
        d.host.handle({ do: 'pause', epoch: 1 });
        d.advance({ budget: 1 + ((n * 331) % 5_000) });
      }
    }
    expect(d.hash()).toBe(hash);
  });
});

it('forks that run on from where it stands, in the middle of a compilation too, leave it what it is', () => {
  const d = new Driver(library, spec(SCENE, log));
  d.advance({ budget: 3_000 });
  const { machine } = (d.host as unknown as { run: { machine: Machine } }).run;
  for (let n = 0; d.turn(); n++) if (n % 3 === 1) fromSnapshot(snapshot(machine), { on: false }).run({ reductions: 10_000 });
  expect(d.hash()).toBe(hash);
});

describe('speed', () => {
  const begun = (): Driver => {
    const d = new Driver(library, spec(SCENE)).go();
    d.line('import_file "a.exs"');
    d.go();
    d.line(
      'Slow.start(); Work.ticker(); spawn(fn -> Work.pair(9_000) end); try do GenServer.call(Slow, :nap, 10) catch :exit, {why, _} -> why end',
    );
    return d;
  };

  it('shows nowhere in the trace: free, frame by frame, with pauses', () => {
    const free = begun().go();
    expect(free.state).toEqual({ is: 'rest' });
    for (const frame of [16_666_667, 999_999, 40_000]) {
      const live = begun();
      for (let until = live.now; live.state.is !== 'rest'; until += frame) {
        live.go({ until, budget: 1_500 });
        if (until % 3 === 0) live.host.handle({ do: 'pause', epoch: 1 });
        expect(live.now).toBeLessThanOrEqual(Math.max(until + 2_000_000, free.now));
      }
      expect(live.now).toBe(free.now);
      expect(live.hash()).toBe(free.hash());
    }
  });

  it('never lets the clock pass what was asked for while everything waits', () => {
    const d = new Driver(library, spec('')).go();
    d.line('Process.sleep(1_000)');
    const begin = d.now;
    d.go({ until: begin + 300_000_000 });
    expect(d.state).toMatchObject({ is: 'idle', sleeping: true });
    expect(d.now).toBe(begin + 300_000_000);
    d.go({ until: begin + 400_000_000 });
    expect(d.now).toBe(begin + 400_000_000);
    d.go();
    expect(d.now).toBeGreaterThanOrEqual(begin + 1_000_000_000);
    expect(d.state).toEqual({ is: 'rest' });
    const rest = d.now;
    d.go({ until: rest + 5_000_000_000 });
    expect(d.now).toBe(rest);
  });
});

describe('options', () => {
  for (const options of [
    { seed: 1 },
    { seed: 77 },
    { schedulers: 4 },
    { schedulers: 3, seed: 5 },
    { signalLatency: 1_000_000 as never },
    { reductionCost: 0 as never },
  ]) {
    it(`${JSON.stringify(options)}: one trace, whatever the slices`, () => {
      const lines = [
        'import_file "a.exs"',
        'Slow.start(); Work.ticker(); Work.pair(9_000)',
        '{:rand.uniform(1_000_000), Enum.shuffle(1..9)}',
      ];
      const first = new Driver(library, spec(SCENE, [], options)).go();
      for (const line of lines) {
        first.line(line);
        first.advance({ budget: 700 });
        for (let n = 0; n < 9; n++) first.turn();
      }
      first.input({ kind: 'suspend', pid: first.pidOf('Slow') });
      first.go();
      const expected = first.hash();
      for (const [budget, credit] of [
        [1_000, 'prompt'],
        [60_000, 'late'],
        [1_000_000, 'unlimited'],
        [13, 'late'],
      ] as const) {
        const d = replay(library, spec(SCENE, first.log, options), { budget }, credit);
        expect(d.hash(), `slices of ${budget}`).toBe(expected);
      }
    });
  }

  it('another seed is another run', () => {
    const outputs = [0, 1, 2].map((seed) => {
      const d = replay(library, spec('', [], { seed }));
      d.line(':rand.uniform(1_000_000_000)');
      return d.go().output();
    });
    expect(new Set(outputs).size).toBe(3);
  });
});

describe('a fork', () => {
  it('has the same past up to its event, and a future of its own', () => {
    // Before the loop that only Stop ends: a future without that Stop never rests.
    const events: number[] = [];
    for (let n = 0; n < recorded.store.count; n++) if (recorded.store.kind(n) === Kind.input) events.push(n);
    const loop = events[log.findIndex((entry) => entry.input.kind === 'stop') - 1]!;
    for (const event of [loop - 5, loop - 250]) {
      let inputs = 0;
      for (let n = 0; n <= event; n++) if (recorded.store.kind(n) === Kind.input) inputs++;
      const fork = new Driver(library, spec(SCENE, log.slice(0, inputs))).go({ event: event + 1 });
      fork.flush();
      expect(fork.store.count).toBeGreaterThan(event);
      expect(fork.store.count).toBeLessThan(event + 40);
      expect(fork.hash(event)).toBe(recorded.hash(event));
      fork.line('IO.puts("another future")');
      fork.go();
      expect(fork.hash(event)).toBe(recorded.hash(event));
      expect(fork.hash()).not.toBe(hash);
      // What was typed falls exactly where it was typed when the fork is replayed.
      expect(replay(library, spec(SCENE, fork.log), { budget: 500 }).hash()).toBe(fork.hash());
    }
  });
});

describe('looking into a process', () => {
  it('finds the same at an event, however far the run has gone since', () => {
    const pid = recorded.pidOf(':ticker');
    const short = new Driver(library, spec(SCENE)).go();
    short.line('import_file "a.exs"');
    short.go();
    short.line('Work.ticker()');
    const ticker = 104;
    const seen: [number, unknown][] = [];
    short.advance({ budget: 500 });
    for (let until = short.now; short.state.is !== 'rest'; until += 5_000_000) {
      short.go({ until, budget: 500 });
      const event = short.events - 1;
      const { dictionary, alive } = short.ask('inspection', { do: 'inspect', pid: ticker, event }).inspection;
      seen.push([event, { dictionary, alive }]);
    }
    expect(seen.some(([, each]) => JSON.stringify(each).includes('[":last","7"]'))).toBe(true);
    for (const [event, each] of seen) {
      const { dictionary, alive } = short.ask('inspection', { do: 'inspect', pid: ticker, event }).inspection;
      expect({ dictionary, alive }, `at event ${event}`).toEqual(each);
    }
    expect(recorded.ask('inspection', { do: 'inspect', pid, event: recorded.events - 1 }).inspection.alive).toBe(false);
  });

  it('says whose code runs, and that it is old', () => {
    const d = new Driver(library, spec('defmodule Long do\n  def wait do\n    receive do\n      :go -> wait()\n    end\n  end\nend')).go();
    d.input({
      kind: 'load',
      tab: 'a.exs',
      text: 'defmodule Long do\n  def wait do\n    receive do\n      :go -> wait()\n    end\n  end\nend',
    });
    d.go();
    d.line('spawn(fn -> Process.register(self(), :long); Long.wait() end)');
    d.go();
    const pid = d.pidOf(':long');
    const before = d.ask('inspection', { do: 'inspect', pid, event: d.events - 1 }).inspection;
    expect(before.stack[0]).toMatchObject({ module: 'Long', name: 'wait', file: 'a.exs', old: false });
    const event = d.events - 1;
    d.input({ kind: 'load', tab: 'a.exs', text: 'defmodule Long do\n  def wait, do: :other\nend' });
    d.go();
    const after = d.ask('inspection', { do: 'inspect', pid, event: d.events - 1 }).inspection;
    expect(after.stack[0]).toMatchObject({ module: 'Long', name: 'wait', old: true, version: before.stack[0]!.version });
    expect(d.ask('inspection', { do: 'inspect', pid, event }).inspection.stack).toEqual(before.stack);
  });
});

it('prints a term whole, long after it was drained', () => {
  const d = new Driver(library, spec('')).go();
  d.line('send(self(), {:big, Enum.to_list(1000..1200)}); send(self(), {:small, :a}); :ok');
  d.go();
  d.line('for n <- 1..20_000, do: send(self(), n); Enum.each(1..20_000, fn _ -> receive do _ -> :ok end end)');
  d.go().flush();
  const sent = (start: string): number => {
    for (let n = 0; n < d.store.count; n++)
      if (d.store.kind(n) === Kind.send && d.store.text(d.store.term(n)).startsWith(start)) return d.store.term(n);
    throw new Error(`nobody sent ${start}`);
  };
  const whole = (term: number): string => d.ask('printed', { do: 'print', term, width: 80 }).text;
  expect(d.store.text(sent('{:big'))).toMatch(/…$|\.\.\.\]\}$/);
  expect(whole(sent('{:big'))).toContain('1199, 1200]');
  expect(whole(sent('{:small'))).toBe('{:small, :a}');
});

describe('the protocol', () => {
  it('drops what belongs to a run of before', () => {
    const reports: Report[] = [];
    const host = new Host(library, (report) => reports.push(report));
    host.handle({ do: 'open', epoch: 4, spec: spec('') });
    const stale: Command[] = [
      { do: 'advance', epoch: 3, until: null, event: null, budget: 60_000 },
      { do: 'input', epoch: 3, id: 1, input: { kind: 'line', text: '1' } },
      { do: 'credit', epoch: 3, events: 1e6, mayLeap: true },
      { do: 'inspect', epoch: 3, id: 2, pid: 0, event: 0 },
    ];
    for (const command of stale) host.handle(command);
    expect(host.turn()).toBe(false);
    expect(reports.map((report) => report.say)).toEqual(['opened', 'trace', 'status']);
    expect(reports.every((report) => report.epoch === 4)).toBe(true);
    expect(reports[2]).toMatchObject({ now: 0, state: { is: 'running' }, busy: true });
  });

  it('waits when nobody gives credit, and goes on to the same trace when somebody does', () => {
    const busy = spec(SCENE, log);
    const store = new TraceStore();
    let events = 0;
    const host = new Host(
      library,
      (report) => {
        if (report.say === 'fault') throw new Error(report.text);
        if (report.say === 'trace') store.append(structuredClone(report.chunk));
        if (report.say === 'status') events = report.events;
      },
      100,
    );
    host.handle({ do: 'open', epoch: 1, spec: busy });
    for (let room = 100; ; room = store.count + 100) {
      host.handle({ do: 'advance', epoch: 1, until: null, event: null, budget: 60_000 });
      for (let turns = 0; host.turn(); turns++) if (turns > 1_000) throw new Error('the run never waits');
      expect(store.count).toBe(events);
      // To the end of an action: what one does is traced whole.
      expect(store.count).toBeLessThan(room + 100);
      if (store.count < room) break;
      for (let n = 0; n < 5; n++) expect(host.turn()).toBe(false);
      expect(store.count).toBe(events);
      host.handle({ do: 'credit', epoch: 1, events: store.count + 100, mayLeap: true });
    }
    expect(hashTrace(store, store.count - 1)).toBe(hash);
  });

  it('keeps lines that come before there is a console, and gives them to it', () => {
    const d = new Driver(library, spec(''));
    d.line('x = 20');
    d.line('x + 22');
    expect(d.log).toEqual([]);
    d.go();
    d.go();
    expect(d.log.map((entry) => entry.input)).toEqual([
      { kind: 'line', text: 'x = 20' },
      { kind: 'line', text: 'x + 22' },
    ]);
    expect(d.output()).toContain('42');
    expect(replay(library, spec('', d.log), { budget: 90 }).hash()).toBe(d.hash());
  });

  it('lets inputs wait until the log is replayed', () => {
    const d = new Driver(library, spec(SCENE, log));
    d.advance({ budget: 2_000 });
    for (let n = 0; n < 12; n++) d.turn();
    d.line(':late');
    while (d.turn());
    d.go();
    expect(d.log.slice(0, -1)).toEqual(log);
    expect(d.log.at(-1)!.input).toEqual({ kind: 'line', text: ':late' });
    expect(d.output()).toContain(':late');
  });

  it('Stop in the middle of a quantum kills whoever runs, and the shell comes back', () => {
    const d = new Driver(library, spec('')).go();
    d.line('f = fn f -> f.(f) end; f.(f)');
    d.advance({ budget: 1_111 });
    for (let n = 0; n < 200; n++) expect(d.turn()).toBe(true);
    expect(d.state).toEqual({ is: 'running' });
    d.input({ kind: 'stop' });
    d.go();
    expect(d.state).toEqual({ is: 'rest' });
    d.line('40 + 2');
    d.go();
    expect(d.output()).toContain('42');
    expect(replay(library, spec('', d.log)).hash()).toBe(d.hash());
  });

  it('pauses between slices and says whether it is busy', () => {
    const busy: boolean[] = [];
    const host = new Host(library, (report) => report.say === 'status' && busy.push(report.busy));
    host.handle({ do: 'open', epoch: 1, spec: spec('') });
    host.handle({ do: 'advance', epoch: 1, until: null, event: null, budget: 100 });
    host.turn();
    host.handle({ do: 'pause', epoch: 1 });
    expect(busy).toEqual([true, false]);
    host.handle({ do: 'advance', epoch: 1, until: null, event: 200, budget: 0 });
    while (host.turn());
    expect(busy.at(-1)).toBe(false);
  });

  it('data that cannot be read, and processes that are not there, change nothing but the trace', () => {
    const d = new Driver(library, spec('')).go();
    d.input({ kind: 'send', pid: 1, text: 'System.halt()' });
    d.input({ kind: 'exit', pid: 9_999, text: ':kill' });
    d.input({ kind: 'suspend', pid: 9_999 });
    d.input({ kind: 'resume', pid: 1 });
    d.input({ kind: 'tab', tab: 'b.exs', text: ':from_a_tab' });
    d.line('import_file "b.exs"');
    d.go();
    expect(d.output()).toContain(':from_a_tab');
    d.input({ kind: 'tab', tab: 'b.exs', text: null });
    d.line('1 + 1');
    d.go();
    expect(d.state).toEqual({ is: 'rest' });
    expect(replay(library, spec('', d.log), { budget: 64 }).hash()).toBe(d.hash());
  });

  it('says a mistake of its own as a fault, and can be opened again', () => {
    const reports: Report[] = [];
    const host = new Host(library, (report) => reports.push(report));
    host.handle({ do: 'open', epoch: 7, spec: spec('') });
    host.handle({ do: 'chunk', name: 'broken', bytes: new Uint8Array([9, 9, 9, 9, 9, 9, 9, 9]) });
    expect(reports.at(-1)).toMatchObject({ say: 'fault', epoch: 7 });
    const told = reports.length;
    host.handle({ do: 'advance', epoch: 7, until: null, event: null, budget: 100 });
    expect(host.turn()).toBe(false);
    expect(reports.length).toBe(told);
    host.handle({ do: 'open', epoch: 8, spec: { tabs: [], options: DEFAULT_OPTIONS, log: [] } });
    host.handle({ do: 'advance', epoch: 8, until: null, event: null, budget: 60_000 });
    while (host.turn());
    expect(reports.at(-1)).toMatchObject({ say: 'status', epoch: 8, state: { is: 'rest' } });
  });
});
