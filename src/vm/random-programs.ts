/** For tests: random programs of scripted steps (no code, no library), and what holds of every run of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { atom, Pid } from '../terms/index.ts';
import { hashTrace, START, TraceStore, drain, type Cursor } from '../trace/index.ts';
import { exitSignal, link, Machine, monitor, NativeTable, Status, type MachineOptions } from './index.ts';
import { noCode, receive, scripted, type Step } from './scripted.ts';

const T = atom('test');

/** What a process of a random program does, in order. Others are meant by their place in the program. */
export type Act =
  | { readonly do: 'send'; readonly to: number }
  | { readonly do: 'receive' }
  | { readonly do: 'work'; readonly reductions: number }
  | { readonly do: 'monitor'; readonly whom: number }
  | { readonly do: 'link'; readonly whom: number }
  | { readonly do: 'exit'; readonly whom: number };

export type Program = readonly (readonly Act[])[];

const place = fc.nat({ max: 5 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: place.map((to): Act => ({ do: 'send', to })) },
  { weight: 4, arbitrary: fc.constant<Act>({ do: 'receive' }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 3000 }).map((reductions): Act => ({ do: 'work', reductions })) },
  { weight: 1, arbitrary: place.map((whom): Act => ({ do: 'monitor', whom })) },
  { weight: 1, arbitrary: place.map((whom): Act => ({ do: 'link', whom })) },
  { weight: 1, arbitrary: place.map((whom): Act => ({ do: 'exit', whom })) },
);
const program: fc.Arbitrary<Program> = fc.array(fc.array(act, { maxLength: 12 }), { minLength: 2, maxLength: 6 });

const FIRST = 1;

/** Each message is {sender's place, number}, numbered by its sender: so their order can be read off. */
function step(act: Act, self: number, n: number, size: number): Step {
  const pid = (at: number): Pid => new Pid(FIRST + (at % size));
  switch (act.do) {
    case 'send':
      return (m) => m.send(pid(act.to), [self, n]);
    case 'receive':
      return receive();
    case 'work':
      return (m) => m.charge(act.reductions);
    case 'monitor':
      return (m, p) => void monitor(m, p, pid(act.whom));
    case 'link':
      return (m, p) => {
        p.trapExit = true;
        link(m, p, pid(act.whom).id);
      };
    case 'exit':
      return (m, p) => {
        exitSignal(m, p.id, pid(act.whom).id, atom('asked'), false, p.cause);
        return p.status === Status.dead ? 'exited' : undefined;
      };
  }
}

/** Runs a program to rest, `slice` reductions at a time. */
export function run(p: Program, options: Partial<MachineOptions>, slice = Infinity): { readonly machine: Machine; readonly store: TraceStore } {
  const bodies: Record<string, readonly Step[]> = { start: [(m) => p.forEach((_, i) => void m.spawn(T, atom(`p${i}`), []))] };
  p.forEach((acts, i) => (bodies[`p${i}`] = acts.map((each, n) => step(each, i, n, p.length))));
  const machine = new Machine({ executor: scripted(bodies), natives: new NativeTable(), code: noCode, ...options });
  machine.spawn(T, atom('start'), [], { parent: null });
  let stop = machine.run({ reductions: slice });
  while (stop.why === 'budget') stop = machine.run({ reductions: slice });
  expect(stop.why).toBe('quiescent');
  return { machine, store: read(machine) };
}

function read(m: Machine): TraceStore {
  const store = new TraceStore();
  let at: Cursor = START;
  for (let next = drain(m.trace, at); next !== null; next = drain(m.trace, at)) {
    store.append(next.piece);
    at = next.next;
  }
  return store;
}

export const hash = (store: TraceStore): string => hashTrace(store, store.count - 1);

export const world = fc.record({
  program,
  seed: fc.nat({ max: 1000 }),
  schedulers: fc.constantFrom(1, 2, 4),
  signalLatency: fc.constantFrom(0, 0, 1_000, 50_000),
});
