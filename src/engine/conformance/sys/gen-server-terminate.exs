# :sys.terminate on a GenServer.

defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call({:set, s}, _from, old), do: {:reply, old, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast({:set, s}, _), do: {:noreply, s}
  def handle_info(_, s), do: {:noreply, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

{:ok, pid} = GenServer.start_link(S, 1, name: :subject)
poke = fn n ->
  GenServer.cast(pid, {:set, n})
  :sys.get_state(pid)
end

Process.register(self(), :main)
Process.flag(:trap_exit, true)
IO.inspect(is_function(poke))
IO.inspect(:sys.terminate(pid, :enough))
receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))
for m <- elem(Process.info(self(), :messages), 1), do: IO.inspect(m)
IO.inspect(Process.whereis(:subject))
IO.inspect(try(do: :sys.terminate(:subject, :again), catch: (:exit, why -> why)))
