# GenEvent as in old books: handlers, calls, notifications, and errors.
defmodule L do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def terminate(_, _), do: :ok
  def handle_event({:log, x}, messages), do: {:ok, [x | messages]}
  def handle_call(:messages, messages), do: {:ok, Enum.reverse(messages), []}
end

defmodule C do
  @behaviour :gen_event
  def init(:no), do: {:error, :no}
  def init(s), do: {:ok, s}
  def handle_event(f, s) when is_function(f), do: f.(s)
  def handle_event(_, s), do: {:ok, s}
  def handle_call(f, s), do: f.(s)
  def handle_info(f, s), do: f.(s)
  def terminate(reason, s), do: (send(:main, {:terminate, reason, s}); :ended)
end

g = fn f, args -> apply(GenEvent, f, args) end
Process.register(self(), :main)
{:ok, pid} = g.(:start_link, [])
IO.inspect(g.(:add_handler, [pid, L, []]))
IO.inspect(g.(:add_handler, [pid, L, []]))
IO.inspect(g.(:notify, [pid, {:log, 1}]))
IO.inspect(g.(:sync_notify, [pid, {:log, 2}]))
IO.inspect(g.(:ack_notify, [pid, {:log, 3}]))
IO.inspect(g.(:call, [pid, L, :messages]))
IO.inspect(g.(:call, [pid, L, :messages]))
IO.inspect(g.(:add_handler, [pid, {C, 1}, :s]))
IO.inspect(g.(:add_handler, [pid, {C, 2}, :no]))
IO.inspect(g.(:which_handlers, [pid]))
IO.inspect(g.(:call, [pid, {C, 1}, fn s -> {:ok, s, :t} end]))
IO.inspect(g.(:call, [pid, {C, 9}, 1]))
IO.inspect(g.(:remove_handler, [pid, {C, 1}, :bye]))
IO.inspect(g.(:remove_handler, [pid, {C, 1}, :bye]))
receive do: (m -> IO.inspect(m))

for {name, f} <- [ok: fn _ -> {:ok, :new} end, hibernate: fn _ -> {:ok, :new, :hibernate} end, remove: fn _ -> :remove_handler end, bad: fn _ -> :nonsense end, exit: fn _ -> exit(:why) end, throw: fn _ -> throw({:ok, :thrown}) end] do
  :ok = g.(:add_mon_handler, [pid, {C, name}, :s])
  g.(:sync_notify, [pid, f])
  IO.inspect({name, for({C, id, s} <- :sys.get_state(pid), do: {id, s})})
  said = fn said -> receive(do: (m -> [m | said.(said)]), after: (0 -> [])) end
  IO.inspect(said.(said))
  g.(:remove_handler, [pid, {C, name}, :done])
  said.(said)
end

IO.inspect(g.(:swap_handler, [pid, L, :out, {C, :new}, :in]))
IO.inspect(g.(:which_handlers, [pid]))
IO.inspect(g.(:stop, [pid]))
