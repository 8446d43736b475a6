/**
 * Compiled modules as bytes: how the library is shipped. A fixed header names the format; atoms and texts stand once in
 * tables; code words are raw so that loading copies them in one go.
 *
 *   "MRBC" format:u8 | atoms | texts | name | code | constants | imports | functions | lambdas | switches | tries | lines | rest
 */
import { atom, Atom, Bits, Cons, EMPTY, Float, Fun, makeMap, TermMap, utf8Encode, utf8Decode, type Term } from '../terms/index.ts';
import type { CompiledFunction, CompiledModule, Lambda, SwitchTable } from './module.ts';

const MAGIC = 0x4342524d; // "MRBC"
export const FORMAT = 1;

/** Tags of terms. */
const T = { integer: 0, big: 1, float: 2, atom: 3, tuple: 4, list: 5, improper: 6, text: 7, bits: 8, map: 9, fun: 10, empty: 11 } as const;

class Writer {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private readonly view8 = new DataView(new ArrayBuffer(8));

  private room(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    larger.set(this.bytes);
    this.bytes = larger;
  }
  u8(n: number): void {
    this.room(1);
    this.bytes[this.length++] = n;
  }
  /** A natural number in groups of seven bits, the lowest first. */
  nat(n: number): void {
    while (n >= 128) {
      this.u8((n % 128) | 128);
      n = Math.floor(n / 128);
    }
    this.u8(n);
  }
  /** A safe integer, its sign in the lowest bit. */
  int(n: number): void {
    if (n >= 0 && n < 2 ** 52) this.nat(n * 2);
    else if (n < 0 && n > -(2 ** 52)) this.nat(-n * 2 - 1);
    else throw new Error(`integer ${n} is out of range`);
  }
  double(d: number): void {
    this.view8.setFloat64(0, d, true);
    this.raw(new Uint8Array(this.view8.buffer));
  }
  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
  words(words: Int32Array): void {
    this.nat(words.length);
    const bytes = new Uint8Array(words.length * 4);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < words.length; i++) view.setInt32(i * 4, words[i]!, true);
    this.raw(bytes);
  }
  text(text: string): void {
    const bytes = utf8Encode(text);
    this.nat(bytes.length);
    this.raw(bytes);
  }
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

class Reader {
  private readonly bytes: Uint8Array;
  private at: number;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  u8(): number {
    return this.bytes[this.at++]!;
  }
  nat(): number {
    let n = 0;
    let scale = 1;
    for (;;) {
      const b = this.u8();
      n += (b & 127) * scale;
      if (b < 128) return n;
      scale *= 128;
    }
  }
  int(): number {
    const n = this.nat();
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }
  double(): number {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 8);
    this.at += 8;
    return view.getFloat64(0, true);
  }
  raw(n: number): Uint8Array {
    const bytes = this.bytes.slice(this.at, this.at + n);
    this.at += n;
    return bytes;
  }
  words(): Int32Array {
    const n = this.nat();
    const words = new Int32Array(n);
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, n * 4);
    for (let i = 0; i < n; i++) words[i] = view.getInt32(i * 4, true);
    this.at += n * 4;
    return words;
  }
  text(): string {
    const text = utf8Decode(this.raw(this.nat()));
    if (text === undefined) throw new Error('a module holds text that is none');
    return text;
  }
}

/** The module as bytes; `decodeModule` answers an equal one. */
export function encodeModule(module: CompiledModule): Uint8Array {
  const atoms = new Map<Atom, number>();
  const body = new Writer();
  const name = (a: Atom): void => {
    let i = atoms.get(a);
    if (i === undefined) atoms.set(a, (i = atoms.size));
    body.nat(i);
  };
  const term = (t: Term): void => {
    if (typeof t === 'number') {
      if (Math.abs(t) < 2 ** 52) {
        body.u8(T.integer);
        body.int(t);
      } else {
        body.u8(T.big);
        body.text(t.toString());
      }
    } else if (typeof t === 'bigint') {
      body.u8(T.big);
      body.text(t.toString());
    } else if (t instanceof Float) {
      body.u8(T.float);
      body.double(t.value);
    } else if (t instanceof Atom) {
      body.u8(T.atom);
      name(t);
    } else if (t === EMPTY) body.u8(T.empty);
    else if (Array.isArray(t)) {
      body.u8(T.tuple);
      body.nat(t.length);
      for (const item of t as readonly Term[]) term(item);
    } else if (t instanceof Cons) {
      const items: Term[] = [];
      let rest: Term = t;
      for (; rest instanceof Cons; rest = rest.tail) items.push(rest.head);
      body.u8(rest === EMPTY ? T.list : T.improper);
      body.nat(items.length);
      for (const item of items) term(item);
      if (rest !== EMPTY) term(rest);
    } else if (t instanceof Bits) {
      const text = t.isBinary ? t.knownText() : undefined;
      if (text !== undefined) {
        body.u8(T.text);
        body.text(text);
      } else {
        body.u8(T.bits);
        body.nat(t.bitLength);
        body.raw(t.bytes);
      }
    } else if (t instanceof TermMap) {
      body.u8(T.map);
      body.nat(t.size);
      for (const [k, v] of t.entries()) {
        term(k);
        term(v);
      }
    } else if (t instanceof Fun && t.env === null) {
      body.u8(T.fun);
      name(t.module);
      name(t.name);
      body.nat(t.arity);
    } else throw new Error(`${module.name.name} holds a constant that cannot be shipped`);
  };

  name(module.name);
  body.words(module.code);
  body.nat(module.constants.length);
  for (const t of module.constants) term(t);
  body.nat(module.imports.length);
  for (const i of module.imports) {
    name(i.module);
    name(i.name);
    body.nat(i.arity);
  }
  body.nat(module.functions.length);
  for (const f of module.functions) {
    name(f.name);
    for (const n of [f.arity, f.entry, f.end, f.line, f.file, (f.exported ? 1 : 0) | (f.hidden === true ? 2 : 0), f.firstTry, f.endTry]) body.nat(n);
  }
  body.nat(module.lambdas.length);
  for (const l of module.lambdas) {
    body.nat(l.function);
    name(l.name);
    body.nat(l.arity);
    body.nat(l.captured);
  }
  body.nat(module.switches.length);
  for (const s of module.switches) {
    body.nat(s.keys.length);
    s.keys.forEach((key, i) => {
      term(key);
      body.int(s.targets[i]!);
    });
  }
  const numbers = (values: Int32Array): void => {
    body.nat(values.length);
    for (const n of values) body.nat(n);
  };
  numbers(module.tries);
  numbers(module.lines);
  body.nat(module.files.length);
  for (const file of module.files) body.text(file);
  term(module.attributes);
  term(module.extra);
  body.nat(module.uniq);
  body.u8(module.evaluated ? 1 : 0);

  const out = new Writer();
  for (let i = 0; i < 4; i++) out.u8((MAGIC >> (i * 8)) & 255);
  out.u8(FORMAT);
  out.nat(atoms.size);
  for (const a of atoms.keys()) out.text(a.name);
  out.raw(body.finish());
  return out.finish();
}

/** Are these the bytes of a module of ours, in the format of this engine? */
export function isModule(bytes: Uint8Array): boolean {
  return bytes.length > 5 && [0, 1, 2, 3].every((i) => bytes[i] === ((MAGIC >> (i * 8)) & 255)) && bytes[4] === FORMAT;
}

/** The atoms that a module names, without reading the rest. */
export function atomsOf(bytes: Uint8Array): string[] {
  const r = new Reader(bytes, 5);
  const names: string[] = [];
  for (let n = r.nat(); n > 0; n--) names.push(r.text());
  return names;
}

/** The module of the bytes; throws when they are of another format. */
export function decodeModule(bytes: Uint8Array): CompiledModule {
  if (!isModule(bytes)) throw new Error('these bytes are no compiled module of this engine');
  const r = new Reader(bytes, 5);
  const atoms: Atom[] = [];
  for (let n = r.nat(); n > 0; n--) atoms.push(atom(r.text()));
  const name = (): Atom => atoms[r.nat()]!;
  const many = <V>(read: () => V): V[] => {
    const values: V[] = [];
    for (let n = r.nat(); n > 0; n--) values.push(read());
    return values;
  };
  const term = (): Term => {
    const tag = r.u8();
    switch (tag) {
      case T.integer:
        return r.int();
      case T.big: {
        const value = BigInt(r.text());
        return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
      }
      case T.float:
        return new Float(r.double());
      case T.atom:
        return name();
      case T.empty:
        return EMPTY;
      case T.tuple:
        return many(term);
      case T.list:
      case T.improper: {
        const items = many(term);
        let list: Term = tag === T.list ? EMPTY : term();
        for (let i = items.length - 1; i >= 0; i--) list = new Cons(items[i]!, list);
        return list;
      }
      case T.text:
        return Bits.fromText(r.text());
      case T.bits: {
        const bitLength = r.nat();
        return Bits.fromBytes(r.raw((bitLength + 7) >> 3), bitLength);
      }
      case T.map:
        return makeMap(many((): [Term, Term] => [term(), term()]));
      case T.fun:
        return new Fun(name(), name(), r.nat(), -1, null, 0, 0);
      default:
        throw new Error(`no term has the tag ${tag}`);
    }
  };
  const moduleName = name();
  const code = r.words();
  const constants = many(term);
  const imports = many(() => ({ module: name(), name: name(), arity: r.nat() }));
  const functions = many((): CompiledFunction => {
    const f = { name: name(), arity: r.nat(), entry: r.nat(), end: r.nat(), line: r.nat(), file: r.nat() };
    const flags = r.nat();
    const g = { ...f, exported: (flags & 1) !== 0, firstTry: r.nat(), endTry: r.nat() };
    return (flags & 2) === 0 ? g : { ...g, hidden: true };
  });
  const lambdas = many((): Lambda => ({ function: r.nat(), name: name(), arity: r.nat(), captured: r.nat() }));
  const switches = many((): SwitchTable => {
    const keys: Term[] = [];
    const targets: number[] = [];
    for (let n = r.nat(); n > 0; n--) {
      keys.push(term());
      targets.push(r.int());
    }
    return { keys, targets };
  });
  const tries = Int32Array.from(many(() => r.nat()));
  const lines = Int32Array.from(many(() => r.nat()));
  const files = many(() => r.text());
  const attributes = term();
  const extra = term();
  const uniq = r.nat();
  return {
    name: moduleName,
    code,
    constants,
    imports,
    functions,
    lambdas,
    switches,
    tries,
    lines,
    files,
    attributes,
    extra,
    uniq,
    evaluated: r.u8() === 1,
  };
}
