# How many restarts a supervisor allows, and how it ends when there are more.
defmodule Crash do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: :crash)
  def init(_), do: {:ok, send(:main, :up)}
  def handle_cast(:die, _), do: {:stop, :die, nil}
end

Process.flag(:trap_exit, true)
Process.register(self(), :main)

for {max, seconds} <- [{0, 5}, {1, 5}, {3, 5}] do
  {:ok, sup} = Supervisor.start_link([Crash], strategy: :one_for_one, max_restarts: max, max_seconds: seconds)

  crash = fn crash, n ->
    receive do
      :up ->
        GenServer.cast(:crash, :die)
        crash.(crash, n + 1)

      {:EXIT, ^sup, reason} ->
        {n, reason}
    end
  end

  IO.inspect({max, crash.(crash, 0)})
end
