# Everything init/1 of a state machine may return.
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(f), do: f.()
  def handle_event(type, content, state, data), do: (send(:main, {type, content, state, data}); :keep_state_and_data)
end

Process.register(self(), :main)
Process.flag(:trap_exit, true)

short = fn
  {:ok, pid} -> {:ok, try(do: :sys.get_state(pid), catch: (:exit, _ -> :gone))}
  {:error, {%{__struct__: s}, [_ | _]}} -> {:error, s}
  {:error, {why, [{_, _, _, _} | _]}} -> {:error, why}
  other -> other
end

for {name, f} <- [ok: fn -> {:ok, :s, :d} end, actions: fn -> {:ok, :s, :d, [{:timeout, 0, :t}]} end, action: fn -> {:ok, :s, :d, {:next_event, :cast, :x}} end, ignore: fn -> :ignore end, stop: fn -> {:stop, :why} end, stop_plain: fn -> :stop end, error: fn -> {:error, :why} end, bad: fn -> :nonsense end, raise: fn -> raise "no" end, exit: fn -> exit(:why) end, throw: fn -> throw({:ok, :thrown, 1}) end, bad_action: fn -> {:ok, :s, :d, :nonsense} end] do
  IO.inspect({name, short.(:gen_statem.start_link(M, f, []))})
  said = fn said -> receive(do: ({:EXIT, _, {%{__struct__: s}, _}} -> [{:EXIT, s} | said.(said)]; {:EXIT, _, {why, [{_, _, _, _} | _]}} -> [{:EXIT, why} | said.(said)]; {:EXIT, _, why} -> [{:EXIT, why} | said.(said)]; m -> [m | said.(said)]), after: (10 -> [])) end
  IO.inspect(said.(said))
end
