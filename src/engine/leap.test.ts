/** What is read off a machine whose events were only counted is what folding all of them comes to. */
import { expect, test } from 'vitest';
import type { Nanoseconds } from '../base/index.ts';
import { Kind, stateAt, TraceStore, type ProcessView, type TraceView } from '../trace/index.ts';
import { standing } from '../vm/index.ts';
import type { LoggedInput, RunOptions, RunSpec } from './protocol.ts';
import { Run } from './run.ts';
import { meddle, SCENE } from './scene.ts';
import { Driver, loadLibrary, spec } from './testing.ts';

/** All that library code tells of: trees, restarts, handlers, callbacks under way, applications, timers, full mailboxes, monitors. */
const TREES = `
defmodule Worker do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: :"worker_#{n}")
  def init(n), do: {:ok, %{n: n, seen: []}}
  def handle_call({:slow, ms}, _from, s), do: (Process.sleep(ms); {:reply, s.n, %{s | seen: [ms | s.seen]}})
  def handle_cast(:crash, _s), do: raise("boom")
  def handle_cast({:keep, what}, s), do: {:noreply, %{s | seen: [what | s.seen]}}
  def handle_info(:tick, s), do: (Process.send_after(self(), :tick, 3); {:noreply, s})
end
defmodule Loud do
  def init(pid), do: {:ok, pid}
  def handle_event({:say, what}, pid), do: (send(pid, {:heard, what}); Process.sleep(1); {:ok, pid})
  def handle_call(_, pid), do: {:ok, pid, pid}
end
defmodule Odd do
  def init(n), do: {:ok, n}
  def handle_event(_, n), do: {:ok, n + 1}
  def handle_call(_, n), do: {:ok, n, n}
end
Logger.configure(level: :none)
{:ok, sup} = Supervisor.start_link([%{id: :a, start: {Worker, :start_link, [1]}}, %{id: "b", start: {Worker, :start_link, [2]}}], strategy: :one_for_all, max_restarts: 9)
{:ok, dyn} = DynamicSupervisor.start_link(strategy: :one_for_one)
for n <- 3..5, do: DynamicSupervisor.start_child(dyn, {Worker, n})
{:ok, manager} = :gen_event.start_link({:local, :manager})
:gen_event.add_handler(manager, Loud, self())
:gen_event.add_handler(manager, {Odd, 1}, 0)
me = self()
for n <- 1..4, do: spawn(fn -> Process.monitor(:worker_3); send(me, {:call, n, catch_exit(n)}) end)
send(:worker_4, :tick)
`.replace('catch_exit(n)', 'try do GenServer.call(:worker_2, {:slow, 2 * n}, 5) catch :exit, _ -> :late end');
const MORE = `
for _ <- 1..6, do: GenServer.cast(:worker_1, {:keep, make_ref()})
GenServer.cast(:worker_2, :crash)
for n <- 1..3, do: :gen_event.notify(manager, {:say, n})
lazy = spawn(fn -> receive do :never -> :ok after 20 -> :ok end end)
for n <- 1..5, do: send(lazy, {:hello, n, [1.5, "text"]})
agent = Agent.start_link(fn -> %{} end) |> elem(1)
tasks = for n <- 1..3, do: Task.async(fn -> Agent.update(agent, &Map.put(&1, n, n)) end)
Task.await_many(tasks)
Application.stop(:logger)
GenServer.cast(:worker_1, :crash)
Process.flag(:trap_exit, true)
spawn_link(fn -> exit(:early) end)
:gen_event.delete_handler(manager, {Odd, 1}, :done)
Process.sleep(30)
`;

/** A view as it must be, whoever made it: terms as texts, relations in any order; without what only events say, and without the dead. */
function comparable(view: TraceView, text: (term: number) => string, alone: boolean): unknown {
  const sorted = (list: readonly number[]): number[] => list.filter((id) => id >= 0).sort((a, b) => a - b);
  const processOf = (process: ProcessView & { beneath?: ProcessView['status'] | null; until?: number | null; childRestarts?: unknown }): unknown => ({
    ...process,
    status: statusOf(process.status),
    beneath: process.beneath ? statusOf(process.beneath) : null,
    links: sorted(process.links),
    monitors: sorted(process.monitors),
    monitoredBy: sorted(process.monitoredBy),
    mailbox: [...process.mailbox].map(({ event, term, from, shape, lookedPast }) => ({ event, term: text(term), from, shape, lookedPast })),
    state: text(process.state),
    callbacks: process.callbacks.map(({ module, name, args, began }) => ({ module, name, args: text(args), began })),
    handlers: process.handlers.map(({ name, state, busy }) => ({ name, state: text(state), busy })),
    parent: view.processes.get(process.parent)?.status.is === 'exited' ? 'dead' : process.parent,
    stateEvents: null,
    spawnedAt: null,
    dropped: null,
  });
  const statusOf = (status: ProcessView['status']): unknown => (status.is === 'waiting' ? { ...status, since: null, what: text(status.what) } : status);
  return {
    event: view.event,
    time: view.time,
    running: alone ? view.running : null,
    modules: new Map([...view.modules].sort()),
    applications: new Map([...view.applications].sort()),
    timers: [...view.timers.values()].map((timer) => ({ ...timer, term: text(timer.term) })).sort((a, b) => a.event - b.event),
    processes: [...view.processes.values()].filter((process) => process.status.is !== 'exited').map(processOf),
    gone: view.gone + [...view.processes.values()].filter((process) => process.status.is === 'exited' && !process.system).length,
  };
}

/** Who was born of a parent that has died since knows its number only by the events. */
function withoutDead(view: { processes: { parent: unknown }[] }, living: ReadonlySet<number>): unknown {
  return { ...view, processes: view.processes.map((process) => ({ ...process, parent: typeof process.parent === 'number' && !living.has(process.parent) && process.parent >= 0 ? 'dead' : process.parent })) };
}

/** Compares at many events: the machine counts up to one, is asked, goes on for a while writing, and counts again. */
function compare(library: Awaited<ReturnType<typeof loadLibrary>>, runSpec: RunSpec, log: readonly LoggedInput[], whole: TraceStore, stride: number): number {
  const run = new Run(library, { ...runSpec, log });
  let compared = 0;
  for (let to = stride; to < whole.count; to += stride) {
    if (compared % 3 === 2) run.machine.trace.write();
    else if (run.machine.cores.length === 1) run.machine.trace.skim();
    for (let i = 0; run.machine.trace.count < to && i < 1e5; i++) if (run.advance(null, to, { reductions: 60_000, event: to })) break;
    const { count, termCount } = run.machine.trace;
    const leap = standing(run.machine, run.machine.trace.tell());
    const after = whole.after(structuredClone(leap));
    const folded = stateAt(whole, count - 1);
    const living = new Set([...folded.processes.values()].filter(({ status }) => status.is !== 'exited').map(({ id }) => id));
    const strip = (view: TraceView, store: TraceStore): unknown => withoutDead(comparable(view, (term) => store.text(term), runSpec.options.schedulers === 1) as { processes: { parent: unknown }[] }, living);
    expect(strip(stateAt(after, count - 1), after), `at event ${count}`).toEqual({ ...(strip(folded, whole) as object), time: leap.time });
    expect(leap.time).toBeGreaterThanOrEqual(folded.time);
    expect(termCount).toBeLessThanOrEqual(whole.terms);
    compared++;
  }
  return compared;
}

const OPTIONS: readonly Partial<RunOptions>[] = [{}, { seed: 7 }, { schedulers: 2 }, { signalLatency: 1_000 as Nanoseconds }];

test.each(OPTIONS)('a scene in which much happens, %o', { timeout: 120_000 }, async (options) => {
  const library = await loadLibrary();
  const first = new Driver(library, spec(SCENE, [], options)).go();
  meddle(first);
  first.flush();
  expect(compare(library, spec(SCENE, [], options), first.log, first.store, 31)).toBeGreaterThan(40);
});

test.each(OPTIONS)('trees, handlers, timers and tasks, %o', { timeout: 120_000 }, async (options) => {
  const library = await loadLibrary();
  const runSpec = spec(TREES, [], options);
  const first = new Driver(library, runSpec).go();
  for (const line of ['import_file "a.exs"', ...MORE.trim().split('\n')]) {
    first.line(line);
    first.go({ until: first.now + 2_500_000 });
  }
  first.go({ until: first.now + 50_000_000 }).flush();
  const kinds = new Set(Array.from({ length: first.store.count }, (_, n) => first.store.kind(n)));
  for (const kind of [Kind.skip, Kind.down, Kind.timerFire, Kind.exit, Kind.flag]) expect(kinds).toContain(kind);
  expect(compare(library, runSpec, first.log, first.store, 37)).toBeGreaterThan(90);
});
