/** A map that forks at no cost: the first of two sharers that writes copies it. Keys keep their order of insertion. */
export class CowMap<K, V> {
  private map: Map<K, V>;
  private shared = false;

  constructor(entries: Iterable<readonly [K, V]> = []) {
    this.map = new Map(entries);
  }
  get size(): number {
    return this.map.size;
  }
  get(key: K): V | undefined {
    return this.map.get(key);
  }
  has(key: K): boolean {
    return this.map.has(key);
  }
  set(key: K, value: V): void {
    this.writable().set(key, value);
  }
  delete(key: K): boolean {
    return this.map.has(key) && this.writable().delete(key);
  }
  keys(): IterableIterator<K> {
    return this.map.keys();
  }
  values(): IterableIterator<V> {
    return this.map.values();
  }
  entries(): IterableIterator<[K, V]> {
    return this.map.entries();
  }
  fork(): CowMap<K, V> {
    const fork = new CowMap<K, V>();
    fork.map = this.map;
    fork.shared = true;
    this.shared = true;
    return fork;
  }
  private writable(): Map<K, V> {
    if (this.shared) {
      this.map = new Map(this.map);
      this.shared = false;
    }
    return this.map;
  }
}
