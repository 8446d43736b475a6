# :sys.get_status of GenEvent, running and suspended.
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

defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event({:set, s}, _), do: {:ok, s}
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_info(_, s), do: {:ok, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

{:ok, pid} = apply(GenEvent, :start_link, [[name: :subject]])
:ok = apply(GenEvent, :add_handler, [pid, H, 1])
:ok = apply(GenEvent, :add_handler, [pid, {H, :two}, 2])
poke = fn n ->
  apply(GenEvent, :notify, [pid, {:set, n}])
  hd(:sys.get_state(pid))
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
