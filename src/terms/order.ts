/**
 * Erlang's order of all terms and its two equalities.
 *
 *   number < atom < reference < fun < port < pid < tuple < map < nil < list < bitstring
 *
 * Numbers compare by value, exactly. The `exact` order, in which keys of maps stand, differs in one point: all integers
 * come before all floats. Deep terms do not recurse on the host's stack: what is still to compare waits in an array.
 */
import { Bits } from './bits.ts';
import { TermMap } from './map.ts';
import { Atom, Cons, EMPTY, Float, Fun, Pid, Port, Ref, type Term } from './types.ts';
import { work } from './work.ts';

/** Walks count their work in portions of this many steps. */
const PORTION = 1024;

/** The rank of a term's kind in the order; both kinds of numbers are 0. */
function rank(t: Term): number {
  if (typeof t === 'number' || typeof t === 'bigint') return 0;
  if (Array.isArray(t)) return 6;
  if (t instanceof Atom) return 1;
  if (t instanceof Cons) return 9;
  if (t === EMPTY) return 8;
  if (t instanceof Bits) return 10;
  if (t instanceof TermMap) return 7;
  if (t instanceof Float) return 0;
  if (t instanceof Pid) return 5;
  if (t instanceof Ref) return 2;
  if (t instanceof Fun) return 3;
  return 4;
}

/** Texts by code point (the host's `<` goes by UTF-16 unit, which differs past U+FFFF). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above all others: lift them over U+E000…U+FFFF.
    if (x >= 0xd800) x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
    if (y >= 0xd800) y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    return x - y;
  }
  return a.length - b.length;
}

const byValue = <T extends number | bigint>(a: T, b: T | number): number => (a < b ? -1 : a > b ? 1 : 0);

function compareNumbers(a: Term, b: Term, exact: boolean): number {
  if (a instanceof Float) {
    if (b instanceof Float) return byValue(a.value, b.value);
    return exact ? 1 : -byValue(b as number, a.value);
  }
  if (b instanceof Float) return exact ? -1 : byValue(a as number, b.value);
  return byValue(a as number, b as number);
}

function compareFunHeads(a: Fun, b: Fun): number {
  if ((a.env === null) !== (b.env === null)) return a.env === null ? 1 : -1;
  const byModule = compareText(a.module.name, b.module.name);
  if (byModule !== 0) return byModule;
  if (a.env === null || b.env === null) return compareText(a.name.name, b.name.name) || a.arity - b.arity;
  return a.index - b.index || a.uniq - b.uniq || a.env.length - b.env.length;
}

/** Pairs still to compare, the next one last: a, b, exact. */
type Pending = (Term | boolean)[];

function compareFrom(a: Term, b: Term, exact: boolean): number {
  let pending: Pending | null = null;
  let due = PORTION;
  for (let steps = 1; ; steps++) {
    if (steps >= due) {
      work(PORTION);
      due += PORTION;
    }
    if (a !== b) {
      const kind = rank(a);
      const other = rank(b);
      if (kind !== other) return kind - other;
      let c = 0;
      switch (kind) {
        case 0:
          c = compareNumbers(a, b, exact);
          break;
        case 1:
          c = compareText((a as Atom).name, (b as Atom).name);
          break;
        case 2:
          c = (a as Ref).id - (b as Ref).id;
          break;
        case 3: {
          c = compareFunHeads(a as Fun, b as Fun);
          const env = (a as Fun).env;
          if (c === 0 && env !== null && env.length > 0) {
            pending ??= [];
            const otherEnv = (b as Fun).env!;
            for (let i = env.length - 1; i >= 0; i--) pending.push(env[i]!, otherEnv[i]!, exact);
          }
          break;
        }
        case 4:
          c = (a as Port).id - (b as Port).id;
          break;
        case 5:
          c = (a as Pid).id - (b as Pid).id;
          break;
        case 6: {
          const x = a as readonly Term[];
          const y = b as readonly Term[];
          c = x.length - y.length;
          if (c === 0 && x.length > 0) {
            const last = x.length - 1;
            let at = 0;
            while (at < last && x[at] === y[at]) at++;
            steps += at;
            a = x[at]!;
            b = y[at]!;
            // Two atoms decide: what stands behind them is not looked at.
            if (at < last && !(a instanceof Atom && b instanceof Atom)) {
              pending ??= [];
              for (let i = last; i > at; i--) pending.push(x[i]!, y[i]!, exact);
            }
            continue;
          }
          break;
        }
        case 7: {
          const x = a as TermMap;
          const y = b as TermMap;
          c = x.size - y.size;
          if (c === 0) {
            work(x.size);
            const xs = x.sortedKeys();
            const ys = y.sortedKeys();
            pending ??= [];
            for (let i = xs.length - 1; i >= 0; i--) pending.push(x.get(xs[i]!)!, y.get(ys[i]!)!, exact);
            if (xs !== ys) for (let i = xs.length - 1; i >= 0; i--) pending.push(xs[i]!, ys[i]!, true);
          }
          break;
        }
        case 9: {
          const x = a as Cons;
          const y = b as Cons;
          const h = x.head;
          const g = y.head;
          if (h === g) {
            a = x.tail;
            b = y.tail;
            continue;
          }
          if (typeof h === 'number' && typeof g === 'number') return h - g;
          (pending ??= []).push(x.tail, y.tail, exact);
          a = h;
          b = g;
          continue;
        }
        case 10:
          if ((a as Bits).byteLength > PORTION) work((a as Bits).byteLength >> 4);
          c = (a as Bits).compare(b as Bits);
          break;
      }
      if (c !== 0) return c;
    }
    if (pending === null || pending.length === 0) return 0;
    exact = pending.pop() as boolean;
    b = pending.pop() as Term;
    a = pending.pop() as Term;
  }
}

/** Negative, zero or positive as a < b, a == b, a > b in Erlang's order. */
export function compare(a: Term, b: Term): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareFrom(a, b, false);
}

/** The order of map keys: as `compare`, but all integers before all floats, at any depth. Zero means identical. */
export function compareExact(a: Term, b: Term): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof Atom && b instanceof Atom) return compareText(a.name, b.name);
  return compareFrom(a, b, true);
}

/** Erlang's `==`: 1 == 1.0. */
export function equal(a: Term, b: Term): boolean {
  return a === b || same(a, b, false);
}

/** Erlang's `=:=`. 0.0 and -0.0 are identical, as in OTP 25. */
export function identical(a: Term, b: Term): boolean {
  return a === b || same(a, b, true);
}

/** -1: not decidable here; 0: differ; 1: the same. Decides everything but compound terms. */
function sameScalar(a: Term, b: Term, strict: boolean): number {
  if (a === b) return 1;
  switch (typeof a) {
    case 'number':
      return !strict && b instanceof Float && b.value === a ? 1 : 0;
    case 'bigint':
      // the host's == compares a bigint with a number by value
      return b === a || (!strict && b instanceof Float && compareNumbers(a, b, false) === 0) ? 1 : 0;
  }
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length ? -1 : 0;
  if (a instanceof Atom || a === EMPTY) return 0;
  if (a instanceof Cons) return b instanceof Cons ? -1 : 0;
  if (a instanceof Bits) {
    if (!(b instanceof Bits)) return 0;
    if (a.byteLength > PORTION) work(a.byteLength >> 4);
    return a.equals(b) ? 1 : 0;
  }
  if (a instanceof Float) {
    if (b instanceof Float) return a.value === b.value ? 1 : 0;
    return !strict && (typeof b === 'number' || typeof b === 'bigint') && compareNumbers(a, b, false) === 0 ? 1 : 0;
  }
  if (a instanceof TermMap) return b instanceof TermMap && a.size === b.size ? -1 : 0;
  if (a instanceof Pid) return b instanceof Pid && a.id === b.id ? 1 : 0;
  if (a instanceof Ref) return b instanceof Ref && a.id === b.id ? 1 : 0;
  if (a instanceof Port) return b instanceof Port && a.id === b.id ? 1 : 0;
  if (a instanceof Fun) return b instanceof Fun && compareFunHeads(a, b) === 0 ? -1 : 0;
  return 0;
}

/** Compares the elements of two tuples of one size; those it cannot decide go to `pending`. */
function sameElements(x: readonly Term[], y: readonly Term[], strict: boolean, pending: Term[]): boolean {
  for (let i = 0; i < x.length; i++) {
    const a = x[i]!;
    const b = y[i]!;
    if (a === b) continue;
    const answer = sameScalar(a, b, strict);
    if (answer === 0) return false;
    if (answer < 0) pending.push(a, b);
  }
  return true;
}

function same(a: Term, b: Term, strict: boolean): boolean {
  const pending: Term[] = [];
  let steps = 0;
  for (;;) {
    if (++steps % PORTION === 0) work(PORTION);
    const answer = sameScalar(a, b, strict);
    if (answer === 0) return false;
    if (answer < 0) {
      if (a instanceof Cons) {
        // along the list; what its elements hold is decided at once where it can be
        let x: Term = a;
        let y: Term = b;
        while (x instanceof Cons && y instanceof Cons && x !== y) {
          if (++steps % PORTION === 0) work(PORTION);
          const h: Term = x.head;
          const g: Term = y.head;
          if (h !== g) {
            const heads = sameScalar(h, g, strict);
            if (heads === 0) return false;
            if (heads < 0) {
              if (Array.isArray(h)) {
                if (!sameElements(h as readonly Term[], g as readonly Term[], strict, pending)) return false;
              } else pending.push(h, g);
            }
          }
          x = x.tail;
          y = y.tail;
        }
        if (x !== y) {
          if (x instanceof Cons || y instanceof Cons) return false;
          pending.push(x, y);
        }
      } else if (Array.isArray(a)) {
        if (a.length > PORTION) work(a.length);
        if (!sameElements(a as readonly Term[], b as readonly Term[], strict, pending)) return false;
      } else if (a instanceof TermMap) {
        work(a.size);
        for (const [key, value] of a.entries()) {
          const other = (b as TermMap).get(key);
          if (other === undefined) return false;
          if (value === other) continue;
          const values = sameScalar(value, other, strict);
          if (values === 0) return false;
          if (values < 0) pending.push(value, other);
        }
      } else {
        const x = (a as Fun).env;
        const y = (b as Fun).env;
        if (x !== null && y !== null && !sameElements(x, y, strict, pending)) return false;
      }
    }
    if (pending.length === 0) return true;
    b = pending.pop()!;
    a = pending.pop()!;
  }
}
