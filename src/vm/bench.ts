/**
 * Measures the interpreter alone: `npx tsx src/vm/bench.ts [NAME …]`. Times are the least of several runs of the whole, each mode of comparison
 * belongs in a process of its own; only ratios taken in one run mean anything.
 */
import { atom, listFromArray, type Term } from '../terms/index.ts';
import { generate } from '../language/generate/index.ts';
import * as d from '../language/generate/dsl.ts';
import { interpreter } from './interpreter.ts';
import { Outcome } from './executor.ts';
import { machineWith } from './testing.ts';

const module = generate(
  d.mod(
    'bench',
    d.fun(
      'fib',
      d.when(['n'], d.op('<', 'n', 2), 'n'),
      d.on(['n'], d.op('+', d.call('fib', d.op('-', 'n', 1)), d.call('fib', d.op('-', 'n', 2)))),
    ),
    d.fun('loop', d.on([0], ':ok'), d.on(['n'], d.call('loop', d.op('-', 'n', 1)))),
    d.fun('sum', d.on(['[]', 'acc'], 'acc'), d.on([d.pcons('h', 't'), 'acc'], d.call('sum', 't', d.op('+', 'acc', 'h')))),
    d.fun('map', d.on(['[]', '_'], d.nil), d.on([d.pcons('h', 't'), 'f'], d.cons(d.app('f', 'h'), d.call('map', 't', 'f')))),
    d.fun(
      'filter',
      d.on(['[]', '_'], d.nil),
      d.on(
        [d.pcons('h', 't'), 'f'],
        d.cas(d.app('f', 'h'), d.on([':true'], d.cons('h', d.call('filter', 't', 'f'))), d.on([':false'], d.call('filter', 't', 'f'))),
      ),
    ),
    d.fun(
      'mapfilter',
      d.on(
        ['l', 'k'],
        d.call(
          'sum',
          d.call(
            'filter',
            d.call('map', 'l', d.fn(d.on(['x'], d.op('+', 'x', 'k')))),
            d.fn(d.on(['x'], d.op('=:=', d.op('rem', 'x', 2), 0))),
          ),
          0,
        ),
      ),
    ),
    d.fun('sums', d.on([0, '_', 'r'], 'r'), d.on(['n', 'l', '_'], d.call('sums', d.op('-', 'n', 1), 'l', d.call('sum', 'l', 0)))),
    d.fun('mfs', d.on([0, '_', 'r'], 'r'), d.on(['n', 'l', '_'], d.call('mfs', d.op('-', 'n', 1), 'l', d.call('mapfilter', 'l', 3)))),
    d.fun(
      'maps',
      d.on([0, 'm'], 'm'),
      d.on(
        ['n', 'm'],
        d.call('maps', d.op('-', 'n', 1), d.map('m', [d.op('rem', 'n', 20), d.op('+', d.op('map_get', d.op('rem', 'n', 20), 'm'), 1)])),
      ),
    ),
    d.fun(
      'states',
      d.on([0, 'm'], 'm'),
      d.on(
        ['n', d.both(d.pmap([':count', 'c'], [':name', '_']), 'm')],
        d.call('states', d.op('-', 'n', 1), d.update('m', [':count', d.op('+', 'c', 1)])),
      ),
    ),
  ),
);

const numbers = listFromArray(Array.from({ length: 1000 }, (_, i) => i));
/** Each takes some milliseconds, so that the least of many runs is one that nobody disturbed. */
const CASES: Record<string, [string, Term[]]> = {
  fib22: ['fib', [22]],
  loop1e6: ['loop', [1_000_000]],
  listsum: ['sums', [200, numbers, 0]],
  mapfilter: ['mfs', [40, numbers, 0]],
};

function run(name: string, args: readonly Term[]): Term {
  const m = machineWith([module]);
  const p = m.spawn(atom('bench'), atom(name), args, { parent: null });
  m.current = p;
  for (;;) {
    m.spent = 0;
    const outcome = interpreter.run(m, p, 4000);
    if (outcome === Outcome.done) return p.stack[p.base]!;
    if (outcome !== Outcome.preempted) throw new Error(`outcome ${outcome}`);
  }
}

const clock = (globalThis as unknown as { performance: { now(): number } }).performance;
const argv = (globalThis as unknown as { process: { argv: string[] } }).process.argv.slice(2);
const out = (globalThis as unknown as { console: { log(s: string): void } }).console;
for (const [name, [f, args]] of Object.entries(CASES)) {
  if (argv.length > 0 && !argv.includes(name)) continue;
  let best = Infinity;
  for (let i = 0; i < 100; i++) {
    const start = clock.now();
    run(f, args);
    best = Math.min(best, clock.now() - start);
  }
  out.log(`${name.padEnd(12)} ${best.toFixed(2)} ms`);
}
