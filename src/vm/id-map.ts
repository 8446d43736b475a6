/**
 * A map from ids to what belongs to them, in order of insertion. Made for what comes and goes all the time and is almost
 * always one or two (monitors, aliases): up to FEW entries stand in arrays, more in a Map.
 */
const FEW = 8;

export class IdMap<V> {
  private ids: number[] = [];
  private items: V[] = [];
  private map: Map<number, V> | null = null;

  get size(): number {
    return this.map === null ? this.ids.length : this.map.size;
  }

  get(id: number): V | undefined {
    if (this.map !== null) return this.map.get(id);
    const at = this.at(id);
    return at < 0 ? undefined : this.items[at];
  }

  /** Adds an entry for an id that has none. */
  add(id: number, item: V): void {
    if (this.map === null && this.ids.length === FEW) {
      this.map = new Map(this.entries());
      this.ids = [];
      this.items = [];
    }
    if (this.map !== null) this.map.set(id, item);
    else {
      this.ids.push(id);
      this.items.push(item);
    }
  }

  /** Removes an entry; false when there was none. */
  delete(id: number): boolean {
    if (this.map !== null) return this.map.delete(id);
    const { ids, items } = this;
    const at = this.at(id);
    if (at < 0) return false;
    for (let i = at + 1; i < ids.length; i++) {
      ids[i - 1] = ids[i]!;
      items[i - 1] = items[i]!;
    }
    ids.pop();
    items.pop();
    return true;
  }

  keys(): Iterable<number> {
    return this.map === null ? this.ids.slice() : this.map.keys();
  }

  values(): Iterable<V> {
    return this.map === null ? this.items.slice() : this.map.values();
  }

  entries(): [number, V][] {
    return this.map === null ? this.ids.map((id, i) => [id, this.items[i]!]) : [...this.map];
  }

  clone(): IdMap<V> {
    const copy = new IdMap<V>();
    copy.ids = this.ids.slice();
    copy.items = this.items.slice();
    copy.map = this.map === null ? null : new Map(this.map);
    return copy;
  }

  private at(id: number): number {
    const { ids } = this;
    for (let i = ids.length - 1; i >= 0; i--) if (ids[i] === id) return i;
    return -1;
  }
}
