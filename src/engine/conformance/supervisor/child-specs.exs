# Every way to write a child, and what becomes of it.
defmodule Worker do
  use GenServer, id: :my_id, restart: :transient, shutdown: 10
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(arg), do: {:ok, arg}
end

defmodule Boss do
  use Supervisor, restart: :temporary
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
  def init(_), do: Supervisor.init([], strategy: :one_for_one)
end

IO.inspect(Worker.child_spec(1))
IO.inspect(Boss.child_spec([]))
IO.inspect(Supervisor.child_spec(Worker, []))
IO.inspect(Supervisor.child_spec({Worker, :arg}, id: {:a, 1}, restart: :permanent, shutdown: :brutal_kill))
IO.inspect(Supervisor.child_spec(%{id: 1, start: {A, :b, []}}, modules: [C], type: :supervisor))
IO.inspect(Agent.child_spec(fn -> 1 end).start |> elem(0))
IO.inspect(Task.child_spec(fn -> 1 end) |> Map.drop([:start]))
IO.inspect(Task.Supervisor.child_spec(name: T))
IO.inspect(DynamicSupervisor.child_spec(name: D))
IO.inspect(Registry.child_spec(keys: :unique, name: R))

for bad <- [fn -> Supervisor.child_spec(Missing, []) end, fn -> Supervisor.child_spec({Enum, 1}, []) end, fn -> Supervisor.child_spec("x", []) end, fn -> Supervisor.child_spec(Worker, nope: 1) end, fn -> Supervisor.init([], []) end, fn -> Supervisor.init([Missing], strategy: :one_for_one) end] do
  try do
    bad.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
