/**
 * `{@attach unhurried(paint)}`: paints a canvas whenever what it shows has changed, but spends no more than a tenth of the
 * time on it. What changes meanwhile is painted together, at the latest when the pause is over.
 */
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** Milliseconds that a picture may take beside what else is shown anew. */
const QUICK = 1.5;

/** `prepare` reads all that the picture depends on and answers how to paint it. */
export function unhurried(prepare: () => (canvas: HTMLCanvasElement) => void): Attachment<HTMLCanvasElement> {
  let due = 0;
  let cost = Infinity;
  let waiting = 0;
  let latest: (() => void) | null = null;
  const paint = (): void => {
    waiting = 0;
    const started = performance.now();
    latest?.();
    const ended = performance.now();
    cost = ended - started;
    due = ended + Math.min(500, 9 * cost);
  };
  return (canvas) => {
    $effect.pre(() => {
      const draw = prepare();
      untrack(() => {
        latest = () => draw(canvas);
        const left = due - performance.now();
        // What takes long, and the first time, is a task of its own.
        if (left <= 0 && cost < QUICK) paint();
        else if (waiting === 0) waiting = window.setTimeout(paint, Math.max(0, left));
      });
    });
    return () => {
      clearTimeout(waiting);
      waiting = 0;
      latest = null;
    };
  };
}
