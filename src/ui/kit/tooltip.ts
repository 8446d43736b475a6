/**
 * `{@attach tooltip('text')}`: shows the text beside the element while the pointer rests on it or the keyboard is in it.
 * One element serves the page. Text only, so nothing a program printed can become markup.
 */
import type { Attachment } from 'svelte/attachments';

export type TooltipOptions = {
  /** Text is a term: show it in the fixed font. */
  readonly mono?: boolean;
  /** Show only when the element's own text is cut off. */
  readonly whenCut?: boolean;
};

const DELAY = 350;
let bubble: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let owner: Element | null = null;

function element(): HTMLElement {
  if (bubble === null || !bubble.isConnected) {
    bubble = document.createElement('div');
    bubble.className = 'tooltip';
    bubble.id = 'mailroom-tooltip';
    bubble.setAttribute('role', 'tooltip');
    bubble.hidden = true;
    document.body.append(bubble);
  }
  return bubble;
}

function show(node: Element, text: string, options: TooltipOptions): void {
  const box = element();
  owner = node;
  box.textContent = text;
  box.toggleAttribute('data-mono', options.mono === true);
  box.hidden = false;
  const at = node.getBoundingClientRect();
  const own = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(window.innerWidth - own.width - 8, at.left + at.width / 2 - own.width / 2));
  const above = at.top - own.height - 6;
  const top = above >= 8 ? above : Math.min(window.innerHeight - own.height - 8, at.bottom + 6);
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  node.setAttribute('aria-describedby', box.id);
}

function hide(node: Element): void {
  clearTimeout(timer);
  if (owner !== node) return;
  owner = null;
  node.removeAttribute('aria-describedby');
  if (bubble !== null) bubble.hidden = true;
}

const isCut = (node: Element): boolean =>
  node.scrollWidth > node.clientWidth + 1 ||
  [...node.children].some((child) => child.scrollWidth > child.clientWidth + 1 && child.clientWidth > 0);

export function tooltip(text: string | null, options: TooltipOptions = {}): Attachment<Element> {
  return (node) => {
    if (text === null || text === '') return;
    const wanted = (): boolean => options.whenCut !== true || isCut(node);
    const rest = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => wanted() && show(node, text, options), DELAY);
    };
    const focus = (): void => {
      if (node.matches(':focus-visible') && wanted()) show(node, text, options);
    };
    const leave = (): void => hide(node);
    const key = (event: Event): void => {
      if ((event as KeyboardEvent).key === 'Escape') hide(node);
    };
    node.addEventListener('pointerenter', rest);
    node.addEventListener('pointerleave', leave);
    node.addEventListener('pointerdown', leave);
    node.addEventListener('focus', focus);
    node.addEventListener('blur', leave);
    node.addEventListener('keydown', key);
    return () => {
      leave();
      node.removeEventListener('pointerenter', rest);
      node.removeEventListener('pointerleave', leave);
      node.removeEventListener('pointerdown', leave);
      node.removeEventListener('focus', focus);
      node.removeEventListener('blur', leave);
      node.removeEventListener('keydown', key);
    };
  };
}
