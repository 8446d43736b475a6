/** Arrows as paths. Line and head both say what a message is, so that colour is never alone. */
import type { ArrowShape } from './tracks.ts';

export type Head = { readonly path: string; readonly filled: boolean };

export type ArrowPath = {
  readonly line: string;
  readonly head: Head;
  /** Where a label may stand: beside the line, at 45 % of it. */
  readonly labelX: number;
  readonly labelY: number;
};

const LENGTH = 8;
const HALF = 3.6;

const n = (x: number): string => String(Math.round(x * 10) / 10);
const point = (x: number, y: number): string => `${n(x)} ${n(y)}`;

/** The head of an arrow that comes from direction `angle` (radians) and ends at x, y. */
export function head(shape: ArrowShape, x: number, y: number, angle: number): Head {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (back: number, side: number): string => point(x - back * cos - side * sin, y - back * sin + side * cos);
  switch (shape) {
    case 'call':
      return { path: `M${point(x, y)}L${at(LENGTH, HALF)}L${at(LENGTH, -HALF)}Z`, filled: true };
    case 'cast':
      return { path: `M${point(x, y)}L${at(LENGTH + 1, HALF + 1.4)}L${at(LENGTH - 2, 0)}Z`, filled: true };
    case 'reply':
    case 'system':
    case 'down':
      return { path: `M${at(LENGTH - 1, HALF)}L${point(x, y)}L${at(LENGTH - 1, -HALF)}`, filled: false };
    case 'info':
    case 'event': {
      const r = 2.6;
      return { path: `M${at(r * 2, 0)}A${r} ${r} 0 1 1 ${at(0, 0)}A${r} ${r} 0 1 1 ${at(r * 2, 0)}Z`, filled: true };
    }
    case 'spawn': {
      const r = 2.6;
      return { path: `M${at(r * 2, 0)}A${r} ${r} 0 1 1 ${at(0, 0)}A${r} ${r} 0 1 1 ${at(r * 2, 0)}Z`, filled: false };
    }
    case 'exit':
      return { path: cross(x - 3 * cos, y - 3 * sin, 3.4), filled: false };
  }
}

/** ✕ around a point. */
export const cross = (x: number, y: number, r: number): string =>
  `M${point(x - r, y - r)}L${point(x + r, y + r)}M${point(x + r, y - r)}L${point(x - r, y + r)}`;

/** A straight arrow from one point to another. */
export function arrowPath(shape: ArrowShape, x1: number, y1: number, x2: number, y2: number): ArrowPath {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  // Open and half heads let the line run to the tip; a solid one takes it over.
  const short = shape === 'call' ? LENGTH - 1 : shape === 'info' || shape === 'event' || shape === 'spawn' ? 4 : 0;
  return {
    line: `M${point(x1, y1)}L${point(x2 - short * Math.cos(angle), y2 - short * Math.sin(angle))}`,
    head: head(shape, x2, y2, angle),
    labelX: x1 + (x2 - x1) * 0.45,
    labelY: y1 + (y2 - y1) * 0.45,
  };
}

/** An arrow that never arrives: it breaks off at 60 % of its way; two strokes across the break are its head. */
export function brokenPath(x1: number, y1: number, x2: number, y2: number): ArrowPath {
  const [bx, by] = [x1 + (x2 - x1) * 0.6, y1 + (y2 - y1) * 0.6];
  return {
    line: `M${point(x1, y1)}L${point(bx, by)}`,
    head: { path: cross(bx, by, 3.6), filled: false },
    labelX: bx,
    labelY: by,
  };
}

/** A message to oneself: a loop to the right of x. */
export function loopPath(shape: ArrowShape, x1: number, x2: number, y: number, away: number): ArrowPath {
  const far = y + away;
  const end = Math.max(x2, x1 + 8);
  return {
    line: `M${point(x1, y)}C${point(x1, far)} ${point(end, far)} ${point(end, y)}`,
    head: head(shape, end, y, away > 0 ? -Math.PI / 2 : Math.PI / 2),
    labelX: (x1 + end) / 2,
    labelY: far,
  };
}
