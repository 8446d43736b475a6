/** Terms as bytes: a tag, in the same byte a small size or number where there is one, then what it is made of. */
import { Atom, Bits, Cons, EMPTY, Float, Fun, makeMap, TermMap, type Term } from '../terms/index.ts';
import type { Reader, Writer } from './bytes.ts';

const T = { integer: 0, big: 1, float: 2, atom: 3, tuple: 4, list: 5, improper: 6, text: 7, bits: 8, map: 9, fun: 10, empty: 11, shared: 12 } as const;
/** A number from here on does not fit beside the tag: what is over it follows. */
const LARGE = 15;

/** The number of an atom in the table that goes with the bytes. */
export type AtomNumber = (a: Atom) => number;

export class TermWriter {
  private readonly w: Writer;
  private readonly numberOf: AtomNumber;
  private readonly shared = new Map<Term, number>();

  constructor(w: Writer, numberOf: AtomNumber) {
    this.w = w;
    this.numberOf = numberOf;
  }

  atom(a: Atom): void {
    this.w.nat(this.numberOf(a));
  }

  /** Writes a term that others may be or contain: where this very object comes again, its number is written. */
  share(t: Term): void {
    const known = this.shared.size;
    this.term(t);
    this.shared.set(typeof t === 'object' && t !== EMPTY && !(t instanceof Atom) && !this.shared.has(t) ? t : [known], known);
  }

  private head(tag: number, n: number): void {
    this.w.u8(tag | (Math.min(n, LARGE) << 4));
    if (n >= LARGE) this.w.nat(n - LARGE);
  }

  private text(tag: number, text: string): void {
    this.w.u8(tag);
    this.w.text(text);
  }

  term(t: Term): void {
    const { w } = this;
    if (typeof t === 'number' && Math.abs(t) < 2 ** 51) this.head(T.integer, t >= 0 ? t * 2 : -t * 2 - 1);
    else if (typeof t === 'number' || typeof t === 'bigint') this.text(T.big, t.toString());
    else if (t instanceof Atom) this.head(T.atom, this.numberOf(t));
    else if (t === EMPTY) this.head(T.empty, 0);
    else if (this.shared.has(t)) this.head(T.shared, this.shared.get(t)!);
    else if (t instanceof Float) {
      w.u8(T.float);
      w.double(t.value);
    } else if (Array.isArray(t)) {
      this.head(T.tuple, t.length);
      for (const item of t as readonly Term[]) this.term(item);
    } else if (t instanceof Cons) this.list(t);
    else if (t instanceof Bits) {
      const text = t.isBinary ? t.knownText() : undefined;
      if (text !== undefined) this.text(T.text, text);
      else {
        this.head(T.bits, t.bitLength);
        w.raw(t.bytes);
      }
    } else if (t instanceof TermMap) {
      this.head(T.map, t.size);
      for (const [k, v] of t.entries()) {
        this.term(k);
        this.term(v);
      }
    } else if (t instanceof Fun && t.env === null) {
      this.head(T.fun, t.arity);
      this.atom(t.module);
      this.atom(t.name);
    } else throw new Error('a term that cannot be shipped');
  }

  private list(t: Cons): void {
    const items: Term[] = [];
    let rest: Term = t;
    for (; rest instanceof Cons; rest = rest.tail) items.push(rest.head);
    this.head(rest === EMPTY ? T.list : T.improper, items.length);
    for (const item of items) this.term(item);
    if (rest !== EMPTY) this.term(rest);
  }
}

export class TermReader {
  private readonly r: Reader;
  private readonly atoms: readonly Atom[];
  private readonly shared: Term[] = [];

  constructor(r: Reader, atoms: readonly Atom[]) {
    this.r = r;
    this.atoms = atoms;
  }

  readonly atom = (): Atom => this.atoms[this.r.nat()]!;

  share(): Term {
    const t = this.term();
    this.shared.push(t);
    return t;
  }

  term(): Term {
    const { r } = this;
    const head = r.u8();
    const tag = head & 15;
    const n = head >> 4 === LARGE ? LARGE + r.nat() : head >> 4;
    switch (tag) {
      case T.integer:
        return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
      case T.big: {
        const value = BigInt(r.text());
        return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
      }
      case T.float:
        return new Float(r.double());
      case T.atom:
        return this.atoms[n]!;
      case T.empty:
        return EMPTY;
      case T.shared:
        return this.shared[n]!;
      case T.tuple:
        return this.terms(n);
      case T.list:
      case T.improper: {
        const items = this.terms(n);
        let list: Term = tag === T.list ? EMPTY : this.term();
        for (let i = n - 1; i >= 0; i--) list = new Cons(items[i]!, list);
        return list;
      }
      case T.text:
        return Bits.fromText(r.text());
      case T.bits:
        return Bits.fromBytes(r.raw((n + 7) >> 3), n);
      case T.map: {
        const pairs: [Term, Term][] = [];
        for (let i = 0; i < n; i++) pairs.push([this.term(), this.term()]);
        return makeMap(pairs);
      }
      case T.fun:
        return new Fun(this.atom(), this.atom(), n, -1, null, 0, 0);
      default:
        throw new Error(`no term has the tag ${tag}`);
    }
  }

  private terms(n: number): Term[] {
    const terms: Term[] = [];
    for (let i = 0; i < n; i++) terms.push(this.term());
    return terms;
  }
}
