/** At a limit the run stands until somebody says that it may go on, or stops what has reached it. */
import { beforeAll, expect, it } from 'vitest';
import type { Limits, Machine } from '../vm/index.ts';
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

it('Stop at a limit gives the console back', () => {
  const d = limited({ reductions: 1_000_000 });
  d.line(LOOP);
  d.go();
  d.input({ kind: 'stop' });
  d.go();
  d.line('1_000 + 234');
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain('1234');
});

it('and so it does when that slice had reached another limit, too', () => {
  const d = limited({ reductions: 1_000_000 });
  d.line(LOOP);
  d.go();
  machineOf(d).hit('stack', 'nobody');
  d.input({ kind: 'stop' });
  d.go();
  d.line('1_000 + 234');
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain('1234');
});

/** Goes on for some slices only: what runs here does not end. */
const some = (d: Driver): void => {
  d.advance();
  for (let n = 0; n < 10; n++) d.turn();
};

it('Stop gives the console back though somebody else is running', () => {
  const d = limited({});
  d.line('spin = fn spin -> spin.(spin) end; spawn(fn -> spin.(spin) end); Process.sleep(:infinity)');
  some(d);
  d.input({ kind: 'stop' });
  d.go();
  d.line('1_000 + 234');
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain('1234');
});

it('but whom the console waits for is stopped alone: its variables stay', () => {
  const d = limited({});
  d.line('kept = 1_234; {:ok, agent} = Agent.start(fn -> 0 end)');
  d.go();
  d.line('spin = fn spin -> spin.(spin) end; Agent.get(agent, fn _ -> spin.(spin) end, :infinity)');
  some(d);
  d.input({ kind: 'stop' });
  d.go();
  d.line('kept + 1');
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain('1235');
});

it('and who runs beside a free console, too', () => {
  const d = limited({});
  d.line('kept = 1_234; spin = fn spin -> spin.(spin) end; spawn(fn -> spin.(spin) end)');
  some(d);
  d.input({ kind: 'stop' });
  d.go();
  d.line('kept + 1');
  d.go();
  expect(d.state).toEqual({ is: 'rest' });
  expect(d.output()).toContain('1235');
});
