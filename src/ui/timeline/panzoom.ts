/**
 * `{@attach panzoom(handlers)}`: pointer, wheel and pinch as three intentions. What a gesture does to the viewport is
 * the caller's pure arithmetic; nothing is kept here but the pointers that are down.
 */
import type { Attachment } from 'svelte/attachments';

export type PanZoom = {
  /** Come closer by `factor` around `at` (px along the axis from the plot's start). */
  readonly zoom: (factor: number, at: number) => void;
  /** Move by px along the axis; positive: later things come into sight. */
  readonly pan: (px: number) => void;
  /** A press and release without movement. */
  readonly click: (x: number, y: number, event: PointerEvent) => void;
  readonly hover: (point: { readonly x: number; readonly y: number } | null) => void;
  /** Along which direction time runs. */
  readonly along: 'x' | 'y';
};

const SLACK = 4;

export function panzoom(handlers: () => PanZoom): Attachment<HTMLElement> {
  return (node) => {
    const down = new Map<number, { x: number; y: number }>();
    let moved = 0;
    const place = (event: MouseEvent): { x: number; y: number } => {
      const box = node.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const along = (p: { x: number; y: number }): number => p[handlers().along];

    const press = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      if (down.size === 0) moved = 0;
      down.set(event.pointerId, place(event));
    };
    const move = (event: PointerEvent): void => {
      const here = place(event);
      const before = down.get(event.pointerId);
      if (before === undefined) {
        if (event.pointerType !== 'touch') handlers().hover(here);
        return;
      }
      const [dx, dy] = [here.x - before.x, here.y - before.y];
      moved += Math.hypot(dx, dy);
      if (moved <= SLACK) return;
      if (!node.hasPointerCapture(event.pointerId)) node.setPointerCapture(event.pointerId);
      handlers().hover(null);
      const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) {
        const was = Math.abs(along(before) - along(other));
        const is = Math.abs(along(here) - along(other));
        if (was > 8 && is > 8) handlers().zoom(is / was, (along(here) + along(other)) / 2);
      } else {
        handlers().pan(-(handlers().along === 'x' ? dx : dy));
        if (handlers().along === 'x' && event.pointerType === 'mouse') node.closest('[data-scroll]')?.scrollBy(0, -dy);
      }
      down.set(event.pointerId, here);
    };
    const release = (event: PointerEvent): void => {
      if (!down.delete(event.pointerId)) return;
      if (moved <= SLACK && event.type === 'pointerup') {
        const here = place(event);
        handlers().click(here.x, here.y, event);
      }
    };
    const leave = (): void => handlers().hover(null);
    const wheel = (event: WheelEvent): void => {
      const unit = event.deltaMode === 1 ? 16 : 1;
      const scroller = node.closest('[data-scroll]');
      const scrolls = scroller !== null && scroller.scrollHeight > scroller.clientHeight + 1;
      if (event.ctrlKey || event.metaKey || (!scrolls && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX))) {
        event.preventDefault();
        handlers().zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.002)), along(place(event)));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        handlers().pan((event.deltaX !== 0 ? event.deltaX : event.deltaY) * unit);
      }
    };
    node.addEventListener('pointerdown', press);
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', release);
    node.addEventListener('pointercancel', release);
    node.addEventListener('pointerleave', leave);
    node.addEventListener('wheel', wheel, { passive: false });
    return () => {
      node.removeEventListener('pointerdown', press);
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', release);
      node.removeEventListener('pointercancel', release);
      node.removeEventListener('pointerleave', leave);
      node.removeEventListener('wheel', wheel);
    };
  };
}
