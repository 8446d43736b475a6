import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { differences, readRecorded } from './fixtures/compare.ts';

const recorded = readRecorded(readFileSync(new URL('./fixtures/recorded.jsonl', import.meta.url), 'utf8'));

describe('reads as Elixir 1.14 does', () => {
  test('the record is there', () => {
    expect(recorded.length).toBeGreaterThan(700);
  });
  for (const entry of recorded) {
    test(JSON.stringify(entry.source.slice(0, 60)), () => {
      expect(differences(entry)).toEqual([]);
    });
  }
});
