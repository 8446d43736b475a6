/** Bit syntax: taking bitstrings apart and building them. */
import { LITTLE, NO_SIZE, Op, SEGMENT_TYPES, SIGNED, SIZE_IN_REGISTER, UNIT_SHIFT, type Label } from '../../bytecode/index.ts';
import { Bits, concatBits, type Term } from '../../terms/index.ts';
import type { Core, Pattern, Segment } from '../core.ts';
import { constantOf } from './analysis.ts';
import { mayRaise } from './conditions.ts';
import type { Gen } from './gen.ts';

/** Spec rows of `bitsBuild`: a segment that is these very bits. */
const LITERAL = SEGMENT_TYPES.length;

const DEFAULT_SIZE: Readonly<Record<string, number>> = { integer: 8, float: 64 };

type Size = { readonly flags: number; readonly size: number };

function flagsOf(segment: Segment<unknown>): number {
  return (segment.signed ? SIGNED : 0) | (segment.endian === 'big' ? 0 : LITTLE) | (segment.unit << UNIT_SHIFT);
}

/** Bits of a literal size, so that the unit needs no thought at run time. */
function sizeOf(segment: Segment<unknown>, dynamic: (core: Core) => number): Size {
  const flags = flagsOf(segment);
  if (segment.size === null) {
    const size = DEFAULT_SIZE[segment.type];
    return size === undefined ? { flags: flags | NO_SIZE, size: 0 } : { flags: flags | (1 << UNIT_SHIFT), size };
  }
  const constant = constantOf(segment.size);
  if (typeof constant === 'number' && constant >= 0 && constant <= 0x7fffff) return { flags, size: constant };
  return { flags: flags | SIZE_IN_REGISTER, size: dynamic(segment.size) };
}

/** Tests the bitstring in a register against segments; `bound` hears the register of each part and the pattern it must match. */
export function bitsPattern(
  g: Gen,
  register: number,
  segments: readonly Segment<Pattern>[],
  fail: Label,
  bound: (register: number, pattern: Pattern) => void,
): void {
  const position = g.alloc();
  g.emit(Op.bitsStart, register, position, fail);
  let open = true;
  for (const segment of segments) {
    const { value, type } = segment;
    if (type === 'binary' && segment.size === null && value.op === 'literal' && value.value instanceof Bits) {
      g.emit(Op.bitsLiteral, register, position, g.asm.constant(value.value), fail);
      continue;
    }
    if (type === 'utf8' || type === 'utf16' || type === 'utf32') {
      const part = g.alloc();
      g.emit(Op.bitsUtf, part, register, position, Number(type.slice(3)) | (segment.endian === 'big' ? 0 : 256), fail);
      bound(part, value);
      continue;
    }
    const { flags, size } = sizeOf(segment, (core) => {
      if (core.op === 'var') return g.registerOf(core.id);
      const at = g.alloc();
      g.guarded(fail, mayRaise(core), () => g.expression(core, at));
      return at;
    });
    const part = g.alloc();
    const op = type === 'integer' ? Op.bitsInteger : type === 'float' ? Op.bitsFloat : Op.bitsSlice;
    g.emit(op, part, register, position, flags, size, fail);
    if ((flags & NO_SIZE) !== 0) open = false;
    bound(part, value);
  }
  if (open) g.emit(Op.bitsEnd, register, position, fail);
}

/** The bits of a segment that is constant and plain, or undefined. */
function literalBits(segment: Segment<Core>): Bits | undefined {
  const value: Term | undefined = constantOf(segment.value);
  if (value === undefined || segment.size !== null) return undefined;
  if ((segment.type === 'binary' || segment.type === 'bitstring') && value instanceof Bits) {
    return segment.type === 'binary' && !value.isBinary ? undefined : value;
  }
  if (segment.type === 'integer' && typeof value === 'number' && segment.unit === 1) return Bits.of(((value % 256) + 256) % 256);
  return undefined;
}

export function bitsConstruction(g: Gen, segments: readonly Segment<Core>[], context: number): void {
  const literals = segments.map(literalBits);
  if (segments.length === 0 || literals.every((bits) => bits !== undefined)) {
    g.constant(segments.length === 0 ? Bits.fromText('') : concatBits(literals as Bits[]), context);
    return;
  }
  g.into(context, (target) => {
    const { top } = g;
    const parts = literals.filter((bits) => bits === undefined).length;
    const dynamic = segments.filter(
      (s, i) => literals[i] === undefined && s.size !== null && typeof constantOf(s.size) !== 'number',
    ).length;
    const from = g.allocRun(parts + dynamic);
    let next = 0;
    let nextSize = parts;
    const spec: Term[] = [];
    segments.forEach((segment, i) => {
      const literal = literals[i];
      if (literal !== undefined) {
        spec.push(LITERAL, 0, literal);
        return;
      }
      g.expression(segment.value, from + next++);
      const { flags, size } = sizeOf(segment, (core) => {
        g.expression(core, from + nextSize);
        return nextSize++;
      });
      spec.push(SEGMENT_TYPES.indexOf(segment.type), flags, size);
    });
    g.emit(Op.bitsBuild, target, g.asm.constant(spec), (nextSize << 16) | from);
    g.top = top;
  });
}
