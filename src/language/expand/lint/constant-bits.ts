/** Bitstrings that are constants to Erlang's compiler: those whose segments are constants, of sizes that make sense. */
import { Bits, codePointBits, concatBits, Float, floatBits, integerBits, integerToDouble, isInteger, type Integer, type Term } from '../../../terms/index.ts';
import type { Segment } from '../../core.ts';
import type { Known } from './known.ts';

/** An integer in a segment of more bits than this is folded only when it needs half of them. */
const SMALL = 256;

/** The bits of segments with these values and sizes (null: the type's own); null when the compiler would leave them to the program. */
export function constantBits(segments: readonly Segment<unknown>[], values: readonly Known[], sizes: readonly (Known | null)[]): Bits | null {
  const parts: Bits[] = [];
  for (const [i, segment] of segments.entries()) {
    const value = values[i]!;
    const size = sizes[i]!;
    if (value.kind !== 'literal' || (size !== null && size.kind !== 'literal')) return null;
    const part = segmentBits(segment, value.value, size === null ? null : size.value);
    if (part === null) return null;
    parts.push(part);
  }
  return parts.length === 0 ? Bits.fromText('') : concatBits(parts);
}

function segmentBits({ type, unit, endian }: Segment<unknown>, value: Term, size: Term | null): Bits | null {
  if (size !== null && !(typeof size === 'number' && size >= 0)) return null;
  const little = endian === 'little';
  if (type === 'binary' || type === 'bitstring') {
    if (!(value instanceof Bits)) return null;
    if (size === null) return value.bitLength % unit === 0 ? value : null;
    return size * unit <= value.bitLength ? value.slice(0, size * unit) : null;
  }
  if (endian === 'native') return null;
  if (type === 'integer') {
    if (!isInteger(value)) return null;
    const count = size === null ? 8 : size * unit;
    return count <= SMALL || 2 * bitsNeeded(value) >= count ? integerBits(value, count, little) : null;
  }
  if (type === 'float') {
    const float = value instanceof Float ? value.value : isInteger(value) ? integerToDouble(value) : undefined;
    return float === undefined ? null : (floatBits(float, size === null ? 64 : size * unit, little) ?? null);
  }
  if (typeof value !== 'number' || value < 0 || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return null;
  return codePointBits(value, Number(type.slice(3)) as 8 | 16 | 32, little);
}

/** As the compiler estimates it: whole words of 64 bits, and one more. */
function bitsNeeded(value: Integer): number {
  let bits = 64;
  for (let left = BigInt(value) < 0n ? -BigInt(value) : BigInt(value); left > 0n; left >>= 64n) bits += 64;
  return bits;
}
