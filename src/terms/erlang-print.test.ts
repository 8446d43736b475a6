/** ~p and ~w against recorded answers of real OTP 25 (fixtures/record-inspect.jsonl). */
import { expect, test } from 'vitest';
import * as t from './index.ts';
import { recordedLines, termOfHex, unhex } from './fixtures/recorded.ts';

const lines = recordedLines<[kind: string, hex: string, name: string, expected: string]>(new URL('./fixtures/record-inspect.jsonl', import.meta.url)).filter(
  ([kind]) => kind === 'erlang',
);

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
    const ours = print[name]!(termOfHex(hex));
    const theirs = t.Bits.fromBytes(unhex(expected)).text()!;
    if (ours !== theirs) wrong.push([theirs, ours]);
  }
  expect(wrong.map(([theirs]) => theirs)).toEqual(wrong.map(([, ours]) => ours));
});
