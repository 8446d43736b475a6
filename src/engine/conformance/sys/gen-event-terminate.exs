# :sys.terminate on :gen_event.

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

Process.register(self(), :main)
Process.flag(:trap_exit, true)
IO.inspect(is_function(poke))
IO.inspect(:sys.terminate(pid, :enough))
receive do: ({:EXIT, ^pid, why} -> IO.inspect(why))
for m <- elem(Process.info(self(), :messages), 1), do: IO.inspect(m)
IO.inspect(Process.whereis(:subject))
IO.inspect(try(do: :sys.terminate(:subject, :again), catch: (:exit, why -> why)))
