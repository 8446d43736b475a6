/**
 * Random supervision trees under random kills do what they do on real OTP: who starts, who ends and why, in which order,
 * and who is alive after each step. All 2,000 seeds were recorded (digests.txt); `node record.mjs` compares them again
 * where Elixir is installed and shows what differs.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { digest, runHere } from './cases.mjs';

const recorded = readFileSync(new URL('./digests.txt', import.meta.url), 'utf8').trimEnd().split('\n');
const SEEDS = 200;
let texts = new Map<number, string>();
beforeAll(() => void (texts = runHere(1, SEEDS)), 240_000);

test(`${SEEDS} of ${recorded.length} recorded trees`, () => {
  expect(texts.size).toBe(SEEDS);
  expect([...texts].filter(([seed, text]) => digest(text) !== recorded[seed - 1]).map(([, text]) => text)).toEqual([]);
});

test('the cases are what they say: restarts, orphans, shutdowns that overrun, supervisors that give up', () => {
  const all = [...texts.values()].join('\n');
  for (const sign of [/\+\d+\.[2-9]/, /\(-\d+\.\d+:/, /terminate\S+ -\d+\.\d+::killed/, /-1\.1::shutdown down/, /heard\d/, /:already_started/, /:ignore/]) {
    expect(all).toMatch(sign);
  }
});
