/** What of a long list is in sight: only that is drawn, where a list may change as a whole with every frame. */

/** px that are drawn beyond what is in sight, and by which it is followed. */
const MARGIN = 120;
const STEP = 60;

export class Sight {
  #from = $state(0);
  #to = $state(2 * MARGIN);

  /** Is any of this in sight, or nearly? px from the top of the element that it is attached to. */
  shows(top: number, height: number): boolean {
    return top + height >= this.#from && top <= this.#to;
  }

  /** Follows the element as what it lies in scrolls and changes its size. */
  readonly follow = (node: Element): (() => void) => {
    let scroller = node;
    while (scroller.parentElement !== null && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    const look = (): void => {
      const passed = scroller.getBoundingClientRect().top - node.getBoundingClientRect().top;
      this.#from = Math.floor((passed - MARGIN) / STEP) * STEP;
      this.#to = Math.ceil((passed + scroller.clientHeight + MARGIN) / STEP) * STEP;
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  };
}
