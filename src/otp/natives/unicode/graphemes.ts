/**
 * Where graphemes end: Unicode 14's extended grapheme clusters with the rules of OTP 25 (which does not tell spacing marks from
 * extending ones). The tables say what each code point does to its neighbours.
 */
import { CodePointSet, codePointAt, codePointLength, isExtending } from '../../../terms/index.ts';

/** Joins the character after it. */
const PREPEND = new CodePointSet('16o.5 60 1e ap.1 29 vg 1f8v g 6t.1 1h8 2 6x 22.5 jh');

/** Pictographs: two of them join around a zero width joiner. */
const PICTOGRAPH = new CodePointSet(
  '4p 5 68e d 61 n 2j.5 g.1 a8.1 d 2o 1z q.a 5.2 5k 6g.1 b a 1n.3 2.5 2.b 2.35 b.39 3.a 2 2 7 4 7 b.1 g 3 5 2 5.2 2 c.4 1a.2 a f f ad.1 cw.2 ' +
    'k.1 1g 5 yj d gq 2 2fzb.73 e.2 w 1p.5 d.1 f 3.9 j.1k s.e b l 3.8 2.3 a.c1 6.8t 9.7d 1d.3j 39.b 2e.16 d.3 1l.7 b.5 15.7 v.29 d.1a 2.9 2.c8 ' +
    '75.sd',
);

const CONTROL = new CodePointSet('0.v 2o.w e 12n 3jm 1kt 3.1 p.6 1e.f 17yo 6p.b ab9.8 qy0.3 440.7 h406.v 2p.3j 6p.2rz');

const ZERO_WIDTH_JOINER = 0x200d;

const isRegional = (c: number): boolean => c >= 0x1f1e6 && c <= 0x1f1ff;
const isLeading = (c: number): boolean => (c >= 0x1100 && c <= 0x115f) || (c >= 0xa960 && c <= 0xa97c);
const isVowel = (c: number): boolean => (c >= 0x1160 && c <= 0x11a7) || (c >= 0xd7b0 && c <= 0xd7c6);
const isTrailing = (c: number): boolean => (c >= 0x11a8 && c <= 0x11ff) || (c >= 0xd7cb && c <= 0xd7fb);
const isSyllable = (c: number): boolean => c >= 0xac00 && c <= 0xd7a3;
const isOpenSyllable = (c: number): boolean => isSyllable(c) && (c - 0xac00) % 28 === 0;

/** Do two neighbouring parts of a Korean syllable belong together? */
function joinsHangul(a: number, b: number): boolean {
  if (isLeading(a)) return isLeading(b) || isVowel(b) || isSyllable(b);
  if (isVowel(a) || isOpenSyllable(a)) return isVowel(b) || isTrailing(b);
  return (isTrailing(a) || isSyllable(a)) && isTrailing(b);
}

/** The index after the grapheme that begins at `i`. A byte that is no UTF-8 is one by itself. */
export function graphemeEnd(bytes: Uint8Array, i: number, n: number): number {
  const first = bytes[i]!;
  const second = i + 1 < n ? bytes[i + 1]! : 0;
  if (first < 0x80 && second < 0x80) return first === 13 && second === 10 && i + 1 < n ? i + 2 : i + 1;
  let before = codePointAt(bytes, i, n);
  if (before < 0) return i + 1;
  let at = i + codePointLength(before);
  if (CONTROL.has(before)) return at;
  let regionals = isRegional(before) ? 1 : 0;
  /** The pictograph that only extending characters have followed so far. */
  let pictograph = PICTOGRAPH.has(before);
  while (at < n) {
    const c = codePointAt(bytes, at, n);
    if (c < 0) break;
    let joins: boolean;
    if (pictograph && before === ZERO_WIDTH_JOINER) joins = PICTOGRAPH.has(c);
    else if (isExtending(c)) joins = true;
    else if (PREPEND.has(before)) joins = !CONTROL.has(c);
    else if (regionals === 1 && isRegional(before)) joins = isRegional(c);
    else joins = joinsHangul(before, c);
    if (!joins) break;
    if (isRegional(c)) regionals++;
    if (!isExtending(c)) pictograph = PICTOGRAPH.has(c);
    before = c;
    at += codePointLength(c);
  }
  return at;
}
