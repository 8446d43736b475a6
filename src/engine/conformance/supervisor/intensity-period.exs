# Restarts that lie further apart than the period do not count together.
defmodule Crash do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: :crash)
  def init(_), do: {:ok, send(:main, :up)}
  def handle_cast(:die, _), do: {:stop, :die, nil}
end

Process.flag(:trap_exit, true)
Process.register(self(), :main)
{:ok, sup} = Supervisor.start_link([Crash], strategy: :one_for_one, max_restarts: 1, max_seconds: 1)

for n <- 1..3 do
  receive do: (:up -> :ok)
  GenServer.cast(:crash, :die)
  Process.sleep(2100)
  IO.inspect({n, Process.alive?(sup)})
end

receive do: (:up -> :ok)
GenServer.cast(:crash, :die)
receive do: (:up -> :ok)
GenServer.cast(:crash, :die)
receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason))
