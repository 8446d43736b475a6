# A crash that climbs: the inner supervisor gives up and the outer one starts it anew.
defmodule Leaf do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: :leaf)
  def init(_), do: {:ok, send(:main, {:leaf, :up})}
  def handle_cast(:die, _), do: {:stop, :die, nil}
end

defmodule Inner do
  use Supervisor
  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: :inner)

  def init(_) do
    send(:main, {:inner, :up})
    Supervisor.init([Leaf], strategy: :one_for_one, max_restarts: 1)
  end
end

Process.flag(:trap_exit, true)
Process.register(self(), :main)
{:ok, outer} = Supervisor.start_link([Inner], strategy: :one_for_one, max_restarts: 1)

loop = fn loop ->
  receive do
    {:leaf, :up} ->
      IO.puts("leaf")
      GenServer.cast(:leaf, :die)
      loop.(loop)

    {:inner, :up} ->
      IO.puts("inner")
      loop.(loop)

    {:EXIT, ^outer, reason} ->
      IO.inspect(reason)
  end
end

loop.(loop)
