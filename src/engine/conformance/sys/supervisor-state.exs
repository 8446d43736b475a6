# :sys.get_state and replace_state of a Supervisor.
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

IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(poke.(2) |> Scrub.it())
IO.inspect(Scrub.it(:sys.get_state(:subject)))
IO.inspect(Scrub.it(:sys.get_state(pid, 1000)))
IO.inspect(Scrub.it(:sys.replace_state(pid, fn state -> state end)))

failed =
  try do
    :sys.replace_state(pid, fn _ -> raise "no" end)
  catch
    kind, reason -> {kind, case(reason, do: ({:callback_failed, where, {class, %{__struct__: s}}} -> {where, class, s}; other -> other))}
  end

IO.inspect(Scrub.it(failed))
IO.inspect(Scrub.it(:sys.get_state(pid)))
IO.inspect(try(do: :sys.get_state(:nobody), catch: (:exit, why -> why)))
