/** At a limit the run stands until somebody says that it may go on, or stops what has reached it. */
import { beforeAll, expect, it } from 'vitest';
import { Kind } from '../trace/index.ts';
import { processWords, type Limits, type Machine } from '../vm/index.ts';
import type { Library } from './library.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

let library: Library;
beforeAll(async () => {
  library = await loadLibrary();
}, 300_000);

const machineOf = (d: Driver): Machine => (d.host as unknown as { run: { machine: Machine } }).run.machine;
const limited = (limits: Partial<Limits>): Driver => {
  const d = new Driver(library, spec('')).go();
  const m = machineOf(d);
  m.limits = { ...m.limits, ...limits };
  return d;
};
const LOOP = 'f = fn f -> f.(f) end; f.(f)';
const AT = { is: 'limit', name: 'reductions' };

it('advance does nothing at a limit; goOn goes on, to one of twice as much', () => {
  const d = limited({ reductions: 1_000_000 });
  d.line(LOOP);
  d.go();
  expect(d.state).toMatchObject({ ...AT, text: expect.stringContaining('1,000,000 reductions') as string });
  const stood = machineOf(d).position();
  d.go();
  d.go({ until: d.now + 1e9 });
  expect(d.state).toMatchObject(AT);
  expect(machineOf(d).position()).toEqual(stood);

  d.host.handle({ do: 'goOn', epoch: 1 });
  expect(machineOf(d).position()).toEqual(stood);
  d.go();
  expect(d.state).toMatchObject({ ...AT, text: expect.stringContaining('2,000,000 reductions') as string });
  expect(machineOf(d).reductions - stood.reductions).toBeGreaterThanOrEqual(2_000_000);
});

/** Goes on for some slices only: what runs here does not end. */
const some = (d: Driver): void => {
  d.advance();
  for (let n = 0; n < 10; n++) d.turn();
};

/** A run with these limits whose console was given some lines, each but the last answered, and that the last keeps busy. */
function busyWith(lines: readonly string[], limits: Partial<Limits> = {}): Driver {
  const d = limited(limits);
  lines.forEach((line, i) => {
    d.line(line);
    if (i < lines.length - 1) d.go();
  });
  some(d);
  return d;
}

/** After Stop the console answers this line with this text, and the run comes to rest. */
function answers(d: Driver, line = '1_000 + 234', text = '1234'): void {
  d.input({ kind: 'stop' });
  d.go();
  d.line(line);
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain(text);
}

const SPIN = 'spin = fn spin -> spin.(spin) end';

it('events without rest have a limit of their own, and Play goes on up to twice as many', () => {
  const d = limited({ events: 20_000 });
  d.line('f = fn f -> send(self(), :on); receive do :on -> f.(f) end end; f.(f)');
  d.go();
  expect(d.state).toMatchObject({ is: 'limit', name: 'events', text: expect.stringContaining('20,000 events without coming to rest') as string });
  const stood = machineOf(d).trace.count;
  d.host.handle({ do: 'goOn', epoch: 1 });
  d.go();
  expect(d.state).toMatchObject({ is: 'limit', name: 'events', text: expect.stringContaining('40,000 events') as string });
  expect(machineOf(d).trace.count - stood).toBeGreaterThan(40_000);
  d.input({ kind: 'stop' });
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
});

it('Stop at a limit gives the console back', () => {
  answers(busyWith([LOOP], { reductions: 1_000_000 }).go());
});

it('and so it does when that slice had reached another limit, too', () => {
  const d = busyWith([LOOP], { reductions: 1_000_000 }).go();
  machineOf(d).hit('stack', 'nobody');
  answers(d);
});

it('Stop gives the console back though somebody else is running', () => {
  answers(busyWith([`${SPIN}; spawn(fn -> spin.(spin) end); Process.sleep(:infinity)`]));
});

it('but whom the console waits for is stopped alone: its variables stay', () => {
  const d = busyWith(['kept = 1_234; {:ok, agent} = Agent.start(fn -> 0 end)', `${SPIN}; Agent.get(agent, fn _ -> spin.(spin) end, :infinity)`]);
  answers(d, 'kept + 1', '1235');
});

it('and who runs beside a free console, too', () => {
  answers(busyWith([`kept = 1_234; ${SPIN}; spawn(fn -> spin.(spin) end)`]), 'kept + 1', '1235');
});

it('what an earlier line has started stays, what the line itself has started goes, be it at work or not', () => {
  const d = busyWith(['{:ok, _} = Agent.start(fn -> 1_200 end, name: Kept)', `spawn(fn -> Process.sleep(:infinity) end) |> Process.register(:gone); ${SPIN}; spin.(spin)`]);
  answers(d, 'Agent.get(Kept, & &1) + if(Process.whereis(:gone), do: 1, else: 34)', '1234');
});

const BOMB = 'defmodule Bomb do def go do spawn(&Bomb.go/0); spawn(&Bomb.go/0); Process.sleep(:infinity) end end; Bomb.go()';

it('of very many the shell answers first; they are cleared away when nothing else is to be done', () => {
  const d = busyWith([BOMB], { processes: 20_000 }).go();
  expect(d.state).toMatchObject({ is: 'limit', name: 'processes' });
  const m = machineOf(d);
  d.input({ kind: 'stop' });
  d.advance();
  while (d.state.is !== 'clearing') d.turn();
  expect(m.processes.size).toBeGreaterThan(15_000);
  // So it does while they are, and there is room for others.
  d.line('pid = spawn(fn -> 1_234 end); is_pid(pid) and 1_000 + 234');
  d.go();
  const events = Array.from({ length: d.store.count }, (_, event) => event);
  const answer = events.find((event) => d.store.kind(event) === Kind.output && d.store.text(d.store.term(event)).includes('1234'))!;
  expect(events.filter((event) => event > answer && d.store.kind(event) === Kind.exit).length).toBeGreaterThan(15_000);
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toMatch(/shell process exited with reason: killed/);
  expect(m.processes.size).toBeLessThan(60);
});

it('what is made of many terms at once counts at once, however seldom the live data is counted', () => {
  const d = limited({ heapWords: 4_000_000 });
  d.line('spin = fn _, 0 -> :done; spin, n -> spin.(spin, n - 1) end; spin.(spin, 5_000_000)');
  d.go();
  const row = Array.from({ length: 40 }, () => 'n').join(', ');
  d.line(`defmodule Rows do def keep(n, kept), do: keep(n + 1, [[${row}] | kept]) end; Rows.keep(0, [])`);
  d.go();
  expect(d.state).toMatchObject({ is: 'limit', name: 'heapWords' });
  // A cell is two words in the emulator's own measure, five in the one of limits.
  const words = (Math.max(...[...machineOf(d).processes].map((p) => processWords(p).words)) / 2) * 5;
  expect(words).toBeGreaterThan(4_000_000);
  expect(words).toBeLessThan(4_700_000);
});
