# Every kind of name a server may have, and what goes wrong with them.
defmodule S do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:get, _from, state), do: {:reply, state, state}
  def handle_cast({:set, state}, _), do: {:noreply, state}
end

{:ok, _} = Registry.start_link(keys: :unique, name: Names)
names = [:local, {:global, :world}, {:global, {:tuple, 1}}, {:via, Registry, {Names, "key"}}, {:via, :global, :via_global}]

for name <- names do
  {:ok, pid} = GenServer.start_link(S, 1, name: name)
  IO.inspect(GenServer.whereis(name) == pid)
  IO.inspect(GenServer.call(name, :get))
  IO.inspect(GenServer.cast(name, {:set, 2}))
  IO.inspect(GenServer.call(name, :get))
  IO.inspect(GenServer.start_link(S, 1, name: name) == {:error, {:already_started, pid}})
  IO.inspect(GenServer.stop(name))
  IO.inspect(GenServer.whereis(name))
  IO.inspect(GenServer.cast(name, :nobody_hears))
  IO.inspect(try(do: GenServer.call(name, :get), catch: (:exit, {why, {GenServer, :call, [_, :get, 5000]}} -> why)))
  IO.inspect(try(do: GenServer.stop(name), catch: (:exit, why -> why)))
end

for bad <- ["text", {:via, Registry}, {:via, "x", 1}, 1, nil] do
  result =
    try do
      case GenServer.start(S, 1, name: bad) do
        {:ok, pid} -> {:ok, Process.info(pid, :registered_name)}
        other -> other
      end
    rescue
      e -> Exception.message(e) |> String.split("\n") |> hd()
    end

  IO.inspect({bad, result})
end

IO.inspect(GenServer.whereis({:local, node()}))
IO.inspect(GenServer.whereis({:local, :other@host}))
IO.inspect(try(do: GenServer.call({:local, :other@host}, :get), catch: (:exit, {why, _} -> why)))
