import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeededRandom, TimeHeap } from './index.ts';

test('a seed fixes the sequence, on every engine', () => {
  const random = new SeededRandom(42);
  const drawn = [random.uint32(), random.uint32(), random.uint32()];
  expect(drawn).toEqual([2291127107, 1449698069, 4078027850]);
  expect(new SeededRandom(43).uint32()).not.toBe(drawn[0]);
});

test('a saved state goes on where it was', () => {
  const random = new SeededRandom(7);
  random.uint32();
  const copy = SeededRandom.fromState(random.state);
  expect([copy.below(10), copy.below(1000), copy.uint32()]).toEqual([random.below(10), random.below(1000), random.uint32()]);
});

test('below is roughly uniform and stays in its bounds', () => {
  const random = new SeededRandom(1);
  const counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) counts[random.below(6)]!++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  expect(() => random.below(0)).toThrow('bound');
});

test('the heap pops by time, then by sequence', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(5), (times, removals) => {
      const items = times.map((time, seq) => ({ time, seq }));
      const heap = new TimeHeap(items);
      const removed = items.slice(0, removals);
      for (const item of removed) expect(heap.remove(item)).toBe(true);
      const clone = heap.clone();
      const expected = items.slice(removals).sort((a, b) => a.time - b.time || a.seq - b.seq);
      expect(heap.toSorted()).toEqual(expected);
      const popped = [];
      for (let item = heap.pop(); item; item = heap.pop()) popped.push(item);
      expect(popped).toEqual(expected);
      expect(clone.size).toBe(expected.length);
    }),
  );
});
