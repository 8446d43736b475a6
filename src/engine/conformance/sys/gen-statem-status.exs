# :sys.get_status of a :gen_statem machine, running and suspended.
defmodule Scrub do
  # Terms without what is new in every run.
  def it(pid) when is_pid(pid), do: :pid
  def it(ref) when is_reference(ref), do: :ref
  def it(fun) when is_function(fun), do: :fun
  def it([head | tail]), do: [it(head) | it(tail)]
  def it(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> it() |> List.to_tuple()
  def it(%{__struct__: struct} = s), do: {struct, it(Map.from_struct(s))}
  def it(map) when is_map(map), do: Map.new(map, fn {k, v} -> {it(k), it(v)} end)
  def it(other), do: other
end

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

poke.(2)
show = fn ->
  {:status, ^pid, module, [dict | rest]} = :sys.get_status(pid)
  IO.inspect(Scrub.it({module, [Enum.sort(dict) | rest]}), limit: :infinity)
end
show.()
:sys.suspend(pid)
show.()
:sys.resume(pid)
:sys.trace(pid, true)
:sys.trace(pid, false)
show.()
