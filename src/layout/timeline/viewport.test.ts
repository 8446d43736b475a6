import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clamp, fit, follow, leap, pan, reveal, scale, span, zoom } from './viewport.ts';

const extent = { start: 0, end: 1000, least: 4 };
const view = fc.tuple(fc.double({ min: -500, max: 1500, noNaN: true }), fc.double({ min: 0.1, max: 3000, noNaN: true })).map(([from, width]) => ({ from, to: from + width }));

it('stays inside and no narrower than allowed, whatever is asked', () => {
  const all = fit(extent);
  fc.assert(
    fc.property(view, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (start, factor, part) => {
      const from = clamp(start, extent);
      for (const next of [from, zoom(from, factor, from.from + part * span(from), extent), pan(from, part * 4 - 2, extent), reveal(from, part * 1000, extent)]) {
        expect(next.from).toBeGreaterThanOrEqual(all.from - 1e-6);
        expect(next.to).toBeLessThanOrEqual(all.to + 1e-6);
        expect(span(next)).toBeGreaterThanOrEqual(extent.least - 1e-6);
      }
    }),
  );
});

it('zooming keeps the position under the pointer', () => {
  const from = { from: 400, to: 600 };
  const next = zoom(from, 2, 450, extent);
  expect(span(next)).toBe(100);
  expect(scale(next, 800).x(450)).toBeCloseTo(scale(from, 800).x(450), 9);
});

it('reveals with the least movement', () => {
  const from = { from: 100, to: 200 };
  expect(reveal(from, 150, extent)).toBe(from);
  expect(reveal(from, 300, extent)).toEqual({ from: 210, to: 310 });
  expect(reveal(from, 50, extent)).toEqual({ from: 40, to: 140 });
});

it('follows a growing end: all stays all, the end stays at the end, elsewhere nothing moves', () => {
  const more = { ...extent, end: 1100 };
  expect(follow(fit(extent), extent, more)).toEqual(fit(more));
  expect(follow({ from: 900, to: 1000 }, extent, more)).toEqual({ from: 1000, to: 1100 });
  expect(follow({ from: 100, to: 200 }, extent, more)).toEqual({ from: 100, to: 200 });
});

it('scale and its inverse', () => {
  const s = scale({ from: 10, to: 20 }, 500);
  expect(s.x(15)).toBe(250);
  expect(s.u(250)).toBe(15);
});

it('after a leap shows the end at the same zoom, or all again', () => {
  const after = { start: 20, end: 300, least: 4 };
  expect(leap(fit(extent), extent, after)).toEqual(fit(after));
  const next = leap({ from: 400, to: 450 }, extent, after);
  expect(span(next)).toBeCloseTo(50, 9);
  expect(next.from).toBeLessThan(300);
  expect(next.to).toBeGreaterThan(300);
  expect(span(leap({ from: 100, to: 900 }, extent, after))).toBeCloseTo(span(fit(after)), 9);
});
