/** Several virtual schedulers, and seeds: what must hold of every run, whoever runs when. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DropReason, Kind, type TraceStore } from '../trace/index.ts';
import { hash, run, world, type Act, type Program } from './random-programs.ts';

test('signals from one process to another come in the order they were sent', () => {
  let arrived = 0;
  let ended = 0;
  fc.assert(
    fc.property(world, ({ program, ...options }) => {
      const { store } = run(program, options);
      /** What was sent, by `from to`, and what of it has arrived; after a DOWN or EXIT of a process nothing of it may come. */
      const sent = new Map<string, number[]>();
      const gone = new Set<string>();
      const way = (from: number, to: number): string => `${from} ${to}`;
      for (let i = 0; i < store.count; i++) {
        const [pid, peer] = [store.pid(i), store.peer(i)];
        switch (store.kind(i)) {
          case Kind.send: {
            const key = way(pid, peer);
            sent.set(key, [...(sent.get(key) ?? []), i]);
            break;
          }
          case Kind.enqueue: {
            const cause = store.cause(i);
            if (store.kind(cause) !== Kind.send) {
              // An EXIT or DOWN message: all that its process had sent must be here, or dropped.
              if (store.text(store.term(i)).includes('asked')) break; // exit/2 does not mean that its sender is gone
              gone.add(way(peer, pid));
              ended++;
              expect(sent.get(way(peer, pid)) ?? []).toEqual([]);
              break;
            }
            expect(gone.has(way(peer, pid))).toBe(false);
            expect(sent.get(way(peer, pid))!.shift()).toBe(cause);
            arrived++;
            break;
          }
          case Kind.drop:
            if (store.aux(i) === DropReason.nobody) sent.get(way(peer, pid))?.shift();
            break;
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(arrived).toBeGreaterThan(1_000);
  expect(ended).toBeGreaterThan(50);
});

test('a run is one value: the same seed and schedulers give the same trace, in any slices', () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 500 }), ({ program, ...options }, slice) => {
      const { store } = run(program, options);
      expect(hash(run(program, options).store)).toBe(hash(store));
      expect(hash(run(program, options, slice).store)).toBe(hash(store));
    }),
    { numRuns: 150 },
  );
});

/** When each process ran: [pid, scheduler, from, to] of every time it had a scheduler. */
function runs(store: TraceStore): { pid: number; core: number; from: number; to: number }[] {
  const open = new Map<number, { pid: number; core: number; from: number; to: number }>();
  const all: { pid: number; core: number; from: number; to: number }[] = [];
  for (let i = 0; i < store.count; i++) {
    const pid = store.pid(i);
    if (store.kind(i) === Kind.in) open.set(pid, { pid, core: store.aux(i), from: store.time(i), to: -1 });
    if (store.kind(i) === Kind.out) {
      const run = open.get(pid);
      if (run !== undefined) all.push({ ...run, to: store.time(i) });
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
