/** What real Elixir 1.14 / OTP 25 said (fixtures/record.jsonl), against what we say. Re-record: `node src/terms/record.mjs`. */
import { expect, test } from 'vitest';
import * as t from './index.ts';
import { hexOfTerm as hexOf, recordedLines, termOfHex } from './fixtures/recorded.ts';

type Recorded = (string | number | Recorded)[];
const recorded = recordedLines<Recorded>(new URL('./fixtures/record.jsonl', import.meta.url));

/** What was recorded of a kind: something was. */
function of(kind: string): Recorded[] {
  const lines = recorded.filter((line) => line[0] === kind).map((line) => line.slice(1));
  expect(lines.length, kind).toBeGreaterThan(0);
  return lines;
}

const read = (hex: unknown): t.Term => termOfHex(hex as string);

test('phash2 answers as Erlang over 1,200 terms, and terms travel unchanged', () => {
  expect(of('phash2').length).toBe(1200);
  for (const [hex, hash, full, small] of of('phash2')) {
    const term = read(hex);
    expect([hex, t.phash2(term), t.phash2(term, 2 ** 32), t.phash2(term, 97)]).toEqual([hex, hash, full, small]);
    expect(hexOf(term)).toBe(hex);
  }
});

test('the internal hash answers as OTP 25 over 600 terms', () => {
  for (const [hex, hash] of of('internal')) expect([hex, t.internalHash(read(hex))]).toEqual([hex, hash]);
});

test('large maps enumerate in the order of OTP 25, both ways', () => {
  for (const [n, keys, iteration] of of('ints')) {
    const map = t.makeMap(Array.from({ length: n as number }, (_, i): [t.Term, t.Term] => [i + 1, i]));
    expect(map.keys()).toEqual(keys);
    expect(map.iteration().map(([key]) => key)).toEqual(iteration);
  }
  for (const [keys, iteration] of of('keys') as string[][][]) {
    const map = t.makeMap(keys!.toSorted().map((hex): [t.Term, t.Term] => [read(hex), 0]));
    expect(map.keys().map(hexOf)).toEqual(keys);
    expect(map.iteration().map(([key]) => hexOf(key))).toEqual(iteration);
  }
  for (const [n, keys] of of('strings')) {
    const map = t.makeMap(Array.from({ length: n as number }, (_, i): [t.Term, t.Term] => [t.binary(String(i + 1)), 0]));
    expect(map.keys().map((key) => (key as t.Bits).text())).toEqual(keys);
  }
  for (const [keys] of of('deleted') as number[][][]) {
    let map = t.makeMap(Array.from({ length: 300 }, (_, i): [t.Term, t.Term] => [i + 1, 0]));
    for (let i = 1; i <= 300 - keys!.length; i++) map = map.delete(i);
    expect(map.keys()).toEqual(keys);
  }
});

test('terms sort as Erlang sorts them', () => {
  for (const [terms, sorted] of of('sorted') as string[][][]) {
    // lists:sort/1 does not promise where 1 stands beside 1.0, so terms that are == count as the same
    const ours = terms!.map(read).sort(t.compare);
    expect(sorted!.filter((hex, i) => !t.equal(read(hex), ours[i]!))).toEqual([]);
  }
});

test('floats print as Erlang and Elixir print them, and read back', () => {
  expect(of('float').length).toBeGreaterThan(600);
  for (const [hex, short, inspected, scientific, decimals, compact, four] of of('float')) {
    const float = read(hex) as t.Float;
    expect([short, t.floatToText(float.value)]).toEqual([short, short]);
    expect(t.floatInspected(float.value)).toBe(inspected);
    expect(t.floatToScientific(float.value, 20)).toBe(scientific);
    expect(t.floatToScientific(float.value, 4)).toBe(four);
    if (decimals !== '') expect(t.floatToDecimals(float.value, 3)).toBe(decimals);
    if (compact !== '') expect(t.floatToDecimals(float.value, 6, true)).toBe(compact);
    expect(t.identical(t.parseFloatText(short as string)!, float)).toBe(true);
  }
});

test('integers print in every base and read back', () => {
  for (const [hex, base, text] of of('integer')) {
    expect(t.integerToText(read(hex) as t.Integer, base as number)).toBe(text);
    expect(t.parseInteger(text as string, base as number)).toBe(read(hex));
  }
});
