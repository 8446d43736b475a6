import { describe, expect, it } from 'vitest';
import { Bits } from '../terms/index.ts';
import { Appends } from './appends.ts';

const binary = (length: number): Bits => Bits.fromBytes(new Uint8Array(length));

/** Appends a byte, as an instruction does; answers the new end and what it costs. */
function append(appends: Appends, left: Bits): { readonly whole: Bits; readonly cost: number } {
  const cost = appends.cost(left, left.byteLength + 1);
  const whole = left.concat(Bits.of(7));
  appends.appended(left, whole);
  return { whole, cost };
}

describe('what appending to a long binary costs', () => {
  it('is what is added, once it is the end of a chain', () => {
    const appends = new Appends();
    const first = append(appends, binary(80_000));
    expect(first.cost).toBe(10_000);
    expect(append(appends, first.whole).cost).toBe(1);
  });

  it('is all of it when its length has doubled', () => {
    const appends = new Appends();
    const { whole } = append(appends, binary(65_534));
    expect(append(appends, whole).cost).toBe(65_536);
  });

  it('is a part of it when the same binary is appended to again', () => {
    const appends = new Appends();
    const { whole } = append(appends, binary(80_000));
    append(appends, whole);
    expect(append(appends, whole).cost).toBe(10_000);
  });

  it('is the same in a fork, whatever its origin has appended since', () => {
    const appends = new Appends();
    const { whole } = append(appends, binary(80_000));
    const fork = appends.fork();
    for (let i = 0, end = whole; i < 100; i++) end = append(appends, end).whole;
    const there = append(fork, whole);
    expect(there.cost).toBe(1);
    expect(append(fork, there.whole).cost).toBe(1);
  });

  it('follows several chains at a time', () => {
    const appends = new Appends();
    let ends = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => append(appends, binary(70_000 + n)).whole);
    for (let i = 0; i < 20; i++) {
      const next = ends.map((end) => append(appends, end));
      expect(next.map(({ cost }) => cost)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
      ends = next.map(({ whole }) => whole);
    }
  });
});
