# :sys.change_code on a GenServer: suspended first, then its state in a new shape.
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
tell = fn f -> try(do: f.(), catch: (kind, why -> {kind, Scrub.it(why)})) end
IO.inspect(tell.(fn -> :sys.change_code(pid, S, :old, :extra, 200) end) |> Scrub.it() |> then(fn {:exit, {why, _}} -> why; other -> other end))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.change_code(pid, S, :old, :extra))
IO.inspect(:sys.resume(pid))
IO.inspect(Scrub.it(:sys.get_state(pid)))
