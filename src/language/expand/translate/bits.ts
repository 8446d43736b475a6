/** Segments of <<…>> after expansion: `value :: type-size(n)-unit(m)-sign-endianness`. */
import { Atom, atom, Bits, Float, isInteger, type Term } from '../../../terms/index.ts';
import type { Core, Pattern, Segment } from '../../core.ts';
import { A, isCall, isGenerated, isNode, items } from '../ast.ts';
import { interpretedBits } from './interpreted.ts';
import { translatePattern } from './patterns.ts';
import { literal, type Translator } from './translator.ts';

type Type = Segment<Core>['type'];
type Spec = { type: Type; size: Term | null; unit: number | null; signed: boolean; endian: 'big' | 'little' | 'native' };

const TYPES = new Set(['integer', 'float', 'binary', 'bitstring', 'utf8', 'utf16', 'utf32']);

function readSpec(t: Term, out: Spec): void {
  if (isCall(t, A.minus) && items(t[2]).length === 2) {
    for (const part of items(t[2])) readSpec(part, out);
    return;
  }
  if (!isNode(t) || !(t[0] instanceof Atom)) return;
  const name = t[0].name;
  const arg = items(t[2])[0];
  if (TYPES.has(name)) out.type = name as Type;
  else if (name === 'size' && arg !== undefined) out.size = arg;
  else if (name === 'unit' && typeof arg === 'number') out.unit = arg;
  else if (name === 'signed') out.signed = true;
  else if (name === 'big' || name === 'little' || name === 'native') out.endian = name;
}

function specOf(t: Term): Spec {
  const out: Spec = { type: 'integer', size: null, unit: null, signed: false, endian: 'big' };
  readSpec(t, out);
  return out;
}

function segment<T>(g: Translator, spec: Spec, value: T): Segment<T> {
  const unit = spec.unit ?? (spec.type === 'binary' ? 8 : 1);
  const saved = g.inGuard;
  g.inGuard = true;
  const size = spec.size === null ? null : g.expression(spec.size);
  g.inGuard = saved;
  return { value, type: spec.type, size, unit, signed: spec.signed, endian: spec.endian };
}

/** A literal string of a UTF type is one segment a code point. */
function expandText<T>(g: Translator, value: Term, spec: Spec, make: (t: Term) => T): Segment<T>[] {
  const text = value instanceof Bits && spec.type.startsWith('utf') ? value.text() : undefined;
  if (text === undefined) return [segment(g, spec, make(value))];
  if (spec.type === 'utf8') return [segment<T>(g, { ...spec, type: 'binary' }, make(value))];
  return Array.from(text, (c) => segment(g, spec, make(c.codePointAt(0)!)));
}

function parts(ts: readonly Term[]): [Term, Spec][] {
  return ts.map((t) => {
    const [value, spec] = items((t as readonly Term[])[2]!) as [Term, Term];
    return [value, specOf(spec)];
  });
}

export function translateBits(g: Translator, meta: Term, ts: readonly Term[], line: number): Core {
  if (ts.length === 0) return literal(Bits.fromText(''));
  const segments = parts(ts).flatMap(([value, spec]) => expandText(g, value, spec, (t) => g.expression(t)));
  if (g.inGuard) return { op: 'bits', segments, line };
  if (g.evaluated) return interpretedBits(g, segments, line);
  if (segments.every(mayFit)) return { op: 'bits', segments, line };
  // What is seen to fail becomes the failure, once its parts are evaluated.
  if (!isGenerated(meta)) g.misfits.push(line);
  return { op: 'block', body: [{ op: 'tuple', items: segments.flatMap((s) => (s.size === null ? [s.value] : [s.value, s.size])) }, g.erl('error', literal(atom('badarg')))] };
}

/** May a segment be put in, for what is seen of it? */
function mayFit({ value, type, size }: Segment<Core>): boolean {
  if (size?.op === 'literal' && !(typeof size.value === 'number' && size.value >= 0)) return false;
  const last = value.op === 'block' && value.body.length > 0 ? value.body.at(-1)! : value;
  if (last.op === 'tuple' || last.op === 'cons') return false;
  if (last.op !== 'literal') return !(last.op === 'map' && isConstant(last));
  const t = last.value;
  if (type === 'binary' || type === 'bitstring') return t instanceof Bits;
  return isInteger(t) || t instanceof Bits || (type === 'float' && t instanceof Float);
}

function isConstant(core: Core): boolean {
  if (core.op === 'tuple') return core.items.every(isConstant);
  if (core.op === 'cons') return isConstant(core.head) && isConstant(core.tail);
  return core.op === 'literal' || (core.op === 'map' && (core.base === null || isConstant(core.base)) && core.pairs.every((p) => !p.exact && isConstant(p.key) && isConstant(p.value)));
}

/** Left to right: a size may use what an earlier segment bound. */
export function patternSegments(g: Translator, ts: readonly Term[]): Segment<Pattern>[] {
  const out: Segment<Pattern>[] = [];
  for (const [value, spec] of parts(ts)) {
    // The size is read before this segment's own value is bound.
    const saved = g.inGuard;
    g.inGuard = true;
    const size = spec.size === null ? null : g.expression(spec.size);
    g.inGuard = saved;
    for (const s of expandText<Pattern>(g, value, { ...spec, size: null }, (t) => translatePattern(g, t))) out.push({ ...s, size });
  }
  return out;
}

