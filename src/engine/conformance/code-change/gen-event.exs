# :sys.change_code on :gen_event: suspended first, then its state in a new shape.
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

{:ok, pid} = :gen_event.start_link({:local, :subject})
:ok = :gen_event.add_handler(pid, H, 1)
:ok = :gen_event.add_handler(pid, {H, :two}, 2)
poke = fn n ->
  :gen_event.notify(pid, {:set, n})
  hd(:sys.get_state(pid))
end

IO.inspect(is_function(poke))
tell = fn f -> try(do: f.(), catch: (kind, why -> {kind, Scrub.it(why)})) end
IO.inspect(tell.(fn -> :sys.change_code(pid, H, :old, :extra, 200) end) |> Scrub.it() |> then(fn {:exit, {why, _}} -> why; other -> other end))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.change_code(pid, H, :old, :extra))
IO.inspect(:sys.resume(pid))
IO.inspect(Scrub.it(:sys.get_state(pid)))
