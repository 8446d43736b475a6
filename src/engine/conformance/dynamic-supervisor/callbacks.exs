# A module-based DynamicSupervisor with extra arguments, and what init/1 may return.
defmodule Dyn do
  use DynamicSupervisor
  def start_link(f), do: DynamicSupervisor.start_link(__MODULE__, f)
  def init(f), do: f.()
end

defmodule Kid do
  def start_link(a, b, c), do: Agent.start_link(fn -> {a, b, c} end)
end

Process.flag(:trap_exit, true)
{:ok, sup} = Dyn.start_link(fn -> DynamicSupervisor.init(strategy: :one_for_one, extra_arguments: [1, 2]) end)
{:ok, kid} = DynamicSupervisor.start_child(sup, %{id: Kid, start: {Kid, :start_link, [3]}})
IO.inspect(Agent.get(kid, & &1))
IO.inspect(Dyn.start_link(fn -> :ignore end))
IO.inspect(Dyn.start_link(fn -> :nonsense end))
IO.inspect(Dyn.start_link(fn -> {:ok, %{strategy: :one_for_all}} end))
IO.inspect(Dyn.start_link(fn -> {:ok, %{intensity: -1}} end))
IO.inspect(Dyn.start_link(fn -> {:ok, %{period: 0}} end))
IO.inspect(Dyn.start_link(fn -> {:ok, %{max_children: -1}} end))
IO.inspect(Dyn.start_link(fn -> {:ok, %{extra_arguments: 1}} end))
IO.inspect(DynamicSupervisor.init(strategy: :one_for_one))
IO.inspect(DynamicSupervisor.init(strategy: :one_for_one, max_children: 5, max_restarts: 1, max_seconds: 2))
