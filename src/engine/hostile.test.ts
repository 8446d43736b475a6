/**
 * Programs that want to take everything: each ends at the limit that stands here, with a message that says what to do, and
 * on the way there no slice does much more than its budget.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { STEPS_PER_REDUCTION } from '../terms/index.ts';
import { DEFAULT_LIMITS } from '../vm/index.ts';
import { SLICE } from './host.ts';
import { ADVICE, ENDINGS } from './hostile/endings.ts';
import type { Ending } from './hostile.ts';

let endings: Record<string, Ending>;
beforeAll(async () => {
  const check = fileURLToPath(new URL('hostile/check.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [check], { maxBuffer: 1 << 26 });
  endings = JSON.parse(stdout) as Record<string, Ending>;
}, 300_000);

describe('a hostile program', () => {
  it('stands in the table', () => {
    expect(Object.keys(endings).toSorted()).toEqual(Object.keys(ENDINGS).toSorted());
  });

  for (const [name, end] of Object.entries(ENDINGS)) {
    it(`ends: ${name}`, () => {
      const ending = endings[name]!;
      if (end instanceof RegExp) {
        expect(ending.stop).toEqual({ why: 'halted', status: 1 });
        expect(ending.stderr).toMatch(end);
      } else {
        expect(ending.stop).toMatchObject({ why: 'limit', name: end });
        expect('text' in ending.stop && ending.stop.text).toMatch(ADVICE);
      }
      // An operation is never cut, and costs at most this many reductions (limits.operation steps, 16 a reduction).
      expect(ending.most).toBeLessThanOrEqual(SLICE + DEFAULT_LIMITS.operation / STEPS_PER_REDUCTION + 1_000);
      // Milliseconds of the processor, the collection of garbage included; generous, since the machine may be busy.
      expect(ending.longest).toBeLessThan(5_000);
      expect(ending.heap).toBeLessThan(1_500_000_000);
    });
  }
});
