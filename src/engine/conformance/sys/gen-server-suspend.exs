# Suspending and resuming a GenServer: messages wait, system messages are answered.

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

IO.inspect(is_function(poke))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.suspend(pid))
main = self()
{:status, _, _, [_, status | _]} = :sys.get_status(pid)
IO.inspect(status)
helper = spawn_link(fn -> send(main, {:done, GenServer.call(:subject, {:set, 5})}) end)
Process.sleep(20)
IO.inspect(Process.alive?(helper))
IO.inspect(:sys.resume(pid))
receive do: ({:done, answer} -> IO.inspect(answer))
IO.inspect(:sys.resume(pid))
IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))
