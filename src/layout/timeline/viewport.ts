/** What part of an axis is in sight, as a value; zooming and panning answer a new one. */

/** Positions on the axis at the plot's two edges, `from` < `to`. */
export type Viewport = { readonly from: number; readonly to: number };

/** Bounds that a viewport keeps to. */
export type Extent = { readonly start: number; readonly end: number; /** the narrowest span */ readonly least: number };

export const span = (view: Viewport): number => view.to - view.from;

/** The whole extent with `pad` (a part of it) to spare at both ends. */
export function fit(extent: Extent, pad = 0.02): Viewport {
  const width = Math.max(extent.end - extent.start, extent.least);
  return { from: extent.start - width * pad, to: extent.start + width * (1 + pad) };
}

/** Moves and shrinks a viewport until it lies inside `fit(extent)` and is no narrower than it may be. */
export function clamp(view: Viewport, extent: Extent): Viewport {
  const all = fit(extent);
  const width = Math.min(Math.max(span(view), extent.least), span(all));
  const middle = (view.from + view.to) / 2;
  const from = Math.min(Math.max(span(view) === width ? view.from : middle - width / 2, all.from), all.to - width);
  return { from, to: from + width };
}

/** `factor` > 1 comes closer; the position `at` keeps its place on the screen. */
export function zoom(view: Viewport, factor: number, at: number, extent: Extent): Viewport {
  const width = Math.min(Math.max(span(view) / factor, extent.least), span(fit(extent)));
  const part = (at - view.from) / span(view);
  return clamp({ from: at - width * part, to: at + width * (1 - part) }, extent);
}

/** Moves by a part of the viewport's own span. */
export function pan(view: Viewport, part: number, extent: Extent): Viewport {
  const by = span(view) * part;
  return clamp({ from: view.from + by, to: view.to + by }, extent);
}

/** Brings a position into sight with the least movement, `margin` (a part of the span) from the edge. */
export function reveal(view: Viewport, at: number, extent: Extent, margin = 0.1): Viewport {
  const room = span(view) * margin;
  if (at >= view.from + room && at <= view.to - room) return view;
  const by = at < view.from + room ? at - room - view.from : at + room - view.to;
  return clamp({ from: view.from + by, to: view.to + by }, extent);
}

/** Follows a growing end: a viewport that showed the old end shows the new one, at the same zoom. */
export function follow(view: Viewport, before: Extent, after: Extent): Viewport {
  const was = fit(before);
  if (view.from <= was.from && view.to >= was.to) return fit(after);
  return view.to >= before.end ? clamp({ from: view.from + after.end - before.end, to: view.to + after.end - before.end }, after) : view;
}

/** Part of its span by which a viewport at the end looks beyond it. */
const AHEAD = 0.08;

/** After a leap positions are others: a viewport that showed all shows all again, any other the end, at the same zoom. */
export function leap(view: Viewport, before: Extent, after: Extent): Viewport {
  const was = fit(before);
  if (view.from <= was.from && view.to >= was.to) return fit(after);
  const ahead = span(view) * AHEAD;
  return clamp({ from: after.end + ahead - span(view), to: after.end + ahead }, after);
}

export type Scale = {
  /** Position → px. */
  readonly x: (u: number) => number;
  /** px → position. */
  readonly u: (x: number) => number;
};

/** The linear scale that lays a viewport on px 0 … `width`. */
export function scale(view: Viewport, width: number): Scale {
  const k = width / span(view);
  return { x: (u) => (u - view.from) * k, u: (x) => view.from + x / k };
}
