import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from '../parse/index.ts';
import { quotedToString } from './index.ts';

type Recorded = { readonly source: string; readonly text?: string };
const recorded = readFileSync(new URL('./fixtures/recorded.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Recorded);

test('prints what Macro.to_string prints', () => {
  expect(recorded.length).toBeGreaterThan(800);
  const wrong: string[] = [];
  for (const { source, text } of recorded) {
    const read = parse(source, { file: 'f' });
    const ours = read.ok ? quotedToString(read.value) : 'broken';
    if (text !== undefined && ours !== text) wrong.push(`${source}\n--- ours\n${ours}\n--- Elixir's\n${text}`);
  }
  expect(wrong).toEqual([]);
});

test('breaks lines at the width it is given', () => {
  const read = parse('foo(first, second)', { file: 'f' });
  expect(read.ok && quotedToString(read.value, 10)).toBe('foo(\n  first,\n  second\n)');
});
