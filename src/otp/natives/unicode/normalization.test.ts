import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Bits } from '../../../terms/index.ts';
import { isForm, normalizeText } from './normalization.ts';

/** `form md5-of-code-points md5-of-texts`, as fixtures/normalization.exs prints them on real Elixir. */
const RECORDED = readFileSync(new URL('../fixtures/normalization.txt', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split(' '));

/** As in the recording program: first code point and number of code points. */
const BASES = [
  [0x300, 0x70], [0xac00, 0x200], [0x41, 0x40], [0xc0, 0x180], [0x590, 0x70], [0x1ab0, 0x20], [0x1dc0, 0x40], [0x1e00, 0x200],
  [0x20d0, 0x30], [0x3040, 0x60], [0xfb00, 0x60], [0xfe20, 0x10], [0x370, 0x80], [0x1d150, 0x60], [0x10570, 0x60], [0x113c0, 0x40],
] as const;

function* points(): Generator<string> {
  for (let c = 0; c <= 0x10ffff; c++) if (c < 0xd800 || c > 0xdfff) yield String.fromCodePoint(c);
}

function* texts(count: number): Generator<string> {
  let seed = 42n;
  const point = (): string => {
    seed = (seed * 1103515245n + 12345n) % 2147483648n;
    const n = Number(seed / 65536n);
    const [from, size] = BASES[n % 16]!;
    return String.fromCodePoint(from + (Math.floor(n / 16) % size));
  };
  for (let i = 0; i < count; i++) yield Array.from({ length: 8 }, point).join('');
}

describe('normal forms', () => {
  test('all four are recorded', () => expect(RECORDED.map(([form]) => form)).toEqual(['nfc', 'nfd', 'nfkc', 'nfkd']));

  test.each(RECORDED)("%s is Elixir's for every code point and for texts of marks", (form, ofPoints, ofTexts) => {
    if (!isForm(form!)) throw new Error(`no form: ${form}`);
    const md5 = (all: Iterable<string>): string => {
      const hash = createHash('md5');
      for (const text of all) hash.update(normalizeText(Bits.fromText(text), form).bytes).update('\n');
      return hash.digest('hex');
    };
    expect(md5(texts(20_000))).toBe(ofTexts);
    expect(md5(points())).toBe(ofPoints);
  });

  test('bytes that are no text stay where they are', () => {
    const broken = Bits.of(0x65, 0xcc, 0x81, 0xff, 0x65, 0xcc, 0x81);
    expect([...normalizeText(broken, 'nfc').bytes]).toEqual([0xc3, 0xa9, 0xff, 0xc3, 0xa9]);
  });
});
