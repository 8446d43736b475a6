/**
 * For tests: a program that does all that could tell two runs apart, and a person who meddles with it.
 *
 *   two processes spin over several quanta · a call times out while its server sleeps · a ticker counts · a module is
 *   loaded over its older self · a process is suspended, resumed, sent to and killed from outside · the shell is stopped
 */
import type { Driver } from './testing.ts';

const server = (version: number): string => `defmodule Slow do
  use GenServer
  def start, do: GenServer.start(__MODULE__, %{naps: 0, heard: []}, name: __MODULE__)
  def init(state), do: {:ok, state}
  def version, do: ${version}

  def handle_call(:nap, _from, state) do
    Process.sleep(40)
    {:reply, {version(), state.naps}, %{state | naps: state.naps + 1}}
  end

  def handle_call(:state, _from, state), do: {:reply, state, state}
  def handle_info(message, state), do: {:noreply, %{state | heard: [{version(), message} | state.heard]}}
end
`;

export const SCENE = `${server(1)}
defmodule Work do
  def spin(0, to, tag), do: send(to, {:done, tag, System.monotonic_time(:microsecond)})
  def spin(n, to, tag), do: spin(n - 1, to, tag)

  def pair(n) do
    me = self()
    for tag <- [:left, :right], do: spawn(fn -> spin(n, me, tag) end)
    for _ <- 1..2, do: receive(do: ({:done, tag, _} -> tag))
  end

  def ticker do
    spawn(fn ->
      Process.register(self(), :ticker)
      tick(12, %{})
    end)
  end

  defp tick(0, seen), do: IO.inspect(map_size(seen), label: "ticks")
  defp tick(n, seen) do
    Process.sleep(7)
    ref = make_ref()
    Process.put(:last, n)
    tick(n - 1, Map.put(seen, {n, ref}, :rand.uniform(1000)))
  end

  def forever, do: forever()
end
`;
export const SECOND_VERSION = SCENE.replace('def version, do: 1', 'def version, do: 2');

/** Plays the scene on a run that has come to its first prompt; what the person does falls in the middle of things. */
export function meddle(d: Driver): void {
  d.line('import_file "a.exs"');
  d.go();
  d.line('Slow.start(); Work.ticker(); Work.pair(30_000)');
  // In the middle of a quantum of one of the two.
  d.advance({ budget: 777 });
  for (let i = 0; i < 60; i++) d.turn();
  d.line('IO.puts("typed while busy")');
  d.go({ until: d.now + 3_000_000 });
  d.line('try do GenServer.call(Slow, :nap, 10) catch :exit, {why, _} -> why end');
  d.go({ until: d.now + 4_123_457 });
  d.input({ kind: 'suspend', pid: d.pidOf(':ticker') });
  // Two inputs at the very same place, the second a load while the first call still waits.
  d.input({ kind: 'load', tab: 'a.exs', text: SECOND_VERSION });
  d.input({ kind: 'send', pid: d.pidOf('Slow'), text: '{:hello, "from outside", %{a: [1.5, -2]}}' });
  d.go({ until: d.now + 30_000_000 });
  d.input({ kind: 'resume', pid: d.pidOf(':ticker') });
  d.go({ until: d.now + 11_000_000 });
  d.line('GenServer.call(Slow, :state)');
  d.go({ until: d.now + 500_000 });
  d.input({ kind: 'exit', pid: d.pidOf('Slow'), text: ':kill' });
  d.go({ until: d.now + 20_000_000 });
  d.line('Work.forever()');
  d.go({ until: d.now + 2_000_000, budget: 1_234 });
  d.input({ kind: 'stop' });
  d.go();
  d.line('1 + 1');
  d.go();
}
