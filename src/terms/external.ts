/**
 * Erlang's external term format (term_to_binary): version 131, uncompressed, as OTP 25 writes it. Closures have no
 * portable code, so they do not encode.
 */
import { Bits } from './bits.ts';
import { listFromArray } from './lists.ts';
import { TermMap } from './map.ts';
import { makeMap } from './maps.ts';
import { atom, Atom, Cons, EMPTY, Float, Fun, Pid, Port, Ref, type Term } from './types.ts';
import { normalize } from './integers.ts';
import { work } from './work.ts';
import { utf8Decode, utf8Encode } from './utf8.ts';

const NODE = 'nonode@nohost';

class Writer {
  private bytes = new Uint8Array(64);
  length = 0;

  private reserve(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    grown.set(this.bytes);
    this.bytes = grown;
  }
  u8(n: number): void {
    this.reserve(1);
    this.bytes[this.length++] = n;
  }
  u16(n: number): void {
    this.u8((n >> 8) & 0xff);
    this.u8(n & 0xff);
  }
  u32(n: number): void {
    this.u16((n >>> 16) & 0xffff);
    this.u16(n & 0xffff);
  }
  raw(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.length);
    this.length += data.length;
  }
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

function writeAtom(out: Writer, name: string): void {
  let latin = true;
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 255) latin = false;
  if (latin) {
    out.u8(100);
    out.u16(name.length);
    for (let i = 0; i < name.length; i++) out.u8(name.charCodeAt(i));
    return;
  }
  const bytes = utf8Encode(name);
  if (bytes.length < 256) {
    out.u8(119);
    out.u8(bytes.length);
  } else {
    out.u8(118);
    out.u16(bytes.length);
  }
  out.raw(bytes);
}

function writeInteger(out: Writer, n: number | bigint): void {
  if (typeof n === 'number' && n >= 0 && n < 256) {
    out.u8(97);
    out.u8(n);
  } else if (typeof n === 'number' && (n | 0) === n) {
    out.u8(98);
    out.u32(n);
  } else {
    const digits: number[] = [];
    const hex = (n < 0 ? -BigInt(n) : BigInt(n)).toString(16);
    for (let end = hex.length; end > 0; end -= 2) digits.push(parseInt(hex.slice(Math.max(0, end - 2), end), 16));
    if (digits.length < 256) {
      out.u8(110);
      out.u8(digits.length);
    } else {
      out.u8(111);
      out.u32(digits.length);
    }
    out.u8(n < 0 ? 1 : 0);
    out.raw(Uint8Array.from(digits));
  }
}

/** The bytes of a term, without compression; undefined when it holds a closure. */
export function encodeExternal(term: Term): Uint8Array | undefined {
  const out = new Writer();
  out.u8(131);
  const pending: Term[] = [term];
  while (pending.length > 0) {
    const t = pending.pop()!;
    work(10);
    if (typeof t === 'number' || typeof t === 'bigint') writeInteger(out, t);
    else if (t instanceof Atom) writeAtom(out, t.name);
    else if (t instanceof Float) {
      const eight = new DataView(new ArrayBuffer(8));
      eight.setFloat64(0, t.value);
      out.u8(70);
      out.raw(new Uint8Array(eight.buffer));
    } else if (Array.isArray(t)) {
      const tuple = t as readonly Term[];
      if (tuple.length < 256) {
        out.u8(104);
        out.u8(tuple.length);
      } else {
        out.u8(105);
        out.u32(tuple.length);
      }
      for (let i = tuple.length - 1; i >= 0; i--) pending.push(tuple[i]!);
    } else if (t === EMPTY) out.u8(106);
    else if (t instanceof Cons) {
      const items: Term[] = [];
      let rest: Term = t;
      let bytes = true;
      while (rest instanceof Cons) {
        const head: Term = rest.head;
        if (!(typeof head === 'number' && head >= 0 && head < 256)) bytes = false;
        items.push(head);
        rest = rest.tail;
      }
      if (bytes && rest === EMPTY && items.length < 65536) {
        out.u8(107);
        out.u16(items.length);
        out.raw(Uint8Array.from(items as number[]));
      } else {
        out.u8(108);
        out.u32(items.length);
        pending.push(rest);
        for (let i = items.length - 1; i >= 0; i--) pending.push(items[i]!);
      }
    } else if (t instanceof Bits) {
      if (t.isBinary) {
        out.u8(109);
        out.u32(t.byteLength);
      } else {
        out.u8(77);
        out.u32(t.byteLength);
        out.u8(t.bitLength & 7);
      }
      out.raw(t.bytes);
    } else if (t instanceof TermMap) {
      out.u8(116);
      out.u32(t.size);
      for (const [key, value] of t.entries().reverse()) pending.push(value, key);
    } else if (t instanceof Pid) {
      out.u8(88);
      writeAtom(out, NODE);
      out.u32(t.id);
      out.u32(0);
      out.u32(0);
    } else if (t instanceof Port) {
      out.u8(89);
      writeAtom(out, NODE);
      out.u32(t.id);
      out.u32(0);
    } else if (t instanceof Ref) {
      out.u8(90);
      out.u16(3);
      writeAtom(out, NODE);
      out.u32(0);
      out.u32(t.id);
      out.u32(t.aliasOf + 1);
      out.u32(0);
    } else if (t instanceof Fun && t.env === null) {
      out.u8(113);
      writeAtom(out, t.module.name);
      writeAtom(out, t.name.name);
      writeInteger(out, t.arity);
    } else return undefined;
  }
  return out.done();
}

class Malformed {}

/** Reads one term; nesting is bounded by the caller's budget of depth, past which the bytes count as malformed. */
class Reader {
  private readonly bytes: Uint8Array;
  private readonly safe: ((name: string) => boolean) | undefined;
  at = 0;
  constructor(bytes: Uint8Array, safe?: (name: string) => boolean) {
    this.bytes = bytes;
    this.safe = safe;
  }
  u8(): number {
    if (this.at >= this.bytes.length) throw new Malformed();
    return this.bytes[this.at++]!;
  }
  u16(): number {
    return (this.u8() << 8) | this.u8();
  }
  u32(): number {
    return this.u16() * 65536 + this.u16();
  }
  raw(n: number): Uint8Array {
    if (this.at + n > this.bytes.length) throw new Malformed();
    return this.bytes.slice(this.at, (this.at += n));
  }
  private atomOf(bytes: Uint8Array, utf8: boolean): Atom {
    const text = utf8 ? utf8Decode(bytes) : String.fromCharCode(...bytes);
    if (text === undefined || text.length > 255 || (this.safe !== undefined && !this.safe(text))) throw new Malformed();
    return atom(text);
  }
  private big(n: number): Term {
    const negative = this.u8() === 1;
    const digits = this.raw(n);
    let hex = '';
    for (let i = n - 1; i >= 0; i--) hex += digits[i]!.toString(16).padStart(2, '0');
    const value = BigInt(`0x${hex || '0'}`);
    return normalize(negative ? -value : value);
  }
  private many(n: number, depth: number): Term[] {
    if (n > this.bytes.length - this.at) throw new Malformed();
    const items: Term[] = [];
    for (let i = 0; i < n; i++) items.push(this.term(depth + 1));
    return items;
  }
  term(depth: number): Term {
    if (depth > 2000) throw new Malformed();
    work(10);
    const tag = this.u8();
    switch (tag) {
      case 97:
        return this.u8();
      case 98:
        return this.u32() | 0;
      case 70: {
        const value = new DataView(this.raw(8).buffer).getFloat64(0);
        if (!Number.isFinite(value)) throw new Malformed();
        return new Float(value);
      }
      case 100:
        return this.atomOf(this.raw(this.u16()), false);
      case 115:
        return this.atomOf(this.raw(this.u8()), false);
      case 118:
        return this.atomOf(this.raw(this.u16()), true);
      case 119:
        return this.atomOf(this.raw(this.u8()), true);
      case 104:
        return this.many(this.u8(), depth);
      case 105:
        return this.many(this.u32(), depth);
      case 106:
        return EMPTY;
      case 107:
        return listFromArray([...this.raw(this.u16())]);
      case 108: {
        const items = this.many(this.u32(), depth);
        return listFromArray(items, this.term(depth + 1));
      }
      case 109:
        return Bits.fromBytes(this.raw(this.u32()));
      case 77: {
        const length = this.u32();
        const last = this.u8();
        if (length === 0 || last < 1 || last > 8) throw new Malformed();
        const data = this.raw(length);
        data[length - 1]! &= 0xff << (8 - last);
        return Bits.fromBytes(data, (length - 1) * 8 + last);
      }
      case 110:
        return this.big(this.u8());
      case 111:
        return this.big(this.u32());
      case 116: {
        const entries: [Term, Term][] = [];
        for (let n = this.u32(); n > 0; n--) entries.push([this.term(depth + 1), this.term(depth + 1)]);
        const map = makeMap(entries);
        if (map.size !== entries.length) throw new Malformed();
        return map;
      }
      case 88: {
        this.term(depth + 1);
        const id = this.u32();
        this.raw(8);
        return new Pid(id);
      }
      case 89: {
        this.term(depth + 1);
        const id = this.u32();
        this.raw(4);
        return new Port(id);
      }
      case 90: {
        const words = this.u16();
        this.term(depth + 1);
        this.raw(4);
        const id = this.u32();
        const alias = words > 1 ? this.u32() - 1 : -1;
        this.raw(4 * Math.max(0, words - 2));
        return new Ref(id, alias);
      }
      case 113: {
        const module = this.term(depth + 1);
        const name = this.term(depth + 1);
        const arity = this.term(depth + 1);
        if (!(module instanceof Atom && name instanceof Atom && typeof arity === 'number')) throw new Malformed();
        return new Fun(module, name, arity, -1, null, 0, 0);
      }
    }
    throw new Malformed();
  }
}

/** The term and the number of bytes it took, or undefined when the bytes are malformed. `known`: which atoms may appear. */
export function decodeExternal(bytes: Uint8Array, known?: (name: string) => boolean): { term: Term; used: number } | undefined {
  const reader = new Reader(bytes, known);
  try {
    if (reader.u8() !== 131) return undefined;
    return { term: reader.term(0), used: reader.at };
  } catch (malformed) {
    if (malformed instanceof Malformed) return undefined;
    throw malformed;
  }
}
