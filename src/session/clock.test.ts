import { expect, it } from 'vitest';
import type { Nanoseconds } from '../base/index.ts';
import { LiveClock, pace, spanText, timeText } from './clock.ts';

it('follows the wall at a speed from where it was rebased', () => {
  const clock = new LiveClock();
  clock.rebase(1000, 5e9 as Nanoseconds);
  expect(clock.at(1500, 1)).toBe(5.5e9);
  expect(clock.at(1500, 0.1)).toBe(5.05e9);
  expect(clock.at(900, 1)).toBe(5e9);
});
it('paces steps between seeing and waiting', () => {
  expect(pace(2_000, 1)).toBe(140);
  expect(pace(2e9, 1)).toBe(2000);
  expect(pace(2e9, 10)).toBe(200);
  expect(pace(2e9, 'free')).toBe(30);
});
it('says times and spans', () => {
  expect([0, 12_300, 2_500_000, 2_314_000_000, 61.5e9].map(timeText)).toEqual(['0 s', '12.3 µs', '2.50 ms', '2.314 s', '1 min 1.5 s']);
  expect([100, 20_000_000, 3.2e9].map(spanText)).toEqual(['1 µs', '20 ms', '3.2 s']);
});
