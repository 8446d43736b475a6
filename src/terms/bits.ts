/**
 * Bitstrings. A binary is a bitstring whose length is a multiple of eight.
 *
 * Two representations, each made from the other when first asked for: bytes (a window into a shared buffer, so that
 * slicing copies nothing) and text (a JavaScript string, when the bytes are valid UTF-8). Literals and interpolations
 * stay text until somebody looks at bytes; binaries taken apart stay bytes until somebody prints them.
 *
 * Appending is amortised: a binary that ends where the used part of its buffer ends may be extended in place, since
 * nobody can see the bytes past an end. So `acc <> x` in a loop is linear, for bytes and (through the host's ropes) for text.
 */
import { utf8Decode, utf8Encode, utf8Length } from './utf8.ts';

/** A buffer that appends may extend; `used` bytes of it belong to some binary. */
type Store = { readonly bytes: Uint8Array; used: number };

const NO_BYTES = new Uint8Array(0);
/** Texts up to so many bits are appended as texts. */
const LONGEST_ROPE = 8 * 16_384;

export class Bits {
  readonly bitLength: number;
  private store: Store | null;
  /** Where the first bit stands in the store, in bits. */
  private start: number;
  /** null: known to be no text; undefined: not looked at yet. */
  private string: string | null | undefined;
  private view: Uint8Array | null;
  /** Its number as the end of a chain of appends, given by the run that made it; 0: it is none. */
  chain = 0;

  private constructor(bitLength: number, store: Store | null, start: number, text: string | null | undefined) {
    this.bitLength = bitLength;
    this.store = store;
    this.start = start;
    this.string = text;
    this.view = null;
  }

  /** The binary of a text in UTF-8. Lone surrogates are a caller's bug. */
  static fromText(text: string, byteLength = utf8Length(text)): Bits {
    return new Bits(byteLength * 8, null, 0, text);
  }

  /** A binary (or, with a bit length, a bitstring) of bytes that nobody will write to again. */
  static fromBytes(bytes: Uint8Array, bitLength = bytes.length * 8): Bits {
    return new Bits(bitLength, { bytes, used: bytes.length }, 0, undefined);
  }

  static of(...bytes: number[]): Bits {
    return Bits.fromBytes(Uint8Array.from(bytes));
  }

  get isBinary(): boolean {
    return (this.bitLength & 7) === 0;
  }

  /** Whole bytes, the last one possibly partial: what byte_size answers. */
  get byteLength(): number {
    return Math.ceil(this.bitLength / 8);
  }

  /** The bytes; a partial last byte has its bits on the left and zeros after them. Never write to it. */
  get bytes(): Uint8Array {
    if (this.view !== null) return this.view;
    return (this.view = this.makeView());
  }

  private makeView(): Uint8Array {
    const length = this.byteLength;
    if (length === 0) return NO_BYTES;
    if (this.store === null) {
      const bytes = utf8Encode(this.string!, length);
      this.store = { bytes, used: length };
      return bytes;
    }
    const { bytes } = this.store;
    const at = this.start >> 3;
    const shift = this.start & 7;
    const partial = this.bitLength & 7;
    if (shift === 0 && (partial === 0 || (bytes[at + length - 1]! & (0xff >> partial)) === 0)) {
      return at === 0 && bytes.length === length ? bytes : bytes.subarray(at, at + length);
    }
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) out[i] = (bytes[at + i]! << shift) | ((bytes[at + i + 1] ?? 0) >> (8 - shift));
    if (partial !== 0) out[length - 1]! &= 0xff << (8 - partial);
    return out;
  }

  /** The byte at a byte index; the caller keeps it in range and byte-aligned lengths. */
  byteAt(index: number): number {
    if (this.view !== null) return this.view[index]!;
    return this.bytes[index]!;
  }

  /** The text, or undefined when this is no valid UTF-8. */
  text(): string | undefined {
    if (this.string === undefined) {
      this.string = this.isBinary ? (utf8Decode(this.bytes) ?? null) : null;
    }
    return this.string ?? undefined;
  }

  /** The text if it is at hand without decoding. */
  knownText(): string | undefined {
    return this.string ?? undefined;
  }

  /** `length` bits from `from` on, sharing the bytes. The caller keeps both within the length. */
  slice(from: number, length: number): Bits {
    if (length === this.bitLength) return this;
    if (length === 0) return EMPTY_BITS;
    if (this.store === null) void this.bytes;
    return new Bits(length, this.store, this.start + from, undefined);
  }

  /** `length` bytes from byte `from` on. */
  sliceBytes(from: number, length: number): Bits {
    return this.slice(from * 8, length * 8);
  }

  /** This bitstring and then the other. */
  concat(other: Bits): Bits {
    if (other.bitLength === 0) return this;
    if (this.bitLength === 0) return other;
    const total = this.bitLength + other.bitLength;
    // Past some length as bytes: a text that grows and is looked at in turns would be encoded again each time.
    if (total <= LONGEST_ROPE && typeof this.string === 'string' && typeof other.string === 'string') {
      return new Bits(total, null, 0, this.string + other.string);
    }
    const tail = other.bytes;
    if ((this.bitLength & 7) !== 0) return this.concatUnaligned(other);
    const head = this.byteLength;
    const end = head + tail.length;
    const store = this.store;
    if (store !== null && (this.start & 7) === 0 && (this.start >> 3) + head === store.used) {
      // Ours is the last of this buffer: extend it in place, or move once to one twice as large.
      if (store.used + tail.length <= store.bytes.length) {
        store.bytes.set(tail, store.used);
        store.used += tail.length;
        return new Bits(total, store, this.start, undefined);
      }
    }
    const bytes = new Uint8Array(end < 64 ? end + 32 : end * 2);
    bytes.set(this.bytes, 0);
    bytes.set(tail, head);
    return new Bits(total, { bytes, used: end }, 0, undefined);
  }

  private concatUnaligned(other: Bits): Bits {
    const total = this.bitLength + other.bitLength;
    const out = new Uint8Array(Math.ceil(total / 8));
    out.set(this.bytes, 0);
    writeBits(out, this.bitLength, other);
    return Bits.fromBytes(out, total);
  }

  /** Do both hold the same bits? */
  equals(other: Bits): boolean {
    if (this === other) return true;
    if (this.bitLength !== other.bitLength) return false;
    if (typeof this.string === 'string' && typeof other.string === 'string') return this.string === other.string;
    const a = this.bytes;
    const b = other.bytes;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }

  /** Erlang's order of bitstrings: bit by bit, a prefix first. */
  compare(other: Bits): number {
    if (this === other) return 0;
    const common = Math.min(this.bitLength, other.bitLength);
    const a = this.bytes;
    const b = other.bytes;
    const whole = common >> 3;
    for (let i = 0; i < whole; i++) {
      const d = a[i]! - b[i]!;
      if (d !== 0) return d;
    }
    if ((common & 7) !== 0) {
      const mask = 0xff << (8 - (common & 7));
      const d = (a[whole]! & mask) - (b[whole]! & mask);
      if (d !== 0) return d;
    }
    return this.bitLength - other.bitLength;
  }

  /** `count` (at most 32) bits at `from` as an unsigned integer. */
  uint(from: number, count: number): number {
    const bytes = this.bytes;
    let value = 0;
    let at = from;
    let left = count;
    while (left > 0) {
      const offset = at & 7;
      const take = Math.min(8 - offset, left);
      const part = (bytes[at >> 3]! >> (8 - offset - take)) & ((1 << take) - 1);
      value = value * (1 << take) + part;
      at += take;
      left -= take;
    }
    return value;
  }
}

export const EMPTY_BITS = Bits.fromText('');

/** Writes all bits of `source` into `out` from bit `at` on; the bits there must be zero. */
export function writeBits(out: Uint8Array, at: number, source: Bits): void {
  const bytes = source.bytes;
  const shift = at & 7;
  let i = at >> 3;
  if (shift === 0) {
    out.set(bytes, i);
    return;
  }
  for (const byte of bytes) {
    out[i]! |= byte >> shift;
    if (++i < out.length) out[i]! |= (byte << (8 - shift)) & 0xff;
  }
}

/** The concatenation of many bitstrings, copied once. */
export function concatBits(parts: readonly Bits[]): Bits {
  if (parts.length === 1) return parts[0]!;
  let total = 0;
  let allText = true;
  for (const part of parts) {
    total += part.bitLength;
    if (part.bitLength > 0 && part.knownText() === undefined) allText = false;
  }
  if (allText) {
    let text = '';
    for (const part of parts) text += part.knownText() ?? '';
    return Bits.fromText(text, total / 8);
  }
  const out = new Uint8Array(Math.ceil(total / 8));
  let at = 0;
  for (const part of parts) {
    writeBits(out, at, part);
    at += part.bitLength;
  }
  return Bits.fromBytes(out, total);
}

/** `charlist`-free shorthand: the binary of a text. */
export const binary = (text: string): Bits => Bits.fromText(text);
