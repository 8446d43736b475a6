# How a caller leaves when the server is not there, or goes while it is asked.
defmodule S do
  use GenServer
  def init(state), do: {:ok, state}
  def handle_call(:exit, _from, _), do: exit(:why)
  def handle_call(:stop, _from, s), do: {:stop, :stopped, s}
  def handle_call(:self, _from, s), do: {:reply, try(do: GenServer.call(self(), :x), catch: (:exit, {why, _} -> why)), s}
  def handle_call({:ask, pid}, _from, s), do: {:reply, GenServer.call(pid, :exit), s}
  def handle_call(:kill, _from, s), do: (Process.exit(self(), :kill); {:reply, 1, s})
end

start = fn -> {:ok, pid} = GenServer.start(S, 1); pid end
tell = fn fun ->
  try do
    fun.()
  catch
    :exit, {{{why, {GenServer, :call, [_, a, _]}}, {GenServer, :call, [_, _, _]}}, _} -> {why, a}
    :exit, {{why, {GenServer, :call, [_, a, _]}}, {GenServer, :call, [_, {:ask, _}, _]}} -> {:nested, why, a}
    :exit, {why, {GenServer, f, [_ | args]}} -> {why, f, args}
  end
end

IO.inspect(tell.(fn -> GenServer.call(start.(), :exit) end))
IO.inspect(tell.(fn -> GenServer.call(start.(), :stop) end))
IO.inspect(tell.(fn -> GenServer.call(start.(), :kill) end))
IO.inspect(tell.(fn -> GenServer.call(:nobody, :x) end))
IO.inspect(tell.(fn -> GenServer.call(self(), :x) end))
IO.inspect(GenServer.call(start.(), :self))
IO.inspect(tell.(fn -> GenServer.call(start.(), {:ask, start.()}) end))
dead = start.()
GenServer.stop(dead)
IO.inspect(tell.(fn -> GenServer.call(dead, :x) end))
IO.inspect(GenServer.cast(dead, :x))
IO.inspect(try(do: GenServer.call(nil, :x), rescue: (e -> e.__struct__), catch: (:exit, {why, _} -> why)))
IO.inspect(try(do: GenServer.call("text", :x), rescue: (e -> e.__struct__)))
IO.inspect(try(do: GenServer.cast("text", :x), rescue: (e -> e.__struct__)))
