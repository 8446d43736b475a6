# A call that takes too long: the caller gives up, the server does the work, the late answer is dropped.
defmodule S do
  use GenServer
  def init(state), do: {:ok, state}

  def handle_call({:sleep, ms}, _from, n) do
    Process.sleep(ms)
    {:reply, n, n + 1}
  end

  def handle_call(:get, _from, n), do: {:reply, n, n}
end

{:ok, pid} = GenServer.start_link(S, 0)
IO.inspect(try(do: GenServer.call(pid, {:sleep, 60}, 10), catch: (:exit, {why, {m, f, [_, req, ms]}} -> {why, m, f, req, ms})))
IO.inspect(GenServer.call(pid, :get))
IO.inspect(Process.info(self(), :messages))
IO.inspect(GenServer.call(pid, {:sleep, 1}, 1000))
IO.inspect(GenServer.call(pid, {:sleep, 1}, :infinity))
IO.inspect(try(do: GenServer.call(pid, {:sleep, 20}, 0), catch: (:exit, {why, _} -> why)))
IO.inspect(try(do: GenServer.call(pid, :get, -1), rescue: (e -> e.__struct__)))
IO.inspect(try(do: GenServer.call(pid, :get, :soon), rescue: (e -> e.__struct__)))
IO.inspect(GenServer.call(pid, :get))
