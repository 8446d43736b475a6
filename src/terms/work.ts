/**
 * The work of operations on terms, counted. One comparison, hash, product or print may look at any amount of data (and a
 * term that shares its parts can be far larger to walk than to hold), so those operations count their steps here: the
 * machine reads the count, charges reductions for it, and says how much one operation may take at most.
 *
 * A step is about ten nanoseconds' worth: a cell of a list looked at, an item of a tuple.
 */

/** Steps that cost one reduction. */
export const STEPS_PER_REDUCTION = 16;

/** Thrown by an operation that would take or make more than it may: it is given up, and has changed nothing. */
export class Exceeded {
  readonly what: 'operation' | 'bigintBits';
  constructor(what: 'operation' | 'bigintBits') {
    this.what = what;
  }
}

export const meter = {
  /** Steps since it was last read. */
  steps: 0,
  /** How many there may be before it is read. */
  most: Infinity,
  /** How many bits an integer may have. */
  bits: Infinity,
};

/** Counts steps of work about to be done. */
export function work(steps: number): void {
  meter.steps += steps;
  if (meter.steps <= meter.most) return;
  meter.steps = 0;
  throw new Exceeded('operation');
}

/** The steps counted so far, as reductions (rounded up); counting begins anew. */
export function readMeter(): number {
  const reductions = Math.ceil(meter.steps / STEPS_PER_REDUCTION);
  meter.steps = 0;
  return reductions;
}

/** Runs something outside of any program (a print for a person, say) within so many steps; undefined when they do not do. */
export function within<T>(steps: number, run: () => T): T | undefined {
  const before = { ...meter };
  meter.most = steps;
  meter.steps = 0;
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof Exceeded) return undefined;
    throw thrown;
  } finally {
    Object.assign(meter, before);
  }
}

/**
 * What `make` answers for the key, made once and then remembered by the host. Its work is not counted: which run asked
 * first, or whether a fork did, must not show in what a run costs.
 */
export function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const { steps } = meter;
  const made = make();
  meter.steps = steps;
  known.set(key, made);
  return made;
}
