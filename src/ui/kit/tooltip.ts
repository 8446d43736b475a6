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
/** Whose text is shown; and what the pointer is on, of those that have one. */
let owner: Element | null = null;
let under: Element | null = null;

/** Elements come and go by the hundred while a run is watched: each is an entry here, and the page listens once for all. */
const tips = new WeakMap<Element, { readonly text: string; readonly options: TooltipOptions }>();

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

function hide(): void {
  clearTimeout(timer);
  owner?.removeAttribute('aria-describedby');
  owner = null;
  if (bubble !== null) bubble.hidden = true;
}

const isCut = (node: Element): boolean =>
  node.scrollWidth > node.clientWidth + 1 ||
  [...node.children].some((child) => child.scrollWidth > child.clientWidth + 1 && child.clientWidth > 0);

function offer(node: Element): void {
  const tip = tips.get(node);
  if (tip !== undefined && (tip.options.whenCut !== true || isCut(node))) show(node, tip.text, tip.options);
}

/** The innermost element around a target that has a text. */
function tipped(target: EventTarget | null): Element | null {
  let at = target instanceof Element ? target : null;
  while (at !== null && !tips.has(at)) at = at.parentElement;
  return at;
}

function point(at: Element | null): void {
  if (at === under) return;
  under = at;
  hide();
  if (at !== null) timer = setTimeout(() => offer(at), DELAY);
}

let listening = false;
function listen(): void {
  if (listening) return;
  listening = true;
  document.addEventListener('pointerover', ({ target }) => point(tipped(target)));
  document.addEventListener('pointerout', ({ relatedTarget }) => relatedTarget === null && point(null));
  document.addEventListener('pointerdown', hide);
  document.addEventListener('focusin', ({ target }) => target instanceof Element && target.matches(':focus-visible') && offer(target));
  document.addEventListener('focusout', hide);
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide(), true);
}

export function tooltip(text: string | null, options: TooltipOptions = {}): Attachment<Element> {
  return (node) => {
    if (text === null || text === '') return;
    listen();
    tips.set(node, { text, options });
    if (owner === node) offer(node);
    return () => {
      tips.delete(node);
      // Another text may follow at once; else the element is gone.
      if (owner === node || under === node) queueMicrotask(() => !tips.has(node) && hide());
    };
  };
}
