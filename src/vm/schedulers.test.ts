/** Several virtual schedulers, and seeds: what must hold of every run, whoever runs when. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atom, Pid } from '../terms/index.ts';
import { DropReason, hashTrace, Kind, START, TraceStore, drain, type Cursor } from '../trace/index.ts';
import { exitSignal, link, Machine, monitor, NativeTable, Status, type MachineOptions } from './index.ts';
import { noCode, receive, scripted, type Step } from './scripted.ts';

const T = atom('test');

/** What a process of a random program does, in order. Others are meant by their place in the program. */
type Act =
  | { readonly do: 'send'; readonly to: number }
  | { readonly do: 'receive' }
  | { readonly do: 'work'; readonly reductions: number }
  | { readonly do: 'monitor'; readonly whom: number }
  | { readonly do: 'link'; readonly whom: number }
  | { readonly do: 'exit'; readonly whom: number };

type Program = readonly (readonly Act[])[];

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

function run(p: Program, options: Partial<MachineOptions>): { readonly machine: Machine; readonly store: TraceStore } {
  const bodies: Record<string, readonly Step[]> = { start: [(m) => p.forEach((_, i) => void m.spawn(T, atom(`p${i}`), []))] };
  p.forEach((acts, i) => (bodies[`p${i}`] = acts.map((each, n) => step(each, i, n, p.length))));
  const machine = new Machine({ executor: scripted(bodies), natives: new NativeTable(), code: noCode, ...options });
  machine.spawn(T, atom('start'), [], { parent: null });
  expect(machine.run().why).toBe('quiescent');
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

const hash = (store: TraceStore): string => hashTrace(store, store.count - 1);

const world = fc.record({
  program,
  seed: fc.nat({ max: 1000 }),
  schedulers: fc.constantFrom(1, 2, 4),
  signalLatency: fc.constantFrom(0, 0, 1_000, 50_000),
});

test('signals from one process to another come in the order they were sent', () => {
  fc.assert(
    fc.property(world, ({ program, ...options }) => {
      const { store } = run(program, options);
      /** What was sent, by `from to`, and what of it has arrived; after a DOWN or EXIT of a process nothing of it may come. */
      const sent = new Map<string, number[]>();
      const gone = new Set<string>();
      const way = (from: number, to: number): string => `${from} ${to}`;
      for (let i = 0; i < store.count; i++) {
        const [pid, peer] = [store.pid[i]!, store.peer[i]!];
        switch (store.kind[i]) {
          case Kind.send: {
            const key = way(pid, peer);
            sent.set(key, [...(sent.get(key) ?? []), i]);
            break;
          }
          case Kind.enqueue: {
            const cause = store.cause[i]!;
            if (store.kind[cause] !== Kind.send) {
              // An EXIT or DOWN message: all that its process had sent must be here, or dropped.
              if (store.text(store.term[i]!).includes('asked')) break; // exit/2 does not mean that its sender is gone
              gone.add(way(peer, pid));
              expect(sent.get(way(peer, pid)) ?? []).toEqual([]);
              break;
            }
            expect(gone.has(way(peer, pid))).toBe(false);
            expect(sent.get(way(peer, pid))!.shift()).toBe(cause);
            break;
          }
          case Kind.drop:
            if (store.aux[i] === DropReason.nobody) sent.get(way(peer, pid))?.shift();
            break;
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('a run is one value: the same seed and schedulers give the same trace, in any slices', () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 500 }), ({ program, ...options }, slice) => {
      const { store } = run(program, options);
      expect(hash(run(program, options).store)).toBe(hash(store));
      const bodies: Record<string, readonly Step[]> = { start: [(m) => program.forEach((_, i) => void m.spawn(T, atom(`p${i}`), []))] };
      program.forEach((acts, i) => (bodies[`p${i}`] = acts.map((each, n) => step(each, i, n, program.length))));
      const m = new Machine({ executor: scripted(bodies), natives: new NativeTable(), code: noCode, ...options });
      m.spawn(T, atom('start'), [], { parent: null });
      while (m.run({ reductions: slice }).why === 'budget');
      expect(hash(read(m))).toBe(hash(store));
    }),
    { numRuns: 150 },
  );
});

/** When each process ran: [pid, scheduler, from, to] of every time it had a scheduler. */
function runs(store: TraceStore): { pid: number; core: number; from: number; to: number }[] {
  const open = new Map<number, { pid: number; core: number; from: number; to: number }>();
  const all: { pid: number; core: number; from: number; to: number }[] = [];
  for (let i = 0; i < store.count; i++) {
    const pid = store.pid[i]!;
    if (store.kind[i] === Kind.in) open.set(pid, { pid, core: store.aux[i]!, from: store.time[i]!, to: -1 });
    if (store.kind[i] === Kind.out) {
      const run = open.get(pid);
      if (run !== undefined) all.push({ ...run, to: store.time[i]! });
      open.delete(pid);
    }
  }
  return all;
}

/** The most processes that ran at one instant. */
function widest(all: readonly { from: number; to: number }[]): number {
  return Math.max(...all.map((one) => all.filter((other) => other.from <= one.from && other.to > one.from).length));
}

const WORKERS: Program = Array.from({ length: 4 }, () => Array.from({ length: 8 }, (): Act => ({ do: 'work', reductions: 500 })));

for (const schedulers of [1, 2, 4]) {
  test(`${schedulers} schedulers run ${schedulers} processes at once, never more, and are done that much sooner`, () => {
    for (const seed of [0, 1, 2, 3]) {
      const { store, machine } = run(WORKERS, { schedulers, seed });
      const all = runs(store);
      expect(widest(all)).toBe(schedulers);
      expect(new Set(all.map((one) => one.core)).size).toBe(schedulers);
      // on one scheduler no two at the same time
      for (const one of all) for (const other of all) if (one !== other && one.core === other.core) expect(one.from >= other.to || other.from >= one.to).toBe(true);
      const alone = run(WORKERS, { schedulers: 1, seed }).machine.now();
      expect(machine.now() / alone).toBeLessThan(1.3 / schedulers);
    }
  });
}

