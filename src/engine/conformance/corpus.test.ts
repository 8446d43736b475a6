/** Every program of the corpus prints what real Elixir 1.14 printed; record.mjs records again. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { MachineState } from '../../vm/index.ts';
import { bootSystem } from '../boot.ts';
import { loadLibrary } from '../testing.ts';
import { programs, recorded, run } from './corpus.ts';

let system: MachineState;
beforeAll(async () => {
  system = bootSystem(await loadLibrary());
}, 300_000);

describe.each([...new Set(programs().map((program) => program.split('/')[0]!))])('%s', (area) => {
  test.each(programs().filter((program) => program.startsWith(`${area}/`)))('%s', (program) => {
    const want = recorded(program);
    expect(want, 'not recorded yet: node src/engine/conformance/record.mjs').not.toBeNull();
    expect(run(system, program)).toEqual(want);
  });
});
