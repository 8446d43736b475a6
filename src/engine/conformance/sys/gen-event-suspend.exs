# Suspending and resuming :gen_event: messages wait, system messages are answered.

defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event({:set, s}, _), do: {:ok, s}
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_info(_, s), do: {:ok, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

{:ok, pid} = :gen_event.start_link({:local, :subject})
:ok = :gen_event.add_handler(pid, H, 1)
:ok = :gen_event.add_handler(pid, {H, :two}, 2)
poke = fn n ->
  :gen_event.notify(pid, {:set, n})
  hd(:sys.get_state(pid))
end

IO.inspect(is_function(poke))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.suspend(pid))
main = self()
{:status, _, _, [_, status | _]} = :sys.get_status(pid)
IO.inspect(status)
helper = spawn_link(fn -> send(main, {:done, :gen_event.sync_notify(:subject, {:set, 5})}) end)
Process.sleep(20)
IO.inspect(Process.alive?(helper))
IO.inspect(:sys.resume(pid))
receive do: ({:done, answer} -> IO.inspect(answer))
IO.inspect(:sys.resume(pid))
IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))
