/** Random concurrent programs are one value each: the same trace whatever the slices and whenever the trace is taken. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { program } from './generate.ts';

type Pair = { readonly n: number; readonly seed: number; readonly hash: string; readonly again: string; readonly output: string };

test('a program of the generator is always the same text', () => {
  expect(program(3)).toBe(program(3));
  expect(new Set(Array.from({ length: 200 }, (_, n) => program(n))).size).toBe(200);
});

test('twenty programs under three seeds have the same trace when replayed', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('check.mjs', import.meta.url)), '0', '20'], { maxBuffer: 1 << 26 });
  const pairs = JSON.parse(stdout) as Pair[];
  expect(pairs.length).toBe(60);
  for (const { hash, again } of pairs) expect(again).toBe(hash);
  // Seeds do make a difference to most of them, and all came to their end.
  const different = new Set(pairs.map(({ hash }) => hash)).size;
  expect(different).toBeGreaterThan(40);
  for (const { output } of pairs) expect(output).toContain('{[');
}, 300_000);
