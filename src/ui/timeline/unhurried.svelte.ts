/**
 * `{@attach unhurried(paint)}`: paints a canvas whenever what it shows has changed, in a task of its own, and spends no more than a tenth of
 * the time on it. What changes meanwhile is painted together, at the latest when the pause is over.
 */
import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** `prepare` reads all that the picture depends on and answers how to paint it. */
export function unhurried(prepare: () => (canvas: HTMLCanvasElement) => void): Attachment<HTMLCanvasElement> {
  let due = 0;
  let waiting = 0;
  let latest: (() => void) | null = null;
  const paint = (): void => {
    waiting = 0;
    const started = performance.now();
    latest?.();
    const ended = performance.now();
    due = ended + Math.min(500, 9 * (ended - started));
  };
  return (canvas) => {
    $effect.pre(() => {
      const draw = prepare();
      untrack(() => {
        latest = () => draw(canvas);
        // A look at its colours in the midst of other changes would have all of them styled at once.
        if (waiting === 0) waiting = window.setTimeout(paint, Math.max(0, due - performance.now()));
      });
    });
    return () => {
      clearTimeout(waiting);
      waiting = 0;
      latest = null;
    };
  };
}
