/** The work of the bit syntax instructions: reading and writing segments of bitstrings. */
import { LITTLE, NO_SIZE, SEGMENT_TYPES, SIGNED, SIZE_IN_REGISTER, UNIT_SHIFT } from '../bytecode/index.ts';
import {
  admitBits,
  atom,
  BADARG,
  Bits,
  codePointAt,
  codePointBits,
  codePointLength,
  concatBits,
  Float,
  floatBits,
  integerBits,
  integerToDouble,
  isInteger,
  makeMap,
  normalize,
  type Atom,
  type Integer,
  type Term,
} from '../terms/index.ts';
import { Failure } from './exceptions.ts';
import type { Machine } from './machine.ts';

/** Bits that a segment takes; -1 when the size in a register is none. `rest` is what is left when it has no size. */
export function segmentBits(flags: number, size: Term, rest: number): number {
  const unit = flags >>> UNIT_SHIFT;
  if ((flags & NO_SIZE) !== 0) return rest % unit === 0 ? rest : -1;
  if (typeof size !== 'number' || size < 0) return -1;
  return size * unit;
}

/** The integer of `count` bits at `from`. */
export function readInteger(bits: Bits, from: number, count: number, flags: number): Integer {
  const little = (flags & LITTLE) !== 0;
  if (count <= 32 && !(little && count > 8)) {
    const value = bits.uint(from, count);
    return (flags & SIGNED) !== 0 && count > 0 && value >= 2 ** (count - 1) ? value - 2 ** count : value;
  }
  if (count > 1024) admitBits(count);
  let value: bigint;
  if (little) {
    // bytes from the least significant one; a last one of fewer bits is the most significant
    value = 0n;
    let shift = 0n;
    for (let at = 0; at < count; at += 8) {
      const width = Math.min(8, count - at);
      value |= BigInt(bits.uint(from + at, width)) << shift;
      shift += BigInt(width);
    }
  } else {
    let hex = '';
    const first = count % 32;
    if (first > 0) hex = bits.uint(from, first).toString(16);
    for (let at = first; at < count; at += 32)
      hex += bits
        .uint(from + at, 32)
        .toString(16)
        .padStart(8, '0');
    value = BigInt(`0x${hex || '0'}`);
  }
  if ((flags & SIGNED) !== 0) value = BigInt.asIntN(count, value);
  return normalize(value);
}

const view = new DataView(new ArrayBuffer(8));

/** The float of 16, 32 or 64 bits at `from`; undefined for other sizes, NaN and infinities. */
export function readFloat(bits: Bits, from: number, count: number, flags: number): Float | undefined {
  if (count !== 64 && count !== 32 && count !== 16) return undefined;
  const little = (flags & LITTLE) !== 0;
  const bytes = count / 8;
  for (let i = 0; i < bytes; i++) view.setUint8(little ? bytes - 1 - i : i, bits.uint(from + i * 8, 8));
  const value = count === 64 ? view.getFloat64(0) : count === 32 ? view.getFloat32(0) : halfToDouble(view.getUint16(0));
  return Number.isFinite(value) ? new Float(value) : undefined;
}

function halfToDouble(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

export const validCodePoint = (c: Term): c is number => typeof c === 'number' && c >= 0 && c <= 0x10ffff && !(c >= 0xd800 && c < 0xe000);

/** The code point at a bit position in UTF-8, 16 or 32 (bit 8 of `kind`: little), and the bits it took; -1 when there is none. */
export function readCodePoint(bits: Bits, from: number, kind: number): { readonly point: number; readonly size: number } | null {
  const width = kind & 255;
  const little = (kind & 256) !== 0;
  const left = bits.bitLength - from;
  if (width === 8) {
    if (left < 8) return null;
    let point: number;
    if ((from & 7) === 0) point = codePointAt(bits.bytes, from >> 3, bits.bitLength >> 3);
    else {
      const bytes = bits.slice(from, Math.min(32, left - (left % 8))).bytes;
      point = codePointAt(bytes, 0, bytes.length);
    }
    return point < 0 ? null : { point, size: codePointLength(point) * 8 };
  }
  const unit = (at: number): number => {
    const value = bits.uint(at, 16);
    return little ? ((value & 255) << 8) | (value >> 8) : value;
  };
  if (width === 16) {
    if (left < 16) return null;
    const high = unit(from);
    if (high < 0xd800 || high > 0xdfff) return { point: high, size: 16 };
    if (high > 0xdbff || left < 32) return null;
    const low = unit(from + 16);
    if (low < 0xdc00 || low > 0xdfff) return null;
    return { point: 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), size: 32 };
  }
  if (left < 32) return null;
  const point = little ? unit(from) + unit(from + 16) * 65536 : unit(from) * 65536 + unit(from + 16);
  return validCodePoint(point) ? { point, size: 32 } : null;
}

// ── construction ──

/** Bytes of a binary whose size is worth accounting for at once. */
const LARGE = 4096;

const CAUSE = atom('cause');
const FUNCTION = atom('function');
const MODULE = atom('module');
const FORMAT = atom('format_bs_fail');
const ERTS = atom('erl_erts_errors');
const TYPE_ATOMS: readonly Atom[] = SEGMENT_TYPES.map((name) => atom(name));
const KINDS = { type: atom('type'), size: atom('size'), short: atom('short'), unit: atom('unit'), noFloat: atom('no_float'), invalid: atom('invalid') };

function refuse(segment: number, type: number, kind: keyof typeof KINDS, value: Term): Failure {
  const info = makeMap([
    [CAUSE, [segment, TYPE_ATOMS[type === 3 ? 2 : type]!, KINDS[kind], value]],
    [FUNCTION, FORMAT],
    [MODULE, ERTS],
  ]);
  return new Failure('error', BADARG, { info });
}

/**
 * Builds a bitstring. `spec` has three numbers for each segment: type, flags, size (or index of the register that has it);
 * a type past the last is a literal, the third being its bits. Values and dynamic sizes stand in registers from `at` on.
 */
export function buildBits(m: Machine, spec: readonly Term[], registers: readonly Term[], at: number): Bits {
  const parts: Bits[] = [];
  let total = 0;
  let next = at;
  for (let i = 0; i < spec.length; i += 3) {
    const type = spec[i] as number;
    if (type === SEGMENT_TYPES.length) {
      parts.push(spec[i + 2] as Bits);
      total += (spec[i + 2] as Bits).byteLength;
      continue;
    }
    const flags = spec[i + 1] as number;
    const size = (flags & SIZE_IN_REGISTER) !== 0 ? registers[at + (spec[i + 2] as number)]! : spec[i + 2]!;
    try {
      parts.push(buildSegment(m, i / 3 + 1, type, flags, size, registers[next++]!));
    } catch (failure) {
      checkFirst(m, spec, registers, at);
      throw failure;
    }
    total += parts[parts.length - 1]!.byteLength;
  }
  if (parts.length === 0) return Bits.fromText('');
  const left = parts[0]!;
  if (total <= LARGE || left.byteLength <= LARGE >> 1) {
    if (total > LARGE) m.reserve(0, total);
    return concatPlain(parts);
  }
  m.reserve(0, m.appends.cost(left, total));
  const whole = concatPlain(parts);
  if (whole.bitLength > left.bitLength) m.appends.appended(left, whole);
  return whole;
}

/** Erlang looks at all sizes and UTF-32 segments first, then at what is put in whole, before it puts segments in: fails for these. */
function checkFirst(m: Machine, spec: readonly Term[], registers: readonly Term[], at: number): void {
  for (const whole of [false, true]) {
    let next = at;
    for (let i = 0; i < spec.length; i += 3) {
      const type = spec[i] as number;
      if (type === SEGMENT_TYPES.length) continue;
      const flags = spec[i + 1] as number;
      const value = registers[next++]!;
      if (whole ? (type !== 2 && type !== 3) || (flags & NO_SIZE) === 0 || value instanceof Bits : (flags & SIZE_IN_REGISTER) === 0 && type !== 6) continue;
      if (whole || type === 6) buildSegment(m, i / 3 + 1, type, flags, 0, value);
      else sizeBits(i / 3 + 1, type, flags, registers[at + (spec[i + 2] as number)]!);
    }
  }
}

/** Appending to a long first part extends it in place; otherwise all parts are copied once. */
function concatPlain(parts: readonly Bits[]): Bits {
  const [first, second] = parts;
  if (parts.length === 2 || (first!.bitLength > 4096 && (first!.bitLength & 7) === 0)) {
    let all = first!.concat(second!);
    for (let i = 2; i < parts.length; i++) all = all.concat(parts[i]!);
    return all;
  }
  return concatBits(parts);
}

function buildSegment(m: Machine, number: number, type: number, flags: number, size: Term, value: Term): Bits {
  switch (type) {
    case 0: {
      if (!isInteger(value)) throw refuse(number, type, 'type', value);
      const count = sizeBits(number, type, flags, size);
      if (count > 8 * LARGE) m.reserve(0, count >> 3);
      return integerBits(value, count, (flags & LITTLE) !== 0);
    }
    case 1: {
      const d = value instanceof Float ? value.value : isInteger(value) ? integerToDouble(value) : undefined;
      if (d === undefined) throw refuse(number, type, isInteger(value) ? 'noFloat' : 'type', value);
      const count = sizeBits(number, type, flags, size);
      const bits = floatBits(d, count, (flags & LITTLE) !== 0);
      if (bits === undefined) throw refuse(number, type, 'invalid', count);
      return bits;
    }
    case 2:
    case 3: {
      if (!(value instanceof Bits)) throw refuse(number, type, 'type', value);
      if ((flags & NO_SIZE) !== 0) {
        if (value.bitLength % (flags >>> UNIT_SHIFT) !== 0) throw refuse(number, type, 'unit', value);
        return value;
      }
      const count = sizeBits(number, type, flags, size);
      if (count > value.bitLength) throw refuse(number, type, 'short', value);
      return value.slice(0, count);
    }
    default: {
      if (!validCodePoint(value)) throw refuse(number, type, 'type', value);
      return codePointBits(value, (8 << (type - 4)) as 8 | 16 | 32, (flags & LITTLE) !== 0);
    }
  }
}

/** Largest size of one segment; beyond, it is the run's memory that says no. */
const MOST_BITS = 2 ** 31;

function sizeBits(number: number, type: number, flags: number, size: Term): number {
  if (!isInteger(size) || size < 0) throw refuse(number, type, 'size', size);
  const count = Number(size) * (flags >>> UNIT_SHIFT);
  if (count > MOST_BITS) throw new Failure('error', atom('system_limit'));
  return count;
}
