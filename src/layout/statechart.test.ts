import { expect, it } from 'vitest';
import type { ProcessView } from '../trace/index.ts';
import { Kind } from '../trace/index.ts';
import { script } from './fixtures/script.ts';
import { chartOf, placeChart } from './statechart.ts';

const trace = script(`
  root iex named
  iex spawns Door linked named as gen_statem Door
  Door begins init [1, 2]
  Door returns init {:ok, :locked, %{}}
  Door state {:locked, %{}}
  Door state {:locked, %{}}
  @1ms
  Door begins locked {:call, #PID<0.100.0>}, {:press, 1}
  Door returns locked :keep_state
  Door state {:locked, %{}}
  Door begins locked {:call, #PID<0.100.0>}, {:press, 2}
  Door returns locked :next_state
  Door state {:open, %{}}
  @3s
  Door begins open :state_timeout, :lock
  Door returns open :next_state
  Door state {:locked, %{}}
`);
const id = trace.id('Door');
const stateEvents = Array.from({ length: trace.count }, (_, i) => i).filter((i) => trace.kind(i) === Kind.state && trace.pid(i) === id);
const door = { id, behaviour: 'gen_statem', stateEvents } as unknown as ProcessView;

it('reads states and what led from one to the other', () => {
  const chart = chartOf(trace, door);
  expect(chart.states).toEqual([':locked', ':open']);
  expect(chart.current).toBe(':locked');
  expect(chart.transitions.map(({ from, to, causes }) => [from, to, causes.map(({ label }) => label)])).toEqual([
    [':locked', ':locked', ['{:press, 1}']],
    [':locked', ':open', ['{:press, 2}']],
    [':open', ':locked', ['state_timeout :lock']],
  ]);
  expect(chart.latest).toMatchObject({ from: ':open', to: ':locked', last: stateEvents.at(-1) });
});

it('stands at the cursor: what has not happened yet is not drawn', () => {
  const chart = chartOf(trace, { ...door, stateEvents: stateEvents.slice(0, 4) });
  expect(chart.current).toBe(':open');
  expect(chart.transitions).toHaveLength(2);
});

it.each([220, 256, 390])('at %i px: boxes and words lie inside, words keep apart', (width) => {
  const { nodes, edges, height } = placeChart(chartOf(trace, door), width);
  for (const node of nodes) {
    expect(node.x).toBeGreaterThanOrEqual(0);
    expect(node.x + node.w).toBeLessThanOrEqual(width);
    expect(node.y + node.h).toBeLessThanOrEqual(height);
  }
  const words = edges.flatMap((edge) => edge.words);
  for (const word of words) {
    const length = word.text.length * 5.75;
    const [from, to] = word.anchor === 'start' ? [word.x, word.x + length] : [word.x - length, word.x];
    expect(from).toBeGreaterThanOrEqual(-1);
    expect(to).toBeLessThanOrEqual(width + 1);
    for (const other of words) if (other !== word && other.anchor === word.anchor) expect(Math.abs(other.y - word.y)).toBeGreaterThanOrEqual(11);
  }
});
