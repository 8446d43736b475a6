/**
 * Figures of the machine beside its speed: what an idle process takes, what a snapshot costs, what compiling takes, and how long it takes to stand
 * at any event of a long run. `npm run -s bench -- --figures`.
 */
import { Bits, list } from '../../terms/index.ts';
import { fromSnapshot, snapshot, type Machine } from '../../vm/index.ts';
import { bootScript } from '../boot.ts';
import type { Library } from '../library.ts';
import { DEFAULT_OPTIONS } from '../protocol.ts';
import { Run } from '../run.ts';
import { timed } from './clock.ts';
import { compileTimes } from './compile.ts';
import { spreadText } from './spread.ts';

const IDLE = (count: number): string => `
defmodule Idle do
  def wait do
    receive do
      :stop -> :ok
    end
  end

  def start(0), do: :ok

  def start(n) do
    spawn(fn -> wait() end)
    start(n - 1)
  end
end

Idle.start(${count})
Process.sleep(:infinity)
`;

function script(library: Library, source: string): Machine {
  const ignore = (): void => {};
  const m = bootScript(library, { seed: 0, cwd: '/', files: list([Bits.fromText('/figures.exs'), Bits.fromText(source)]), argv: list(), traced: false, output: ignore, report: ignore });
  m.limits = { ...m.limits, processes: Infinity, heapWords: Infinity };
  m.run();
  return m;
}

/** Bytes of heap growth per idle process, 100,000 of them. Needs `--expose-gc`. */
export function idleBytes(library: Library): number {
  const used = (): number => {
    for (let i = 0; i < 3; i++) (globalThis as unknown as { gc(): void }).gc();
    return process.memoryUsage().heapUsed;
  };
  const few = script(library, IDLE(1_000));
  const before = used();
  const many = script(library, IDLE(101_000));
  const after = used();
  if (many.processes.size - few.processes.size !== 100_000) throw new Error(`${many.processes.size - few.processes.size} processes more`);
  // The second machine holds what every machine does, too: as much as one with a thousand processes.
  const third = script(library, IDLE(1_000));
  const base = used() - after;
  return (after - before - base) / (third.processes.size > 0 ? 100_000 : NaN);
}

export function figures(library: Library): void {
  const { lines, times } = compileTimes(library);
  console.log(`compile of a module of ${lines} lines, warm, ms: ${spreadText(times)}, target ≤ 15`);

  const m = script(library, IDLE(100));
  for (let i = 0; i < 200; i++) snapshot(m);
  const snapshots: number[] = [];
  for (let i = 0; i < 30; i++) snapshots.push(timed(() => { for (let j = 0; j < 1000; j++) snapshot(m); }));
  console.log(`snapshot of ${m.processes.size} processes, µs: ${spreadText(snapshots)}, target ≤ 50`);

  const run = new Run(library, { tabs: [{ name: 'a.exs', text: '' }], options: DEFAULT_OPTIONS, log: [] });
  const go = (): void => {
    while (!run.advance(null, null, { reductions: 60_000, event: Infinity }));
  };
  go();
  run.input({ kind: 'line', text: 'pong = spawn(fn -> Enum.each(1..7_500, fn _ -> receive do {:ping, from} -> send(from, :pong) end end) end); Enum.each(1..7_500, fn _ -> send(pong, {:ping, self()}); receive do :pong -> :ok end end)' });
  go();
  const events = run.machine.trace.count;
  const forks: number[] = [];
  for (let i = 0; i < 40; i++) forks.push(timed(() => fromSnapshot(snapshot(run.at(Math.floor((i * 7919 * 37) % events))))));
  console.log(`fork from any event of a run of ${events}, ms: ${spreadText(forks)}, target ≤ 100`);
  console.log(`idle process, bytes of heap growth, 100,000 of them: ${idleBytes(library).toFixed(0)}, target ≤ 400`);
}
