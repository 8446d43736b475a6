# Agent in full: get, update, get_and_update, cast, names, bad functions, stop.
{:ok, a} = Agent.start_link(fn -> [] end, name: :list)
IO.inspect(Agent.update(a, &[1 | &1]))
IO.inspect(Agent.update(:list, Kernel, :++, [[2]]))
IO.inspect(Agent.get(a, & &1))
IO.inspect(Agent.get(a, Enum, :sum, []))
IO.inspect(Agent.get_and_update(a, fn s -> {length(s), [:x]} end))
IO.inspect(Agent.cast(a, &[:y | &1]))
IO.inspect(Agent.cast(a, List, :insert_at, [0, :z]))
IO.inspect(Agent.get(a, & &1))
IO.inspect(:sys.get_state(a))
IO.inspect(try(do: Agent.get(a, fn _ -> Process.sleep(100) end, 10), catch: (:exit, {why, _} -> why)))
IO.inspect(Agent.stop(a))
IO.inspect(try(do: Agent.get(:list, & &1), catch: (:exit, {why, _} -> why)))
for {name, f} <- [raise: fn -> raise "no" end, exit: fn -> exit(:why) end, throw: fn -> throw(:thrown) end] do
  r = case Agent.start(f) do
    {:ok, pid} -> {:ok, Agent.get(pid, & &1)}
    {:error, {%{__struct__: s}, _}} -> {:error, s}
    {:error, {{:bad_return_value, v}, _}} -> {:error, :bad_return_value, v}
    {:error, why} -> {:error, why}
  end
  IO.inspect({name, r})
end
{:ok, a} = Agent.start(fn -> 1 end)
IO.inspect(try(do: Agent.get_and_update(a, fn _ -> :nonsense end), catch: (:exit, {why, _} -> why)))
{:ok, a} = Agent.start(fn -> 1 end)
IO.inspect(try(do: Agent.update(a, fn _ -> exit(:mine) end), catch: (:exit, {why, _} -> why)))
{:ok, a} = Agent.start(fn -> 1 end)
IO.inspect(try(do: Agent.get(a, fn _ -> throw(:ball) end), catch: (:exit, {why, _} -> why)))
defmodule Counter do
  use Agent
  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
  def next, do: Agent.get_and_update(__MODULE__, &{&1, &1 + 1})
end
{:ok, _} = Supervisor.start_link([{Counter, 5}], strategy: :one_for_one)
IO.inspect({Counter.next(), Counter.next(), Counter.child_spec(1)})
