# What the log says of children and supervisors.
defmodule S do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: :s)
  def init(_), do: {:ok, nil}
  def handle_cast(:die, _), do: {:stop, :die, nil}
end

Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([S], strategy: :one_for_one, max_restarts: 1)
for _ <- 1..2 do
  GenServer.cast(:s, :die)
  Process.sleep(80)
end

receive do: ({:EXIT, ^sup, why} -> IO.inspect(why))
{:error, _} = Supervisor.start_link([%{id: :bad, start: {Function, :identity, [{:error, :no}]}}], strategy: :one_for_one)
Process.sleep(50)
{:ok, dyn} = DynamicSupervisor.start_link(strategy: :one_for_one)
{:error, :no} = DynamicSupervisor.start_child(dyn, %{id: :bad, start: {Function, :identity, [{:error, :no}]}})
Process.sleep(50)
