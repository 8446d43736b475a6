import type { Session } from '../../session/index.ts';

/** Keys of the page, outside text fields: space plays, arrows step (with Alt by raw event), Home and End go to the ends. */
export function pageKeys(event: KeyboardEvent, session: Session): void {
  session.takeOver();
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], .cm-content, [role="tablist"], [role="menu"]')) return;
  if (event.ctrlKey || event.metaKey) return;
  switch (event.key) {
    case ' ':
      // A button that has the focus keeps its own space.
      if (target instanceof HTMLElement && target.closest('button, [role="button"], summary, a')) return;
      session.toggle();
      break;
    case 'ArrowRight':
      session.step(1, event.altKey);
      break;
    case 'ArrowLeft':
      session.step(-1, event.altKey);
      break;
    case 'Home':
      session.seek(-1);
      break;
    case 'End':
      session.toEnd();
      break;
    default:
      return;
  }
  event.preventDefault();
}
