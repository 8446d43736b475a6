/** Every program of the corpus prints what real Elixir 1.14 printed; record.mjs records again. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { programs, type Outcome } from './corpus.mjs';

let outcomes: Record<string, { got: Outcome; want: Outcome | null }>;

beforeAll(async () => {
  // A process of its own, since the machine is several times slower in the test runner's modules.
  const check = fileURLToPath(new URL('./check.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [check, '--json'], { maxBuffer: 1 << 28 });
  outcomes = JSON.parse(stdout) as typeof outcomes;
}, 300_000);

describe.each([...new Set(programs().map((program) => program.split('/')[0]!))])('%s', (area) => {
  test.each(programs([area]))('%s', (program) => {
    const { got, want } = outcomes[program]!;
    expect(want, 'not recorded yet: node src/engine/conformance/record.mjs').not.toBeNull();
    expect(got).toEqual(want);
  });
});
