/**
 * Which characters may start and continue an identifier of Elixir 1.14 (Unicode 14 less what it restricts). Below 128
 * the rules are plain ASCII; the tables hold the rest, as Elixir's tokenizer answers for each code point
 * (language/parse/fixtures/unicode.exs asks it).
 */
import { CodePointSet } from './ranges.ts';

const START = new CodePointSet(
  '51 16.n 2.7 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 4 2.1 2 2 2 4 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 z f ' +
    'u 2 2 2 2 2 2 2 3 2 2 4 2 2 2 2.1 5 4 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 4 8 2 2 2 2 2 2 12 2q.1 1c 3z.2 j s.y 1a 1g.1b 18 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 2 2 2 2.1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 i 2 2 2 2 2 2 2 2 2 2 2 2 6 16 8.11 ' +
    '22.q 5.3 1a.v 2.9 13.1 2 5.k 2.h 2.1d 2 g.1 8.1 b.2 3 29.2d c 5b.n 2.5 i.c 6 3.k 1n.1h 4 j g.1 g.6 2.6 6.7 3.1 3.l 2.6 2 4.3 4 h i.1 f.1 ' +
    'k.5 5.1 3.l 2.6 2 3 3.1 z m.2 h.8 2.2 2.l 2.6 2.1 2.4 4 j g.1 10.7 3.1 3.l 2.6 2.1 2.4 4 y.2 g i 2.5 4.2 2.3 4.1 2 2.1 4.1 4.2 4.b n 1h.7 ' +
    '2.2 2.m 2.9 2.4 4 w 3.1 v 5.7 2.2 2.m 2.9 2.4 4 w 3.1 g.1 j.7 2.2 2.14 3 h 6.2 a.1 p.5 6.9 3.5 4.b 2.a 2.8 2 3.6 1n.1b 2 e.6 1n.1 2 2.4 ' +
    '2.n 2 2.9 2 b 3.4 2 o.1 x 1s.2 2.3 2.3 2.3 2.3 2.3 2.b 2.2 s.4 38.16 l h.5 5.3 4 4.1 8.2 5.c d 1u.w 7.3 3.2 75.20 2.3 3.6 2 2.3 3.14 2.3 ' +
    '3.w 2.3 3.6 2 2.3 3.e 2.1k 2.3 3.1u 12.f s1.y 3.2 2.a 10 5 17p 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.4 8 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 7.7 9.5 b.7 9.7 9.5 b.7 9.7 9 2 2 2 2 2 2 4.7 9.7 9.7 9.4 2.1 b.2 2.1 9.2 4.1 9.2 2.3 b.2 2.1 2ls 6 2b.m a.6 2.6 ' +
    '2.6 2.6 2.6 2.6 2.6 2.6 fb.2 1m.2d 7.1 3.2h 2.2 7.14 2 35.v g1.533 1t.g73 1a8 48.8 2x b 12 8 2 5 2 7 2 2 2 2 em.8 b.4 2q.m 4 4.1 3m.5 3.5 ' +
    '3.5 a.6 2.6 1k.1 49.8mb 6sr.1 2 2.1 b 2 2.1 3.2 1052.3 1a.2 i.3 909.u 1qa.6 2.3 2.1 2.e 4qq.wyn x.37c 8.65 3.4g1 f.5rk 3z4.3t6',
);

/** Upper-case letters past ASCII: they may start an atom, but neither a variable nor an alias. */
const UPPER = new CodePointSet(
  '5c.m 2.6 y 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 4 2 3 2 2 4 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 2 2 i h f u ' +
    '2 2 2 2 2 2 2 3 2 2 4 2 2 2 2 6 4 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 4 8 2 2 2 2 2 2 9g 2.2 2 2.1 2.g 2.8 2a.1e 2j 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 2 2 2 2 2 2 2.1 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 i 2 2 2 2 2 2 2 2 2 2 2 2 6 3.11 29d 6 2bn.16 ' +
    '3.2 8x 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 ' +
    '2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 g.7 9.5 b.7 9.7 9.5 c 2 2 2 ' +
    '9.7 p.7 9.7 9.7 9.2 2 c 2 2 c.2 e.2 2 c 2 2 qs1 5 o 4 a 8 2 2.3 2 7 6 2',
);

/** What may follow but not start. */
const CONTINUE = new CodePointSet(
  '53 g9.4 2.6 3.2 2.1 7 8.5 5.1 2.1 4 3.1 9 3 hb 47.a b.9 7 3k.9 4t.a 9d.2 1j.2 2.f 2 7.1 b.1 3.9 i.2 1l 2.6 3.1 3.2 a b.1 3.9 f 3.2 1l 2.4 ' +
    '5.1 3.2 p.b g.2 1l 2.7 2.2 2.2 l.1 3.9 b.5 2.2 1l 2.5 4.1 3.2 8.2 f.9 j 1o.4 4.2 2.3 a f.9 i.3 1k 2.6 2.2 2.3 8.1 g.9 j.1 1l 2.6 2.2 2.3 ' +
    '8.1 c.1 3.9 h 2.1 1n.5 3.2 2.3 a f.9 j.1 1z 5.5 2 2.6 k 1r 3.6 d.7 2.9 2g 3.8 c.5 3.9 1z.9 c 2 7.1 1e.1 2 6.6 2.2 2.1 6.5 2.3 2.3 2.3 2.3 ' +
    '2.3 2.b 2.2 a 2t.j 2.9 d.3 5.2 2.2 3.6 4.3 e.b 2.e jk.2 uv.n 3 2 e.9 4vk.1 nyu.9 3m.2 kn8 2 1k.1 ib8.1',
);

/** May the code point start a variable or function name? */
export function isIdentifierStart(c: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || c === 95;
  return START.has(c);
}

/** An upper-case or title-case letter: starts an alias when ASCII, else an atom. */
export function isUpperStart(c: number): boolean {
  if (c < 128) return c >= 65 && c <= 90;
  return UPPER.has(c);
}

/** May the code point stand inside an identifier? (`@` may too, in atoms only.) */
export function isIdentifierContinue(c: number): boolean {
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
  return START.has(c) || UPPER.has(c) || CONTINUE.has(c);
}
