import { expect, it } from 'vitest';
import type { Nanoseconds } from '../base/index.ts';
import { Intake, Kind, type Leap, type Piece, type TraceStore } from './index.ts';

function piece(first: number, count: number): Piece {
  const numbers = (): Int32Array => Int32Array.from({ length: count }, (_, i) => first + i);
  const none = new Int32Array(0);
  return { first, count, clock: first - 1, running: -1, taken: -1, nextTerm: 0, records: Int32Array.from([...numbers()].flatMap((n) => [15 | (1 << 16), n, n, n, n, n])), firstTerm: 0, offsets: none, words: none, texts: [], firstSymbol: 0, symbols: [] };
}

/** An intake that reads so many events in a millisecond, and its store. */
function intake(speed: number): { readonly waiting: Intake; readonly store: TraceStore } {
  const waiting: Intake = new Intake(() => {}, () => waiting.store.count / speed);
  return { waiting, store: waiting.store };
}

/** What stands before an event: nobody, but for who said so. */
const leapTo = (first: number, said: Leap['said'] = []): Leap => ({ first, time: first as Nanoseconds, terms: 0, processes: [], gone: 0, running: -1, modules: [], applications: [], timers: [], texts: [], said });

it('a frame reads its share, in order', () => {
  const { waiting, store } = intake(1_000);
  for (let i = 0; i < 5; i++) waiting.add(piece(i * 8000, 8000), false);
  let frames = 0;
  for (; waiting.waiting; frames++) {
    const before = store.count;
    waiting.read(10, false);
    expect(store.count - before).toBeLessThanOrEqual(14_000);
  }
  expect(frames).toBe(4);
  expect(store.count).toBe(40_000);
  for (let event = 0; event < store.count; event += 7) expect(store.aux(event)).toBe(event);
});

it('reads less where the page is slow, never nothing, and all when nobody looks', () => {
  const second = (speed: number, ms: number): number => {
    const { waiting, store } = intake(speed);
    waiting.add(piece(0, 50_000), false);
    for (let n = 0; n < 12; n++) waiting.read(ms, false);
    const before = store.count;
    waiting.read(ms, false);
    return store.count - before;
  };
  expect(second(300, 10)).toBeGreaterThanOrEqual(3_000);
  expect(second(300, 10)).toBeLessThan(4_500);
  expect(second(1, 10)).toBe(500);
  const { waiting, store } = intake(1);
  waiting.add(piece(0, 50_000), false);
  waiting.read(Infinity, false);
  expect(store.count).toBe(50_000);
  expect(waiting.waiting).toBe(false);
});

it('lets the engine run as far ahead as is soon read', () => {
  const room = (speed: number): number => {
    const { waiting } = intake(speed);
    for (let i = 0; i < 60; i++) waiting.add(piece(i * 2000, 2000), false);
    while (waiting.waiting) waiting.read(10, false);
    return waiting.room - waiting.store.count;
  };
  expect(room(5_000)).toBe(60_000);
  expect(room(1_000)).toBeGreaterThan(25_000);
  expect(room(1_000)).toBeLessThan(35_000);
  expect(room(50)).toBe(10_000);
});

it('folds what is old while it reads, if that may be', () => {
  for (const mayFold of [true, false]) {
    const { waiting, store } = intake(1_000);
    for (let i = 0; i < 50; i++) waiting.add(piece(i * 8000, 8000), false);
    while (waiting.waiting) waiting.read(10, mayFold);
    expect(store.count).toBe(400_000);
    expect(waiting.store).toBe(store);
    expect(store.first > 0).toBe(mayFold);
  }
});

it('goes on after a leap with a store of its own, in order, but not while somebody looks back', () => {
  const { waiting, store } = intake(1_000);
  waiting.add(piece(0, 8_000), false);
  waiting.leap(leapTo(1_000_000, [{ event: 9_000, kind: Kind.output, time: 5, pid: 1, aux: 0, text: 'heard' }]), false);
  waiting.add(piece(1_000_000, 3_000), false);
  while (waiting.read(10, false));
  expect(waiting.store).toBe(store);
  expect(waiting.waiting).toBe(true);
  while (waiting.read(10, true));
  expect(store.count).toBe(8_000);
  expect([waiting.store.first, waiting.store.count]).toEqual([1_000_000, 1_003_000]);
  expect(waiting.store.said.map(({ text }) => text)).toEqual(['heard']);
  expect([waiting.store.aux(1_000_005), waiting.store.kind(999_999), waiting.store.pid(999_999), waiting.store.time(999_999)]).toEqual([1_000_005, 0, -1, 1_000_000]);
});

it('takes in what it lacked behind what is new, and shows it once it has everything', () => {
  const { waiting } = intake(1_000);
  waiting.leap(leapTo(1_000_000), false);
  waiting.add(piece(1_000_000, 3_000), false);
  while (waiting.read(10, true));
  const thin = waiting.store;
  waiting.leap(leapTo(900_000), true);
  waiting.add(piece(900_000, 103_000), true);
  waiting.add(piece(1_003_000, 2_000), false);
  waiting.read(2, true);
  while (waiting.read(10, true, false));
  expect(waiting.store).toBe(thin);
  expect(thin.count).toBe(1_005_000);
  expect(waiting.lacks).toBe(true);
  for (let i = 0; waiting.lacks && i < 100; i++) waiting.read(10, true);
  expect([waiting.store.first, waiting.store.count, waiting.lacks]).toEqual([900_000, 1_005_000, false]);
  // Of what was only counted when the refill began nothing comes but by the refill.
  waiting.leap(leapTo(1_100_000), true);
  waiting.add(piece(1_100_000, 1_000), true);
  waiting.add(piece(1_101_000, 500), false);
  while (waiting.read(10, false));
  expect(waiting.store.count).toBe(1_005_000);
  while (waiting.read(10, true));
  expect([waiting.store.first, waiting.store.count, waiting.lacks]).toEqual([1_100_000, 1_101_500, false]);
  // Another leap makes what has come of a refill worthless.
  waiting.leap(leapTo(1_050_000), true);
  waiting.leap(leapTo(2_000_000), false);
  waiting.add(piece(2_000_000, 1_000), false);
  while (waiting.read(10, true));
  expect([waiting.store.first, waiting.store.count, waiting.lacks]).toEqual([2_000_000, 2_001_000, false]);
});
