/** What a segment of a bitstring is made of: numbers and code points as bits. */
import { Bits } from './bits.ts';
import type { Integer } from './types.ts';
import { codePointLength, writeCodePoint } from './utf8.ts';

/** The lowest `count` bits of an integer. */
export function integerBits(value: Integer, count: number, little: boolean): Bits {
  const bytes = new Uint8Array((count + 7) >> 3);
  const whole = count >> 3;
  const rest = count & 7;
  if (typeof value === 'number' && count <= 32) {
    let v = value | 0; // the low 32 bits of any safe integer
    if (little) {
      for (let i = 0; i < whole; i++) {
        bytes[i] = v & 255;
        v >>= 8;
      }
      if (rest > 0) bytes[whole] = (v << (8 - rest)) & 255;
    } else {
      if (rest > 0) {
        bytes[whole] = (v << (8 - rest)) & 255;
        v >>= rest;
      }
      for (let i = whole - 1; i >= 0; i--) {
        bytes[i] = v & 255;
        v >>= 8;
      }
    }
    return Bits.fromBytes(bytes, count);
  }
  const hex = BigInt.asUintN(count, BigInt(value))
    .toString(16)
    .padStart(bytes.length * 2, '0');
  // bytes of the number, least significant last; the first has `rest` bits when there is a rest
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  if (little) {
    bytes.reverse();
    if (rest > 0) bytes[whole] = (bytes[whole]! << (8 - rest)) & 255;
  } else if (rest > 0) {
    const shift = 8 - rest;
    for (let i = 0; i < bytes.length; i++) bytes[i] = ((bytes[i]! << shift) | ((bytes[i + 1] ?? 0) >> rest)) & 255;
  }
  return Bits.fromBytes(bytes, count);
}

const view = new DataView(new ArrayBuffer(8));

/** A float in 16, 32 or 64 bits, the infinite one where it is too large for them; undefined for other sizes. */
export function floatBits(value: number, count: number, little: boolean): Bits | undefined {
  if (count === 64) view.setFloat64(0, value, little);
  else if (count === 32) view.setFloat32(0, value, little);
  else if (count === 16) view.setUint16(0, doubleToHalf(value), little);
  else return undefined;
  return Bits.fromBytes(new Uint8Array(view.buffer.slice(0, count / 8)));
}

function doubleToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const m = Math.abs(value);
  if (m >= 65520) return sign | 0x7c00;
  if (m < 2 ** -14) return sign | roundEven(m * 2 ** 24);
  // m lies in [2^-14, 65520): sixteen powers of two on either side, counted rather than asked of the host's logarithm.
  let exponent = -14;
  while (2 ** (exponent + 1) <= m) exponent++;
  const fraction = roundEven((m / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + fraction);
}

function roundEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** A code point in UTF-8, 16 or 32. */
export function codePointBits(c: number, width: 8 | 16 | 32, little: boolean): Bits {
  if (width === 8) {
    const bytes = new Uint8Array(codePointLength(c));
    writeCodePoint(bytes, 0, c);
    return Bits.fromBytes(bytes);
  }
  if (width === 32) return integerBits(c, 32, little);
  if (c < 0x10000) return integerBits(c, 16, little);
  const high = 0xd800 + ((c - 0x10000) >> 10);
  const low = 0xdc00 + ((c - 0x10000) & 0x3ff);
  return integerBits(high, 16, little).concat(integerBits(low, 16, little));
}
