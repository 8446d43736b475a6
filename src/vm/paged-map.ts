/**
 * A map from numbers that are given in ascending order (references), in pages: a fork shares them all with its origin, and whoever
 * writes to a page first copies that one. So it costs a reference for each page, however many entries there are.
 */
const PAGE = 256;

type Page<V> = { readonly owner: object; readonly items: Map<number, V> };

export class PagedMap<V> {
  /** Who may write to a page. */
  private owner = {};
  private pages = new Map<number, Page<V>>();

  get(key: number): V | undefined {
    return this.pages.get(Math.floor(key / PAGE))?.items.get(key);
  }

  set(key: number, value: V): void {
    this.own(Math.floor(key / PAGE)).set(key, value);
  }

  delete(key: number): void {
    if (this.get(key) === undefined) return;
    const at = Math.floor(key / PAGE);
    const items = this.own(at);
    items.delete(key);
    if (items.size === 0) this.pages.delete(at);
  }

  fork(): PagedMap<V> {
    const fork = new PagedMap<V>();
    fork.pages = new Map(this.pages);
    this.owner = {};
    return fork;
  }

  private own(at: number): Map<number, V> {
    const page = this.pages.get(at);
    if (page?.owner === this.owner) return page.items;
    const items = new Map(page?.items);
    this.pages.set(at, { owner: this.owner, items });
    return items;
  }
}
