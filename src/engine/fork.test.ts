/** Forks of a run of real Elixir: whatever one of them does, the others go on as if it were not there. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { atom, Bits, list } from '../terms/index.ts';
import { drain, hashTrace, START, TraceStore } from '../trace/index.ts';
import { fromSnapshot, injectExit, injectSend, snapshot, type Machine, type MachineState } from '../vm/index.ts';
import { bootSystem, runScript } from './boot.ts';
import { loadLibrary } from './testing.ts';

/** All that belongs to a run and must not leak: mailboxes, dictionaries, tables, timers, monitors, atoms, code, counters. */
const SOURCE = `
defmodule Box do
  use GenServer
  def init(n), do: {:ok, %{n: n, seen: []}}
  def handle_call({:add, k}, _from, s), do: {:reply, s.n + k, %{s | n: s.n + k, seen: [k | s.seen]}}
  def handle_info(what, s), do: {:noreply, %{s | seen: [what | s.seen]}}
end

table = :ets.new(:counts, [:public, :named_table])
boxes = for n <- 1..5, do: elem(GenServer.start(Box, n), 1)
me = self()

workers =
  for {box, i} <- Enum.with_index(boxes) do
    spawn(fn ->
      for k <- 1..20 do
        Process.put(k, GenServer.call(box, {:add, k}))
        :ets.update_counter(table, rem(k, 3), 1, {rem(k, 3), 0})
        if rem(k, 5) == i, do: Process.sleep(k)
        if k == 10, do: Code.eval_string("defmodule M#{i} do def v, do: #{i} end; :atom_#{i}_#{k}")
      end

      send(me, {:done, i, map_size(Map.new(Process.get())), make_ref()})
    end)
  end

for _ <- workers do
  receive do
    done -> IO.inspect(done)
  after
    500 -> IO.puts("lost")
  end
end

IO.inspect(:lists.sort(:ets.tab2list(table)))
IO.inspect(for(box <- boxes, Process.alive?(box), do: :sys.get_state(box)))
`;

let system: MachineState;
/** Events of the whole run, how many reductions it takes, and its hash when nobody meddles. */
let whole: { readonly reductions: number; readonly hash: string };

/**
 * A program that writes to all else that a run has, and a process of it, `meddler`, that does the same when it is asked:
 * persistent terms, atomics and counters, tables, environments, names, old and new code, links, monitors, suspensions,
 * timers, regular expressions, random numbers, unique integers, atoms.
 */
const EVERYTHING = readFileSync(new URL('fork.exs', import.meta.url), 'utf8');

/** A machine that begins a program. */
function begin(source = SOURCE): Machine {
  const ignore = (): void => {};
  return runScript(system, { cwd: '/', files: list([Bits.fromText('/fork.exs'), Bits.fromText(source)]), argv: list(), output: ignore, report: ignore });
}

/** What a machine prints from now on, as it grows. */
function printed(m: Machine): () => string {
  let all = '';
  m.onOutput = (text) => {
    all += text.text() ?? '';
  };
  return () => all;
}

/** All that was traced so far, as the reader of these machines has it: of the first up to the fork, then of the fork. */
function hashOf(...machines: readonly Machine[]): string {
  const store = new TraceStore();
  for (const m of machines) {
    for (let next = drain(m.trace, { ...START, event: store.count, term: store.terms }); next !== null; next = drain(m.trace, next.next)) store.append(next.piece);
  }
  return hashTrace(store, store.count - 1);
}

beforeAll(async () => {
  const silent = bootSystem(await loadLibrary());
  system = snapshot(fromSnapshot(silent, { on: true }));
  const m = begin();
  m.run();
  whole = { reductions: m.position().reductions, hash: hashOf(m) };
  const again = begin();
  again.run({ reductions: 5000 });
  again.run();
  expect(hashOf(again)).toBe(whole.hash);
}, 300_000);

it('forks never touch each other', () => {
  const start = begin().position().reductions;
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 20_000 }), fc.nat(1), (part, lead, how) => {
      const m = begin();
      m.run({ reductions: Math.floor(part * (whole.reductions - start)) });
      // what happened before the fork, on its own
      const before = begin();
      before.runTo(m.position());
      const state = snapshot(m);
      const [meddled, left, right] = [fromSnapshot(state), fromSnapshot(state), fromSnapshot(state)];
      meddled.run({ reductions: lead });
      const victims = [...meddled.processes].filter((p) => p.id >= 100).map((p) => p.id);
      for (const id of victims) {
        if (how === 0) injectExit(meddled, id, atom('meddled'));
        else injectSend(meddled, id, atom('meddled'));
      }
      meddled.atom('an atom of the meddled one');
      meddled.run();
      left.run();
      m.run();
      right.run();
      expect(hashOf(before, left)).toBe(whole.hash);
      expect(hashOf(before, right)).toBe(whole.hash);
      expect(hashOf(m)).toBe(whole.hash);
      if (victims.length > 0) expect(hashOf(before, meddled)).not.toBe(whole.hash);
    }),
    { numRuns: 5 },
  );
});

it('nor do they where one writes to everything that the others read', () => {
  const run = begin(EVERYTHING);
  const start = run.position().reductions;
  const text = printed(run);
  const meddlerOf = (m: Machine): number | undefined => m.names.get(atom('meddler'));
  // All is there to write to once the meddler is; with the first line all was written.
  while (meddlerOf(run) === undefined) run.run({ reductions: 50 });
  const from = run.position().reductions - start;
  while (text() === '') run.run({ reductions: 50 });
  const to = run.position().reductions - start - 100;
  run.run();
  const undisturbed = hashOf(run);
  expect(text()).toContain('{:b, 8,');
  fc.assert(
    fc.property(fc.noBias(fc.integer({ min: from, max: to })), fc.boolean(), (reductions, first) => {
      const m = begin(EVERYTHING);
      const textOfM = printed(m);
      m.run({ reductions });
      const begun = textOfM();
      const before = begin(EVERYTHING);
      before.runTo(m.position());
      const state = snapshot(m);
      const [meddled, left, right] = [fromSnapshot(state), fromSnapshot(state), fromSnapshot(state)];
      const texts = [left, right].map(printed);
      if (first) left.run();
      injectSend(meddled, meddlerOf(meddled)!, atom('meddle'));
      // In turns, so that each writes while the other is in the midst of it.
      for (let more = true; more; ) {
        more = false;
        for (const each of [meddled, m]) if (each.run({ reductions: 997 }).why === 'budget') more = true;
      }
      left.run();
      right.run();
      for (const other of [left, right]) expect(hashOf(before, other)).toBe(undisturbed);
      expect(hashOf(m)).toBe(undisturbed);
      for (const each of texts) expect(begun + each()).toBe(text());
      expect(textOfM()).toBe(text());
      expect(hashOf(before, meddled)).not.toBe(undisturbed);
    }),
    { numRuns: 12 },
  );
});
