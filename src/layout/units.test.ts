import { describe, expect, it } from 'vitest';
import { count, duration, instant, seconds, short } from './units.ts';

describe('duration', () => {
  it.each([
    [0, '0 s'], [800, '800 ns'], [1500, '1.5 µs'], [12_000, '12 µs'], [350e6, '350 ms'], [999.6e6, '1.0 s'], [2e9, '2.0 s'], [99.96e9, '1 m 40 s'], [3700e9, '1 h 1 m'], [-2e9, '−2.0 s'],
  ])('%d ns', (ns, text) => expect(duration(ns)).toBe(text));
});

it('an instant has the digits that its neighbours ask for', () => {
  expect(instant(2_314_000_000)).toBe('2.314 s');
  expect(instant(2_000_000_000, 1e9)).toBe('2 s');
  expect(instant(2_500_000_000, 5e8)).toBe('2.5 s');
  expect(instant(1_234, 1e3)).toBe('0.000001 s');
});

it('numbers', () => {
  expect([0, 999, 1000, 9988, 1234567].map(count)).toEqual(['0', '999', '1,000', '9,988', '1,234,567']);
  expect([0, 3.14, 100, 1200, 35_000, 1e6].map(short)).toEqual(['0', '3.1', '100', '1.2k', '35k', '1M']);
  expect(seconds(6.04e9)).toBe('6.0 s');
});
