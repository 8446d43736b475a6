# Replying from elsewhere, later, twice and to nobody.
defmodule S do
  use GenServer
  def init(_), do: {:ok, []}
  def handle_call(:wait, from, waiting), do: {:noreply, [from | waiting]}
  def handle_call(:spawned, from, w), do: (spawn(fn -> GenServer.reply(from, :from_elsewhere) end); {:noreply, w})
  def handle_call(:twice, from, w), do: (GenServer.reply(from, :first); {:reply, :second, w})
  def handle_cast({:release, what}, waiting) do
    for {from, i} <- Enum.with_index(Enum.reverse(waiting)), do: GenServer.reply(from, {what, i})
    {:noreply, []}
  end
end

{:ok, pid} = GenServer.start_link(S, nil)
main = self()

for i <- 1..3 do
  spawn_link(fn -> send(main, {i, GenServer.call(pid, :wait)}) end)
  Process.sleep(10)
end

GenServer.cast(pid, {:release, :go})
for i <- 1..3, do: receive(do: ({^i, answer} -> IO.inspect(answer)))
IO.inspect(GenServer.call(pid, :spawned))
IO.inspect(GenServer.call(pid, :twice))
IO.inspect(GenServer.call(pid, :twice, :infinity))
Process.sleep(10)
for {[:alias | _], late} <- Process.info(self(), :messages) |> elem(1), do: IO.inspect({:late, late})
receive do: ({_, :second} -> :ok), after: (0 -> :ok)
receive do: ({_, :second} -> :ok), after: (0 -> :ok)
IO.inspect(GenServer.reply({self(), :tag}, :hello))
receive do: (m -> IO.inspect(m))
