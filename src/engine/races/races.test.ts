/**
 * Seeds find what can happen: for each program of races.exs a thousand seeds find every outcome that real Elixir can give,
 * and none that it cannot. Which those are follows from Erlang's rules (signals from one process to another keep their
 * order; a signal is in the mailbox before its sender goes on, all on one node; a process may lose its scheduler at any
 * call), and what real Elixir was seen to give stands in README.md.
 *
 * By default each is run with SAMPLE seeds, and then on until every outcome was found, a thousand at most;
 * `MAILROOM_RACES=1000` runs that many at least, whatever was found.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { atom, Bits, EMPTY, list } from '../../terms/index.ts';
import { fromSnapshot, injectSend, snapshot, type MachineState } from '../../vm/index.ts';
import { bootScript } from '../boot.ts';
import { loadLibrary } from '../testing.ts';

/** Seeds within which every outcome must be found. */
const SEEDS = 1000;
/** Seeds that are run in any case: none of them may give what Elixir cannot. */
const SAMPLE = Number(process.env['MAILROOM_RACES'] ?? 50);

const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  two_senders: ['[:a, :b]', '[:b, :a]'],
  three_senders: ['[:a, :b, :c]', '[:a, :c, :b]', '[:b, :a, :c]', '[:b, :c, :a]', '[:c, :a, :b]', '[:c, :b, :a]'],
  ordered_and_other: ['[1, 2, 3, :other]', '[1, 2, :other, 3]', '[1, :other, 2, 3]', '[:other, 1, 2, 3]'],
  lost_update: ['1', '2'],
  one_name: ['[:a, :late]', '[:b, :late]', '[:late, :a]', '[:late, :b]'],
  look_once: [':not_yet', ':seen'],
  late_monitor: [':noproc', ':normal'],
  killed_in_time: ['{:done, :killed}', '{:done, :normal}', '{:not_done, :killed}'],
  look_then_act: ['[:mine, :mine]', '[:mine, :taken]'],
  dying_name: [':gone', ':sent'],
  add_and_multiply: ['11', '20'],
  cause_and_effect: ['[:cause, :effect]'],
};

const MAIN = atom('main');
/** The program compiled, its main process waiting to be told which race to run. */
let ready: MachineState;

beforeAll(async () => {
  const source = `${readFileSync(new URL('races.exs', import.meta.url), 'utf8')}
Process.register(self(), :main)
receive do
  race -> IO.inspect(apply(Race, race, []))
end
`;
  const m = bootScript(await loadLibrary(), {
    seed: 0,
    cwd: '/',
    files: list([Bits.fromText('races.exs'), Bits.fromText(source)]),
    argv: EMPTY,
    traced: false,
    output() {},
    report() {},
  });
  expect(m.run().why).toBe('quiescent');
  ready = snapshot(m);
}, 120_000);

/** What a race comes to with a seed. */
function outcome(race: string, seed: number): string {
  const m = fromSnapshot(ready, { on: false }, seed);
  let text = '';
  m.onOutput = (bits) => (text += bits.text());
  injectSend(m, m.names.get(MAIN)!, atom(race));
  expect(m.run()).toEqual({ why: 'halted', status: 0 });
  return text.trim();
}

for (const [race, outcomes] of Object.entries(OUTCOMES)) {
  test(`${race}: ${outcomes.join(' | ')}`, () => {
    const found = new Set<string>();
    for (let seed = 0; seed < SAMPLE || (seed < SEEDS && found.size < outcomes.length); seed++) found.add(outcome(race, seed));
    expect([...found].toSorted()).toEqual(outcomes.toSorted());
  });
}
