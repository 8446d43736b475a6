# Suspending and resuming a :gen_statem machine: messages wait, system messages are answered.

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

IO.inspect(is_function(poke))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.suspend(pid))
main = self()
{:status, _, _, [_, status | _]} = :sys.get_status(pid)
IO.inspect(status)
helper = spawn_link(fn -> send(main, {:done, :gen_statem.call(:subject, {:set, 5})}) end)
Process.sleep(20)
IO.inspect(Process.alive?(helper))
IO.inspect(:sys.resume(pid))
receive do: ({:done, answer} -> IO.inspect(answer))
IO.inspect(:sys.resume(pid))
IO.inspect(try(do: :sys.suspend(:nobody, 10), catch: (:exit, why -> why)))
IO.inspect(try(do: :sys.resume(:nobody), catch: (:exit, why -> why)))
