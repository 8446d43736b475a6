/** Instructions that ask something of a value, and jump. */
import { compare, Cons, equal, FALSE, Float, identical, NIL, type Term } from '../terms/index.ts';
import { CODE, CONSTANTS, SWITCHES } from './space.ts';
import { isOfType } from './typetests.ts';

/** Does the test w, its first extra word at `pc`, on the frame at `base`. Answers where to go on. */
export function tests(R: Term[], base: number, pc: number, w: number): number {
  switch (w & 255) {
    case 27 /* eqConst */:
      if (R[base + ((w >> 8) & 255)]! === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      return pc;
    case 28 /* neConst */:
      if (R[base + ((w >> 8) & 255)]! !== CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      return pc;
    case 29 /* eqInt */:
      if (R[base + ((w >> 8) & 255)]! === w >> 16) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    case 30 /* neInt */:
      if (R[base + ((w >> 8) & 255)]! !== w >> 16) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    case 31 /* looseEqInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x === w >> 16 || (x instanceof Float && x.value === w >> 16)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 32 /* looseNeInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x !== w >> 16 && !(x instanceof Float && x.value === w >> 16)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 33 /* eq */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x === y || identical(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 34 /* ne */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x !== y && !identical(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 35 /* looseEq */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x === y || equal(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 36 /* looseNe */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (x !== y && !equal(x, y)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 37 /* lt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (typeof x === 'number' && typeof y === 'number' ? x < y : compare(x, y) < 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 38 /* le */: {
      const x = R[base + ((w >> 8) & 255)]!;
      const y = R[base + ((w >> 16) & 255)]!;
      if (typeof x === 'number' && typeof y === 'number' ? x <= y : compare(x, y) <= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 39 /* ltInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x < w >> 16 : compare(x, w >> 16) < 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 40 /* leInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x <= w >> 16 : compare(x, w >> 16) <= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 41 /* gtInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x > w >> 16 : compare(x, w >> 16) > 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 42 /* geInt */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (typeof x === 'number' ? x >= w >> 16 : compare(x, w >> 16) >= 0) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 43 /* isTuple */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (Array.isArray(x) && x.length === ((w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 44 /* tagged */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (Array.isArray(x) && x.length === ((w >> 16) & 255) && x[0] === CONSTANTS[CODE[pc]!]) pc = (pc + 2) | 0;
      else pc = (pc + 1 + CODE[pc + 1]!) | 0;
      return pc;
    }
    case 47 /* split */:
    case 97 /* walk */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (x instanceof Cons) {
        R[base + ((w >> 16) & 255)] = x.head;
        R[base + (w >>> 24)] = x.tail;
        pc = (pc + 1) | 0;
      } else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 95 /* truthy */: {
      const x = R[base + ((w >> 8) & 255)]!;
      pc = (x === FALSE || x === NIL ? pc + CODE[pc]! : pc + 1) | 0;
      return pc;
    }
    case 96 /* falsy */: {
      const x = R[base + ((w >> 8) & 255)]!;
      pc = (x === FALSE || x === NIL ? pc + 1 : pc + CODE[pc]!) | 0;
      return pc;
    }
    case 48 /* isType */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 49 /* isNotType */: {
      const x = R[base + ((w >> 8) & 255)]!;
      if (!isOfType(x, (w >> 16) & 255)) pc = (pc + 1) | 0;
      else pc = (pc + CODE[pc]!) | 0;
      return pc;
    }
    case 50 /* switch */: {
      const to = SWITCHES[CODE[pc]!]!.get(R[base + ((w >> 8) & 255)]!);
      pc = (pc + 1) | 0;
      pc = (pc + (to === undefined ? CODE[pc]! : to)) | 0;
      return pc;
    }
    default:
      throw new Error(`no instruction ${w & 255}`);
  }
}
