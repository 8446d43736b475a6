import { expect, it } from 'vitest';
import { TraceStore, type Piece } from '../trace/index.ts';
import { Intake } from './intake.ts';

function piece(first: number, count: number): Piece {
  const numbers = (): Int32Array => Int32Array.from({ length: count }, (_, i) => first + i);
  const none = new Int32Array(0);
  return { first, count, clock: first - 1, running: -1, taken: -1, nextTerm: 0, records: Int32Array.from([...numbers()].flatMap((n) => [15 | (1 << 16), n, n, n, n, n])), firstTerm: 0, offsets: none, words: none, texts: [], firstSymbol: 0, symbols: [] };
}

it('a frame takes in its share, in order, and gives back what is used up', () => {
  const intake = new Intake();
  const store = new TraceStore();
  for (let i = 0; i < 5; i++) intake.add(piece(i * 8000, 8000));
  const seen: number[] = [];
  let used = 0;
  for (let frame = 0; frame < 20 && intake.waiting; frame++) {
    intake.refill();
    used += intake.take(store, false);
    seen.push(store.count);
    expect(used).toBe(Math.floor(store.count / 8000));
    intake.took(12);
  }
  expect(seen.length).toBeGreaterThan(3);
  expect(store.count).toBe(40_000);
  for (let event = 0; event < store.count; event += 7) expect(store.aux(event)).toBe(event);
});

it('takes more when the page is quick, less when it is slow, and all when nobody looks', () => {
  const frame = (ms: number): number => {
    const intake = new Intake();
    const store = new TraceStore();
    for (let i = 0; i < 40; i++) intake.add(piece(i * 8000, 8000));
    let last = 0;
    for (let n = 0; n < 8; n++) {
      const before = store.count;
      intake.refill();
      intake.take(store, false);
      intake.took(ms);
      last = store.count - before;
    }
    return last;
  };
  expect(frame(2)).toBeGreaterThan(2 * frame(12));
  expect(frame(90)).toBeLessThanOrEqual(frame(12));
  const intake = new Intake();
  const store = new TraceStore();
  intake.add(piece(0, 50_000));
  expect(intake.take(store, true)).toBe(1);
  expect(store.count).toBe(50_000);
});
