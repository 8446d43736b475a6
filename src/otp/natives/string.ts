/** :mailroom_string, what String asks of Unicode: graphemes and casing. Costs a reduction per 64 bytes. */
import { Atom, Bits, codePointAt, codePointLength, graphemeEnd, isExtending, listFromArray, NIL, writeCodePoint, work, type Term } from '../../terms/index.ts';
import type { Machine, NativeTable } from '../../vm/index.ts';
import { badarg, definer, isBinary } from './support.ts';
import { LOWER, TITLE, UPPER } from './unicode/casing.ts';
import { isForm, normalizeText } from './unicode/normalization.ts';

const binary = (t: Term): Bits => {
  if (!isBinary(t)) throw badarg;
  return t;
};

/** The one-character binaries of ASCII, shared. */
const ASCII = Array.from({ length: 128 }, (_, c) => Bits.fromText(String.fromCharCode(c), 1));

function graphemes(m: Machine, t: Bits): Term {
  const bytes = t.bytes;
  const n = bytes.length;
  m.reserve(4 * n, 0);
  m.charge(n >> 2);
  const found: Term[] = [];
  for (let i = 0; i < n;) {
    const end = graphemeEnd(bytes, i, n);
    found.push(end - i === 1 && bytes[i]! < 128 ? ASCII[bytes[i]!]! : t.sliceBytes(i, end - i));
    i = end;
  }
  return listFromArray(found);
}

function countGraphemes(m: Machine, t: Bits): number {
  const known = t.knownText();
  const n = t.byteLength;
  m.charge(n >> 6);
  if (known !== undefined && known.length === n && !known.includes('\r\n')) return n;
  const bytes = t.bytes;
  let count = 0;
  for (let i = 0; i < n; i = graphemeEnd(bytes, i, n)) count++;
  return count;
}

type Mode = 'default' | 'ascii' | 'greek' | 'turkic';
const MODES = new Set(['default', 'ascii', 'greek', 'turkic']);

function mode(t: Term): Mode {
  if (t instanceof Atom && MODES.has(t.name)) return t.name as Mode;
  throw badarg;
}

const CAPITAL_I = 0x49;
const SMALL_I = 0x69;
const DOTLESS_I = 0x131;
const DOTTED_CAPITAL_I = 0x130;
const DOT_ABOVE = 0x307;
const SIGMA = 0x3a3;
const SMALL_SIGMA = 0x3c3;
const FINAL_SIGMA = 0x3c2;

const isCased = (c: number): boolean => UPPER.has(c) || LOWER.has(c);
/** Characters within a word that casing looks past, beside the extending ones. */
const MID_WORD = new Set([0x27, 0x2e, 0x3a, 0xb7, 0x387, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027]);
const isIgnorable = (c: number): boolean => MID_WORD.has(c) || isExtending(c);

/** Appends code points, and the bytes that are none. */
class Writer {
  readonly bytes: number[] = [];
  point(c: number): void {
    writeCodePoint(this.bytes, this.bytes.length, c);
  }
  points(all: readonly number[]): void {
    for (const c of all) this.point(c);
  }
  done(): Bits {
    return Bits.fromBytes(Uint8Array.from(this.bytes));
  }
}

function convert(m: Machine, t: Bits, how: (c: number, out: Writer, bytes: Uint8Array, next: number) => number): Bits {
  const bytes = t.bytes;
  const n = bytes.length;
  work(4 * n);
  const out = new Writer();
  for (let i = 0; i < n;) {
    const c = codePointAt(bytes, i, n);
    if (c < 0) {
      out.bytes.push(bytes[i++]!);
      continue;
    }
    i = how(c, out, bytes, i + codePointLength(c));
  }
  return out.done();
}

function upcase(m: Machine, t: Bits, mode: Mode): Bits {
  if (mode === 'ascii') return Bits.fromBytes(t.bytes.map((b) => (b >= 97 && b <= 122 ? b - 32 : b)));
  return convert(m, t, (c, out, _bytes, next) => {
    if (c < 128) out.bytes.push(c === SMALL_I && mode === 'turkic' ? 0xc4 : c >= 97 && c <= 122 ? c - 32 : c);
    else out.points(UPPER.get(c) ?? [c]);
    if (c === SMALL_I && mode === 'turkic') out.bytes.push(0xb0);
    return next;
  });
}

function downcase(m: Machine, t: Bits, mode: Mode): Bits {
  if (mode === 'ascii') return Bits.fromBytes(t.bytes.map((b) => (b >= 65 && b <= 90 ? b + 32 : b)));
  /** Was the character before a capital past ASCII? Elixir 1.14 asks no more before it writes a final sigma. */
  let afterLetter = false;
  return convert(m, t, (c, out, bytes, next) => {
    if (c === DOTTED_CAPITAL_I) out.points(mode === 'turkic' ? [SMALL_I] : [SMALL_I, DOT_ABOVE]);
    else if (c === CAPITAL_I && mode === 'turkic') {
      const dotted = codePointAt(bytes, next, bytes.length) === DOT_ABOVE;
      out.point(dotted ? SMALL_I : DOTLESS_I);
      if (dotted) next += 2;
    } else if (c === SIGMA) out.point(mode === 'greek' && afterLetter && !letterFollows(bytes, next) ? FINAL_SIGMA : SMALL_SIGMA);
    else if (c < 128) out.bytes.push(c >= 65 && c <= 90 ? c + 32 : c);
    else out.points(LOWER.get(c) ?? [c]);
    afterLetter = c === SIGMA || (c >= 128 && LOWER.get(c)?.length === 1);
    return next;
  });
}

function letterFollows(bytes: Uint8Array, i: number): boolean {
  while (i < bytes.length) {
    const c = codePointAt(bytes, i, bytes.length);
    if (c < 0) return false;
    if (!isIgnorable(c)) return isCased(c);
    i += codePointLength(c);
  }
  return false;
}

function capitalize(m: Machine, t: Bits, mode: Mode): Bits {
  const bytes = t.bytes;
  if (bytes.length === 0) return t;
  const first = codePointAt(bytes, 0, bytes.length);
  const length = first < 0 ? 1 : codePointLength(first);
  const out = new Writer();
  if (first < 0) out.bytes.push(bytes[0]!);
  else if (mode === 'turkic' && first === SMALL_I) out.point(DOTTED_CAPITAL_I);
  else if (mode === 'ascii') out.point(first >= 97 && first <= 122 ? first - 32 : first);
  else out.points(TITLE.get(first) ?? UPPER.get(first) ?? [first]);
  return out.done().concat(downcase(m, t.sliceBytes(length, bytes.length - length), mode));
}

export function defineString(table: NativeTable): void {
  const define = definer(table, 'mailroom_string');
  define('length', 1, (m, t) => countGraphemes(m, binary(t)));
  define('graphemes', 1, (m, t) => graphemes(m, binary(t)));
  define('next_grapheme', 1, (_m, t) => {
    const bytes = binary(t).bytes;
    const n = bytes.length;
    if (n === 0) return NIL;
    const end = graphemeEnd(bytes, 0, n);
    return [binary(t).sliceBytes(0, end), binary(t).sliceBytes(end, n - end)];
  });
  define('upcase', 2, (m, t, how) => upcase(m, binary(t), mode(how)));
  define('downcase', 2, (m, t, how) => downcase(m, binary(t), mode(how)));
  define('capitalize', 2, (m, t, how) => capitalize(m, binary(t), mode(how)));
  define('normalize', 2, (m, t, form) => {
    if (!(form instanceof Atom) || !isForm(form.name)) throw badarg;
    work(16 * binary(t).byteLength);
    return normalizeText(binary(t), form.name);
  });
}
