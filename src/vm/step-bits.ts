/** Instructions that read and build bitstrings. */
import { LITTLE, SIZE_IN_REGISTER, UNIT_SHIFT } from '../bytecode/index.ts';
import { Bits, type Term } from '../terms/index.ts';
import { buildBits, readCodePoint, readFloat, readInteger, segmentBits } from './bitsyntax.ts';
import type { Machine } from './machine.ts';
import { CODE, CONSTANTS } from './space.ts';

/** Does the instruction w, its first extra word at `pc`, on the frame at `base`. Answers where to go on. */
export function bits(m: Machine, R: Term[], base: number, pc: number, w: number): number {
  switch (w & 255) {
    case 81 /* bitsStart */:
      if (R[base + ((w >> 8) & 255)]! instanceof Bits) {
        R[base + ((w >> 16) & 255)] = 0;
        pc = (pc + 1) | 0;
      } else pc = (pc + CODE[pc]!) | 0;
      return pc;
    case 82 /* bitsInteger */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      if (flags === 1 << UNIT_SHIFT && size === 8 && (at & 7) === 0 && at + 8 <= bits.bitLength) {
        R[base + ((w >> 8) & 255)] = bits.byteAt(at >> 3);
        R[base + (w >>> 24)] = at + 8;
        pc = (pc + 1) | 0;
        return pc;
      }
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      if (count < 0 || at + count > bits.bitLength) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = readInteger(bits, at, count, flags);
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      return pc;
    }
    case 83 /* bitsFloat */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      const value = count < 0 || at + count > bits.bitLength ? undefined : readFloat(bits, at, count, flags & LITTLE);
      if (value === undefined) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = value;
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      return pc;
    }
    case 84 /* bitsSlice */: {
      const bits = R[base + ((w >> 16) & 255)]! as Bits;
      const at = R[base + (w >>> 24)]! as number;
      const flags = CODE[pc]!;
      const size = CODE[pc + 1]!;
      pc = (pc + 2) | 0;
      const count = segmentBits(flags, (flags & SIZE_IN_REGISTER) !== 0 ? R[base + size]! : size, bits.bitLength - at);
      if (count < 0 || at + count > bits.bitLength) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = bits.slice(at, count);
        R[base + (w >>> 24)] = at + count;
        pc = (pc + 1) | 0;
      }
      return pc;
    }
    case 85 /* bitsUtf */: {
      const at = R[base + (w >>> 24)]! as number;
      const kind = CODE[pc]!;
      pc = (pc + 1) | 0;
      const read = readCodePoint(R[base + ((w >> 16) & 255)]! as Bits, at, kind);
      if (read === null) pc = (pc + CODE[pc]!) | 0;
      else {
        R[base + ((w >> 8) & 255)] = read.point;
        R[base + (w >>> 24)] = at + read.size;
        pc = (pc + 1) | 0;
      }
      return pc;
    }
    case 86 /* bitsLiteral */: {
      const bits = R[base + ((w >> 8) & 255)]! as Bits;
      const at = R[base + ((w >> 16) & 255)]! as number;
      const literal = CONSTANTS[CODE[pc]!] as Bits;
      const end = at + literal.bitLength;
      if (end <= bits.bitLength && startsWith(bits, at, literal)) {
        R[base + ((w >> 16) & 255)] = end;
        pc = (pc + 2) | 0;
      } else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      return pc;
    }
    case 87 /* bitsEnd */:
      if ((R[base + ((w >> 8) & 255)]! as Bits).bitLength === R[base + ((w >> 16) & 255)]!) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    case 88 /* bitsBuild */: {
      const spec = CONSTANTS[CODE[pc]!] as readonly Term[];
      const from = base + (CODE[pc + 1]! & 0xffff);
      pc = (pc + 2) | 0;
      R[base + ((w >> 8) & 255)] = buildBits(m, spec, R, from);
      return pc;
    }
    default:
      throw new Error(`no instruction ${w & 255}`);
  }
}

function startsWith(bits: Bits, at: number, literal: Bits): boolean {
  return bits.slice(at, literal.bitLength).equals(literal);
}
