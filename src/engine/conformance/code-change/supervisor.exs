# :sys.change_code on a Supervisor: suspended first, then its state in a new shape.
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

defmodule Sup do
  use Supervisor
  def init(_), do: Supervisor.init([%{id: :kid, start: {Agent, :start_link, [Sup, :one, []]}}], strategy: :one_for_one)
  def one, do: 1
end

{:ok, pid} = Supervisor.start_link(Sup, :arg, name: :subject)
poke = fn _ -> Supervisor.count_children(pid).active end

IO.inspect(is_function(poke))
tell = fn f -> try(do: f.(), catch: (kind, why -> {kind, Scrub.it(why)})) end
IO.inspect(tell.(fn -> :sys.change_code(pid, Sup, :old, :extra, 200) end) |> Scrub.it() |> then(fn {:exit, {why, _}} -> why; other -> other end))
IO.inspect(:sys.suspend(pid))
IO.inspect(:sys.change_code(pid, Sup, :old, :extra))
IO.inspect(:sys.resume(pid))
IO.inspect(Scrub.it(:sys.get_state(pid)))
