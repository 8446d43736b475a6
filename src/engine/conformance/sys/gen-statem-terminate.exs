# :sys.terminate on a :gen_statem machine.

defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(s), do: {:ok, :one, s}
  def handle_event({:call, from}, {:set, s}, state, _), do: {:next_state, next(state), s, [{:reply, from, :ok}]}
  def handle_event(:cast, {:set, s}, state, _), do: {:next_state, next(state), s}
  def handle_event({:call, from}, :get, state, s), do: {:keep_state_and_data, [{:reply, from, {state, s}}]}
  def handle_event(_, _, _, _), do: :keep_state_and_data
  def next(:one), do: :two
  def next(:two), do: :one
  def terminate(reason, state, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, state, s}))
  def code_change(vsn, state, s, extra), do: {:ok, state, {:changed, vsn, s, extra}}
end

{:ok, pid} = :gen_statem.start_link({:local, :subject}, M, 1, [])
poke = fn n ->
  :gen_statem.cast(pid, {:set, n})
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
