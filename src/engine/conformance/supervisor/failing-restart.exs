# A child that cannot be started again: each failing try counts.
defmodule Once do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: :once)

  def init(_) do
    n = :counters.get(:persistent_term.get(:tries), 1)
    :counters.add(:persistent_term.get(:tries), 1, 1)
    if n == 0, do: {:ok, nil}, else: {:stop, {:try, n}}
  end

  def handle_cast(:die, _), do: {:stop, :die, nil}
end

Process.flag(:trap_exit, true)
:persistent_term.put(:tries, :counters.new(1, []))
{:ok, sup} = Supervisor.start_link([Once], strategy: :one_for_one)
GenServer.cast(:once, :die)
receive do: ({:EXIT, ^sup, reason} -> IO.inspect(reason))
IO.inspect(:counters.get(:persistent_term.get(:tries), 1))
