import { expect, it } from 'vitest';
import { atom, Cons, EMPTY, Pid, type Term } from '../terms/index.ts';
import { generate } from '../language/generate/index.ts';
import * as d from '../language/generate/dsl.ts';
import { processWords } from './census.ts';
import { stackEnd } from './frames.ts';
import { Process } from './process.ts';
import { HALT } from './space.ts';
import { machineWith } from './testing.ts';

/** A process that waits in a stub with these registers. */
function holding(...registers: Term[]): Process {
  const p = new Process(1, new Pid(1), 0, -1, new Pid(0), [atom('t'), atom('f'), 0]);
  p.stack = [HALT, ...registers];
  return p;
}

/** The cells of a list of n numbers, first to last. */
function cells(n: number): Cons[] {
  const all: Cons[] = [];
  let rest: Term = EMPTY;
  for (let i = 0; i < n; i++) all.unshift((rest = new Cons(i, rest)));
  return all;
}

const wordsOfData = (p: Process): number => processWords(p).words - p.stack.length;

it('counts the cells of a list once, however many frames hold parts of it', () => {
  const list = cells(1000);
  expect(wordsOfData(holding(list[0]!))).toBe(2000);
  expect(wordsOfData(holding(list[0]!, list[0]!))).toBe(2000);
  // What a recursion along a list leaves: each frame holds a part of the rest of the one that called it.
  expect(wordsOfData(holding(...list))).toBe(2000);
  // In the wrong order a way in may count up to eight cells again, and no more.
  const reversed = wordsOfData(holding(...list.toReversed()));
  expect(reversed).toBeGreaterThanOrEqual(2000);
  expect(reversed).toBeLessThanOrEqual(2000 * 8);
  expect(wordsOfData(holding(list[500]!, list[3]!))).toBeLessThanOrEqual(2000 - 6 + 16);
});

it('counts what is put before a shared list, and at most seven of its cells with each', () => {
  const shared = cells(100)[0]!;
  const words = wordsOfData(holding(...Array.from({ length: 10 }, (_, i) => new Cons(i, shared))));
  expect(words).toBeGreaterThanOrEqual(2 * (100 + 10));
  expect(words).toBeLessThanOrEqual(2 * (100 + 10 + 9 * 7));
});

it('gives back the stack of a recursion that has returned, and counts what is left of it as none', () => {
  const count = d.fun('count', d.on([0], 0), d.on(['n'], d.op('+', 1, d.call('count', d.op('-', 'n', 1)))));
  const spin = d.fun('spin', d.on([0], 0), d.on(['n'], d.call('spin', d.op('-', 'n', 1))));
  const f = d.fun('f', d.on([], d.block(d.match('deep', d.call('count', 100_000)), d.call('spin', 10_000), 'deep')));
  const m = machineWith([generate(d.mod('t', f, count, spin))]);
  const p = m.spawn(atom('t'), atom('f'), [], { parent: null });
  let most = 0;
  let left = 0;
  while (m.run({ reductions: 1000 }).why === 'budget') {
    const now = m.processes.get(p.id)!;
    most = Math.max(most, stackEnd(now));
    left = now.stack.length;
  }
  expect(most).toBeGreaterThan(300_000);
  expect(left).toBeLessThan(10_000);
});
