import { expect, it } from 'vitest';
import type { ProcessView } from '../trace/index.ts';
import { comparable, sideOf } from './compare-lines.ts';
import { measure } from './compare.ts';
import { kv } from './fixtures/scenes.ts';
import { windowOf } from './window.ts';

const trace = kv();
const [iex, server] = [trace.id('iex'), trace.id('KV')];
const process = (behaviour: string): ProcessView => ({ behaviour, system: false, handlers: [] }) as unknown as ProcessView;
const processes = new Map([[iex, process('evaluator')], [server, process('gen_server')]]);
/** The events at which iex asks, and one before anything: a line that asks for nothing. */
const sends = Array.from({ length: trace.count }, (_, i) => i).filter((i) => trace.text(trace.term(i)).includes('$gen_call') && trace.peer(i) === server && trace.pid(i) === iex);
const lines = [{ event: 0, text: 'x = 1' }, ...sends.map((event, i) => ({ event: event - 1, text: `line ${i}` }))];

it('finds the lines that asked a process for something', () => {
  expect(comparable(trace, processes, lines).map((line) => line.text)).toEqual(['line 0', 'line 1']);
});

it('gives each its own stretch of the trace', () => {
  const [first, second] = comparable(trace, processes, lines);
  const side = sideOf(trace, processes, first!)!;
  expect(side).toMatchObject({ title: 'Call', client: iex, server, kind: 'requests', offset: first!.event });
  expect(side.events.count).toBe(second!.event - first!.event);
  expect(measure(side).queue).toBe(1);
});

it('a window is a trace of its own: causes from before it are gone', () => {
  const window = windowOf(trace, 5, trace.count);
  for (let i = 0; i < window.count; i++) {
    expect(window.time(i)).toBe(trace.time(i + 5));
    expect(window.cause(i)).toBe(trace.cause(i + 5) < 5 ? -1 : trace.cause(i + 5) - 5);
    expect(window.cause(i)).toBeLessThan(i);
  }
});
