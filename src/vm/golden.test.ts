/**
 * A golden set of traces: random programs of steps written for this machine alone (no library, no compiler), so that their
 * hashes change only when the machine, its costs or the vocabulary of the trace do. After such a change on purpose:
 *
 *   npx vitest run src/vm/golden -u      records them again; say in the commit why they changed
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hash, run, world } from './random-programs.ts';

test('the traces of the golden set', async () => {
  const worlds = fc.sample(world, { seed: 2026, numRuns: 100 });
  const lines = worlds.map(({ program, ...options }) => {
    const { store } = run(program, options);
    return `seed ${options.seed}, ${options.schedulers} schedulers, latency ${options.signalLatency}: ${store.count} events, ${hash(store)}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('fixtures/golden.txt');
});
