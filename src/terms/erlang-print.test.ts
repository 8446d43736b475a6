/** ~p and ~w against recorded answers of real OTP 25 (fixtures/record-inspect.jsonl). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as t from './index.ts';

const unhex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
const lines = readFileSync(new URL('./fixtures/record-inspect.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as [string, string, string, string])
  .filter(([kind]) => kind === 'erlang');

const print: Record<string, (term: t.Term) => string> = {
  p: (term) => t.printErlang(term, { encoding: 'latin1' }),
  tp: (term) => t.printErlang(term),
  w: (term) => t.writeErlang(term, 'latin1'),
  tw: (term) => t.writeErlang(term),
};

test.each(Object.keys(print))('~%s prints as Erlang', (name) => {
  const mine = lines.filter((line) => line[2] === name);
  expect(mine.length).toBeGreaterThan(200);
  const wrong: [string, string][] = [];
  for (const [, hex, , expected] of mine) {
    const ours = print[name]!(t.decodeExternal(unhex(hex))!.term);
    const theirs = t.Bits.fromBytes(unhex(expected)).text()!;
    if (ours !== theirs) wrong.push([theirs, ours]);
  }
  expect(wrong.map(([theirs]) => theirs)).toEqual(wrong.map(([, ours]) => ours));
});
