/**
 * Where graphemes end: Unicode 14's extended grapheme clusters with the rules of OTP 25 (which does not tell spacing marks from
 * extending ones). The tables say what each code point does to its neighbours.
 */
import { codePointAt, codePointLength, utf8Encode } from '../utf8.ts';
import { CodePointSet } from './ranges.ts';

/** Joins the character before it: combining marks, joiners, modifiers. */
const EXTEND = new CodePointSet(
  'lc.33 7o.6 7c.18 2 2.1 2.1 2 21.a 1d.k h 2u.6 3.5 3.1 2.3 10 v.q 2k.a 1n.8 a p.3 2.8 2.2 2.4 18.2 1p.7 17.n 2.w 1j.2 2.h 2.6 b.1 u.2 1l 2.6 ' +
    '3.1 3.2 a b.1 r 3.2 1l 2.4 5.1 3.2 4 v.1 4 c.2 1l 2.7 2.2 2.2 l.1 n.5 2.2 1l 2.6 3.1 3.2 8.2 b.1 v 1o.4 4.2 2.3 a 15.4 1k 2.6 2.2 2.3 8.1 ' +
    'c.1 u.2 1l 2.6 2.2 2.3 8.1 c.1 t.3 1k.1 2.6 2.2 2.3 a b.1 u.2 1z 5.5 2 2.7 j.1 1q 2.7 d.7 2r 2.9 c.5 23.1 s 2 2 5.1 1e.j 2.1 6.a 2.z a 2v.a ' +
    '2.5 o.3 5.2 h.3 e 2.2 7 g jk.2 qb.3 t.2 u.1 v.1 1t.v a 1a.2 2 3a.1 z 3b.b 5.b 64.4 1m.9 2 2 3.n 3 1d.u 1e.4 1c.g 13.8 d.2 v.c 1l.d 1d.j 49.2 ' +
    '2.k 5 7 3.2 5j.1r el.1 5f.w 2db.2 3y 2p.v ff.5 2y.1 n9x.3 2.9 x.1 29.1 7l 4 5 o.4 5 2c.1 1f.h r.h e 13.7 q.c 19.3 1c.d 11 1w.d d 9.1 1b 1g ' +
    '2.2 3.1 6.1 2 16.4 6.1 6l.7 2.1 fn5 ki.f h.f a7.1 gu 6b 46.4 1af.2 2.1 6.3 15.2 5 4m.1 fy.3 as.1 4a.a 1e.3 3f.2 1i.e 16 3.1 b.3 1a.a 8 1q.2 ' +
    '11.d h.1 19 d.2 1d.d 9.3 2.1 2l.b 7 4h.b m.3 1k.1 2.6 3.1 3.2 a b.1 3.6 4.4 5d.h o 2a.j 6k.6 3.8 s.1 2b.g 2z.c 2u.2 3.9 75.e 6u.5 2.1 3.3 2 ' +
    '2.1 3y.6 3.6 4 t.9 15.6 2.3 9 a.a 1b.f ba.7 2.7 2b.l 2.d 3f.5 4 2.1 2.6 2 1v.4 2.1 2.4 9o.3 f0a.4 1o.6 t5 2.1i 8.3 2a c.1 f58.1 3mq.19 3.m ' +
    'f3.4 4.5 9.7 3.6 v.3 45.2 1j0.1i 5.1d 9 f n.4 2.e 11t.6 2.g 3.6 2.1 2.4 7a.6 ag 1q.3 15t.6 32.6 241.4 gx7l.2n 3l.6n',
);

/** Joins the character after it. */
const PREPEND = new CodePointSet('16o.5 60 1e ap.1 29 vg 1f8v g 6t.1 1h8 2 6x 22.5 jh');

/** Pictographs: two of them join around a zero width joiner. */
const PICTOGRAPH = new CodePointSet(
  '4p 5 68e d 61 n 2j.5 g.1 a8.1 d 2o 1z q.a 5.2 5k 6g.1 b a 1n.3 2.5 2.b 2.35 b.39 3.a 2 2 7 4 7 b.1 g 3 5 2 5.2 2 c.4 1a.2 a f f ad.1 cw.2 ' +
    'k.1 1g 5 yj d gq 2 2fzb.73 e.2 w 1p.5 d.1 f 3.9 j.1k s.e b l 3.8 2.3 a.c1 6.8t 9.7d 1d.3j 39.b 2e.16 d.3 1l.7 b.5 15.7 v.29 d.1a 2.9 2.c8 ' +
    '75.sd',
);

const CONTROL = new CodePointSet('0.v 2o.w e 12n 3jm 1kt 3.1 p.6 1e.f 17yo 6p.b ab9.8 qy0.3 440.7 h406.v 2p.3j 6p.2rz');

/** Does the code point join the character before it? */
export const isExtending = (c: number): boolean => EXTEND.has(c);

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

/** The same of a text: the index after the grapheme that begins at `from`. */
export function graphemeEndInText(text: string, from: number): number {
  for (let to = from + 16; ; to += to - from) {
    const isSplit = (text.charCodeAt(to - 1) & 0xfc00) === 0xd800;
    const bytes = utf8Encode(text.slice(from, isSplit ? to + 1 : to));
    const end = graphemeEnd(bytes, 0, bytes.length);
    if (end === bytes.length && to < text.length) continue;
    let units = from;
    for (let i = 0; i < end; units++) {
      const length = codePointLength(codePointAt(bytes, i, end));
      if (length === 4) units++;
      i += length;
    }
    return Math.max(units, from + 1);
  }
}
