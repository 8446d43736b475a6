# :sys.get_state and replace_state of :gen_event.
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

IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(poke.(2) |> Scrub.it())
IO.inspect(Scrub.it(:sys.get_state(:subject)))
IO.inspect(Scrub.it(:sys.get_state(pid, 1000)))
IO.inspect(Scrub.it(:sys.replace_state(pid, fn state -> state end)))

change = fn
  {module, id, n} when is_atom(module) and is_integer(n) -> {module, id, n + 10}
  {state, n} when is_atom(state) -> {state, n + 10}
  n when is_integer(n) -> n + 10
end

IO.inspect(:sys.replace_state(pid, change))
IO.inspect(:sys.get_state(pid))

failed =
  try do
    :sys.replace_state(pid, fn _ -> raise "no" end)
  catch
    kind, reason -> {kind, case(reason, do: ({:callback_failed, where, {class, %{__struct__: s}}} -> {where, class, s}; other -> other))}
  end

IO.inspect(Scrub.it(failed))
IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(try(do: :sys.get_state(:nobody), catch: (:exit, why -> why)))
