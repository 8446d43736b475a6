# Terms without what is new in every run: pids, references, functions.
defmodule Scrub do
  def it(pid) when is_pid(pid), do: :pid
  def it(ref) when is_reference(ref), do: :ref
  def it(fun) when is_function(fun), do: :fun
  def it([head | tail]), do: [it(head) | it(tail)]
  def it(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> it() |> List.to_tuple()
  def it(%{__struct__: struct} = s), do: {struct, it(Map.from_struct(s))}
  def it(map) when is_map(map), do: Map.new(map, fn {k, v} -> {it(k), it(v)} end)
  def it(other), do: other
end
