# A supervisor that restarts a child for ever, however often it dies.
defmodule Mayfly do
  use GenServer, restart: :permanent
  def start_link(_), do: GenServer.start_link(__MODULE__, nil)
  def init(nil), do: {:ok, nil, {:continue, :die}}
  def handle_continue(:die, nil), do: {:stop, :shutdown, nil}
end

{:ok, _} = Supervisor.start_link([Mayfly], strategy: :one_for_one, max_restarts: 1_000_000_000, max_seconds: 1)
Process.sleep(:infinity)
