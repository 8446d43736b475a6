import { describe, expect, it } from 'vitest';
import { calls, kv, system } from '../fixtures/scenes.ts';
import { script } from '../fixtures/script.ts';
import { Columns, isShown, stepsAxis, timeAxis, timeTicks } from './axis.ts';

const steps = (trace = kv(), shows?: (pid: number) => boolean) => {
  const columns = new Columns(shows);
  columns.extend(trace);
  return { trace, columns, axis: stepsAxis(trace, columns) };
};

describe('steps', () => {
  it('never goes back, and gives each shown event a column of its own', () => {
    const { trace, axis } = steps();
    const seen: number[] = [];
    for (let i = 0; i < trace.count; i++) {
      if (i > 0) expect(axis.u(i)).toBeGreaterThanOrEqual(axis.u(i - 1));
      if (isShown(trace.kind(i))) seen.push(axis.u(i));
    }
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('compresses a wait of 2 s to 3.15 columns and says how long it was', () => {
    const { axis } = steps(calls());
    const gap = axis.gaps(0, axis.end).find(({ length }) => length > 1.9e9)!;
    expect(gap.to - gap.from).toBeCloseTo(1.5 + 0.5 * Math.log10(2000), 2);
    expect(gap.length / 1e9).toBeCloseTo(2, 3);
  });

  it('while time runs through a gap the position runs through it too', () => {
    const { axis } = steps(calls());
    const gap = axis.gaps(0, axis.end).find(({ length }) => length > 1.9e9)!;
    const middle = axis.at(gap.end - gap.length / 2);
    expect(middle).toBeCloseTo((gap.from + gap.to) / 2, 6);
  });

  it('finds the event at a position again', () => {
    const { trace, axis } = steps();
    for (let i = 0; i < trace.count; i++) if (isShown(trace.kind(i))) expect(axis.event(axis.u(i))).toBe(i);
  });

  it('gives no column to what happens among processes without a lane', () => {
    const all = steps(system()).axis.end;
    const mine = steps(system(), (pid) => pid >= 100).axis.end;
    expect(mine).toBeLessThan(all);
  });

  it('grows with the trace to the same columns', () => {
    const { trace, axis } = steps();
    const columns = new Columns();
    for (let count = 1; count <= trace.count; count += 7) columns.extend(trace.upTo(count));
    columns.extend(trace);
    for (let i = 0; i < trace.count; i++) expect(columns.u(i)).toBe(axis.u(i));
  });
});

describe('a trace whose beginning is folded', () => {
  it('keeps the places of what is held; what came before stands at the edge', () => {
    const { trace, axis } = steps();
    const first = Math.floor(trace.count / 2);
    const columns = new Columns();
    columns.extend(trace.upTo(first + 5));
    const folded = { ...trace.upTo(trace.count), first };
    columns.extend(folded);
    const own = stepsAxis(folded, columns);
    for (let i = first; i < trace.count; i++) {
      expect(own.u(i)).toBe(axis.u(i));
      expect(own.event(own.u(i))).toBe(axis.event(axis.u(i)));
    }
    expect(own.u(3)).toBe(own.u(first));
    expect(timeAxis(folded, 0).u(3)).toBe(trace.time(first));
  });
});

describe('time', () => {
  it('is linear and reaches as far as the clock', () => {
    const trace = script('root a\n@1s\na prompts');
    const axis = timeAxis(trace, 3e9);
    expect(axis.end).toBe(3e9);
    expect(axis.u(trace.count - 1)).toBe(trace.time(trace.count - 1));
  });

  it('ticks are round and far enough apart', () => {
    const ticks = timeTicks(0, 6e9, 800);
    expect(ticks.map(({ label }) => label)).toEqual(['0 s', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s']);
    expect(timeTicks(0, 10_000, 500).map(({ label }) => label)).toEqual(['0 s', '2 µs', '4 µs', '6 µs', '8 µs', '10 µs']);
    for (const width of [120, 333, 1000]) {
      const some = timeTicks(0, 7.3e9, width);
      for (let i = 1; i < some.length; i++) expect(((some[i]!.u - some[i - 1]!.u) / 7.3e9) * width).toBeGreaterThanOrEqual(89);
    }
  });
});
