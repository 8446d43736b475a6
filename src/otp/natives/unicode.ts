/** :unicode's conversions between character data and texts in Unicode's and Latin-1's encodings, and to the normal forms. */
import {
  atom,
  Atom,
  Bits,
  codePointAt,
  codePointLength,
  Cons,
  EMPTY,
  listFromArray,
  work as countWork,
  writeCodePoint,
  type Term,
} from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { badargStdlib as badarg, definer } from './support.ts';
import { normalizeText, type Form } from './unicode/normalization.ts';

type Encoding = 'utf8' | 'latin1' | 'utf16le' | 'utf16be' | 'utf32le' | 'utf32be';

function encoding(t: Term): Encoding {
  if (t instanceof Atom) {
    if (t.name === 'unicode' || t.name === 'utf8') return 'utf8';
    if (t.name === 'latin1') return 'latin1';
    if (t.name === 'utf16' || t.name === 'utf32') return `${t.name}be`;
  }
  if (Array.isArray(t) && t.length === 2 && t[0] instanceof Atom && (t[0].name === 'utf16' || t[0].name === 'utf32')) {
    if (t[1] === atom('little')) return `${t[0].name}le`;
    if (t[1] === atom('big')) return `${t[0].name}be`;
  }
  throw badarg;
}

/** Is it the name of an encoding? */
export function isEncoding(t: Term): boolean {
  if (t instanceof Atom) return ['unicode', 'utf8', 'latin1', 'utf16', 'utf32'].includes(t.name);
  if (!Array.isArray(t) || t.length !== 2 || !(t[0] instanceof Atom)) return false;
  return ['utf16', 'utf32'].includes(t[0].name) && (t[1] === atom('little') || t[1] === atom('big'));
}

const isSurrogate = (c: number): boolean => c >= 0xd800 && c < 0xe000;

/** One character of the bytes: its code point and length; point -1: malformed, -2: cut off at the end. */
function readCharacter(bytes: Uint8Array, i: number, from: Encoding): { point: number; length: number } {
  const left = bytes.length - i;
  if (from === 'latin1') return { point: bytes[i]!, length: 1 };
  if (from === 'utf8') {
    const point = codePointAt(bytes, i, bytes.length);
    if (point >= 0) return { point, length: codePointLength(point) };
    return { point: isCutOff(bytes, i) ? -2 : -1, length: 0 };
  }
  const little = from.endsWith('le');
  const unit = (at: number): number => (little ? bytes[at]! | (bytes[at + 1]! << 8) : (bytes[at]! << 8) | bytes[at + 1]!);
  if (from.startsWith('utf16')) {
    if (left < 2) return { point: -2, length: 0 };
    const high = unit(i);
    if (!isSurrogate(high)) return { point: high, length: 2 };
    if (high >= 0xdc00) return { point: -1, length: 0 };
    if (left < 4) return { point: -2, length: 0 };
    const low = unit(i + 2);
    if (low < 0xdc00 || low > 0xdfff) return { point: -1, length: 0 };
    return { point: 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), length: 4 };
  }
  if (left < 4) return { point: -2, length: 0 };
  const point = little ? unit(i) + unit(i + 2) * 65536 : unit(i) * 65536 + unit(i + 2);
  return point > 0x10ffff || isSurrogate(point) ? { point: -1, length: 0 } : { point, length: 4 };
}

/** Do the bytes from `i` to the end look like a character of UTF-8 broken off? (OTP looks no closer.) */
function isCutOff(bytes: Uint8Array, i: number): boolean {
  const rest = bytes.length - i;
  const first = bytes[i]!;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (rest >= length) return false;
  for (let j = i + 1; j < bytes.length; j++) if ((bytes[j]! & 0xc0) !== 0x80) return false;
  return true;
}

class Output {
  private readonly encoding: Encoding | 'list';
  private bytes: number[] = [];
  private done: Uint8Array[] = [];
  readonly points: number[] = [];
  constructor(to: Encoding | 'list') {
    this.encoding = to;
  }
  /** false when the character has no place in the encoding. */
  put(c: number): boolean {
    const to = this.encoding;
    if (to === 'list') this.points.push(c);
    else if (to === 'utf8') writeCodePoint(this.bytes, this.bytes.length, c);
    else if (to === 'latin1') {
      if (c > 255) return false;
      this.bytes.push(c);
    } else if (to.startsWith('utf16')) {
      const units = c > 0xffff ? [0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff)] : [c];
      for (const u of units) this.bytes.push(...(to === 'utf16le' ? [u & 255, u >> 8] : [u >> 8, u & 255]));
    } else {
      const four = [(c >>> 24) & 255, (c >> 16) & 255, (c >> 8) & 255, c & 255];
      this.bytes.push(...(to === 'utf32le' ? four.reverse() : four));
    }
    if (this.bytes.length > 65536) {
      this.done.push(Uint8Array.from(this.bytes));
      this.bytes = [];
    }
    return true;
  }
  term(): Term {
    if (this.encoding === 'list') return listFromArray(this.points);
    this.done.push(Uint8Array.from(this.bytes));
    const out = new Uint8Array(this.done.reduce((n, part) => n + part.length, 0));
    let at = 0;
    for (const part of this.done) {
      out.set(part, at);
      at += part.length;
    }
    return Bits.fromBytes(out);
  }
}

/** Converts character data; on a bad character answers {error, Done, Rest}, at a cut-off end {incomplete, Done, Rest}. */
export function convert(m: Machine, data: Term, from: Encoding, to: Encoding | 'list'): Term {
  if (data instanceof Bits && from === 'utf8' && to === 'utf8' && data.isBinary && data.text() !== undefined) return data;
  const out = new Output(to);
  /** Tails of the lists around the current place, innermost last. */
  const outer: Term[] = [];
  let rest: Term = data;
  /** Bytes of a character that the binary before broke off. */
  let carry: Uint8Array | null = null;
  let work = 0;

  const around = (inner: Term): Term => {
    let term = inner;
    for (let i = outer.length - 1; i >= 0; i--) term = new Cons(term, outer[i]!);
    return term;
  };
  const failed = (inner: Term): Term => [atom('error'), out.term(), around(inner)];

  /** Undefined when the whole binary was taken. */
  const binary = (bits: Bits, tail: Term | undefined): Term | undefined => {
    if (!bits.isBinary) throw badarg;
    let bytes = bits.bytes;
    if (carry !== null) {
      const joined: Uint8Array = new Uint8Array(carry.length + bytes.length);
      joined.set(carry);
      joined.set(bytes, carry.length);
      bytes = joined;
      carry = null;
    }
    work += bytes.length;
    countWork((to === 'list' ? 8 : 4) * bytes.length);
    const stop = (i: number): Term => {
      const left = Bits.fromBytes(bytes.slice(i));
      return failed(tail === undefined ? left : new Cons(left, tail));
    };
    let i = 0;
    while (i < bytes.length) {
      const { point, length } = readCharacter(bytes, i, from);
      if (point === -2) {
        carry = bytes.slice(i);
        return undefined;
      }
      if (point < 0 || !out.put(point)) return stop(i);
      i += length;
    }
    return undefined;
  };

  for (;;) {
    if (rest instanceof Bits) {
      const error = binary(rest, undefined);
      if (error !== undefined) return error;
      rest = EMPTY;
    } else if (rest instanceof Cons) {
      const head: Term = rest.head;
      const tail: Term = rest.tail;
      if (++work % 1024 === 0) countWork(4 * 1024);
      if (typeof head === 'number' || typeof head === 'bigint') {
        if (carry !== null) return failed(new Cons(Bits.fromBytes(carry), rest));
        const max = from === 'latin1' ? 255 : 0x10ffff;
        if (head < 0 || head > max || isSurrogate(head as number) || !out.put(head as number)) return failed(rest);
        rest = tail;
      } else if (head instanceof Bits) {
        const error = binary(head, tail);
        if (error !== undefined) return error;
        rest = tail;
      } else if (head instanceof Cons || head === EMPTY) {
        outer.push(tail);
        rest = head;
      } else throw badarg;
    } else if (rest === EMPTY) {
      if (outer.length === 0) break;
      rest = outer.pop()!;
    } else throw badarg;
  }
  m.charge(work >> 6);
  if (carry !== null) return [atom('incomplete'), out.term(), Bits.fromBytes(carry)];
  return out.term();
}

/** Character data in a normal form; `{:error, normal_so_far, rest}` at bytes that are no text, badarg at an integer that is none. */
function toNormalForm(m: Machine, t: Term, form: Form, to: 'utf8' | 'list'): Term {
  const finish = (text: Term): Term => {
    const normal = normalizeText(text as Bits, form);
    countWork(16 * normal.byteLength);
    return to === 'list' ? convert(m, normal, 'utf8', 'list') : normal;
  };
  const text = convert(m, t, 'utf8', 'utf8');
  if (!Array.isArray(text)) return finish(text);
  const [, good, rest] = text as [Term, Term, Term];
  if (!(rest instanceof Cons)) return [atom('error'), finish(good), rest];
  if (!(rest.head instanceof Bits)) throw badarg;
  return [atom('error'), finish(good), rest.tail === EMPTY ? rest.head : rest];
}

export function defineUnicode(table: NativeTable): void {
  const define = definer(table, 'unicode');
  const data = (t: Term): Term => {
    if (t instanceof Bits || t instanceof Cons || t === EMPTY) return t;
    throw badarg;
  };
  define('characters_to_binary', 1, (m, t) => convert(m, data(t), 'utf8', 'utf8'));
  define('characters_to_binary', 2, (m, t, from) => convert(m, data(t), encoding(from), 'utf8'));
  define('characters_to_binary', 3, (m, t, from, to) => convert(m, data(t), encoding(from), encoding(to)));
  define('characters_to_list', 1, (m, t) => convert(m, data(t), 'utf8', 'list'));
  define('characters_to_list', 2, (m, t, from) => convert(m, data(t), encoding(from), 'list'));
  for (const form of ['nfc', 'nfd', 'nfkc', 'nfkd'] as const) {
    define(`characters_to_${form}_binary`, 1, (m, t) => toNormalForm(m, data(t), form, 'utf8'));
    define(`characters_to_${form}_list`, 1, (m, t) => toNormalForm(m, data(t), form, 'list'));
  }
}
