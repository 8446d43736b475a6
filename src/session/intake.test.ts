import { expect, it } from 'vitest';
import { TraceStore, type Piece } from '../trace/index.ts';
import { Intake } from './intake.ts';

function piece(first: number, count: number): Piece {
  const numbers = (): Int32Array => Int32Array.from({ length: count }, (_, i) => first + i);
  const none = new Int32Array(0);
  return { first, count, clock: first - 1, running: -1, taken: -1, nextTerm: 0, records: Int32Array.from([...numbers()].flatMap((n) => [15 | (1 << 16), n, n, n, n, n])), firstTerm: 0, offsets: none, words: none, texts: [], firstSymbol: 0, symbols: [] };
}

/** An intake that reads so many events in a millisecond, and its store. */
function intake(speed: number): { readonly waiting: Intake; readonly store: TraceStore } {
  const store = new TraceStore();
  return { waiting: new Intake(() => {}, () => store.count / speed), store };
}

it('a frame reads its share, in order', () => {
  const { waiting, store } = intake(1_000);
  for (let i = 0; i < 5; i++) waiting.add(piece(i * 8000, 8000));
  let frames = 0;
  for (; waiting.waiting; frames++) {
    const before = store.count;
    waiting.read(store, 10, false);
    expect(store.count - before).toBeLessThanOrEqual(14_000);
  }
  expect(frames).toBe(4);
  expect(store.count).toBe(40_000);
  for (let event = 0; event < store.count; event += 7) expect(store.aux(event)).toBe(event);
});

it('reads less where the page is slow, never nothing, and all when nobody looks', () => {
  const second = (speed: number, ms: number): number => {
    const { waiting, store } = intake(speed);
    waiting.add(piece(0, 50_000));
    for (let n = 0; n < 12; n++) waiting.read(store, ms, false);
    const before = store.count;
    waiting.read(store, ms, false);
    return store.count - before;
  };
  expect(second(300, 10)).toBeGreaterThanOrEqual(3_000);
  expect(second(300, 10)).toBeLessThan(4_500);
  expect(second(1, 10)).toBe(500);
  const { waiting, store } = intake(1);
  waiting.add(piece(0, 50_000));
  waiting.read(store, Infinity, false);
  expect(store.count).toBe(50_000);
  expect(waiting.waiting).toBe(false);
});

it('lets the engine run as far ahead as is soon read', () => {
  const room = (speed: number): number => {
    const { waiting, store } = intake(speed);
    for (let i = 0; i < 60; i++) waiting.add(piece(i * 2000, 2000));
    while (waiting.waiting) waiting.read(store, 10, false);
    return waiting.room;
  };
  expect(room(5_000)).toBe(60_000);
  expect(room(1_000)).toBeGreaterThan(25_000);
  expect(room(1_000)).toBeLessThan(35_000);
  expect(room(50)).toBe(10_000);
});

it('folds what is old while it reads, if that may be', () => {
  for (const mayFold of [true, false]) {
    const { waiting, store } = intake(1_000);
    for (let i = 0; i < 50; i++) waiting.add(piece(i * 8000, 8000));
    while (waiting.waiting) waiting.read(store, 10, mayFold);
    expect(store.count).toBe(400_000);
    expect(store.first > 0).toBe(mayFold);
  }
});
