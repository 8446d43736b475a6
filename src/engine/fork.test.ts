/** Forks of a run of real Elixir: whatever one of them does, the others go on as if it were not there. */
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

/** A machine that begins the program, and the store to read it into. */
function begin(): Machine {
  const ignore = (): void => {};
  return runScript(system, { cwd: '/', files: list([Bits.fromText('/fork.exs'), Bits.fromText(SOURCE)]), argv: list(), output: ignore, report: ignore });
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
      before.run({ reductions: m.position().reductions - start });
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
