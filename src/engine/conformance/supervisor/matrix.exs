# Every strategy with every kind of child: who is restarted, and who stays, for every way in which one ends.
defmodule Child do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)

  def init(name) do
    Process.flag(:trap_exit, true)
    tell({:start, name})
    {:ok, name}
  end

  def handle_call(:ping, _from, name), do: {:reply, :pong, name}
  def handle_cast({:stop, reason}, name), do: {:stop, reason, name}
  def handle_cast({:exit, reason}, _name), do: exit(reason)
  def handle_cast(:raise, _name), do: raise("broken")
  def handle_cast(:throw, _name), do: throw(:ball)
  def terminate(reason, name), do: tell({:end, name, short(reason)})

  defp short({%{__struct__: struct}, stack}) when is_list(stack), do: struct
  defp short(reason), do: reason
  defp tell(what), do: send(:teller, what)
end

defmodule Teller do
  def collect(after_ms) do
    receive do
      what -> [what | collect(after_ms)]
    after
      after_ms -> []
    end
  end
end

Process.flag(:trap_exit, true)
Process.register(self(), :teller)

ends = [
  stop_normal: &GenServer.cast(&1, {:stop, :normal}),
  stop_shutdown: &GenServer.cast(&1, {:stop, :shutdown}),
  stop_shutdown_why: &GenServer.cast(&1, {:stop, {:shutdown, :why}}),
  stop_reason: &GenServer.cast(&1, {:stop, :reason}),
  exit_normal: &GenServer.cast(&1, {:exit, :normal}),
  exit_reason: &GenServer.cast(&1, {:exit, :reason}),
  raise: &GenServer.cast(&1, :raise),
  throw: &GenServer.cast(&1, :throw),
  kill: &Process.exit(Process.whereis(&1), :kill)
]

for strategy <- [:one_for_one, :one_for_all, :rest_for_one], restart <- [:permanent, :transient, :temporary], {how, act} <- ends do
  if how == :stop_normal, do: IO.puts("-- #{strategy} #{restart}")
  children = for id <- [:a, :b, :c], do: Supervisor.child_spec({Child, id}, id: id, restart: restart)
  {:ok, sup} = Supervisor.start_link(children, strategy: strategy)
  Teller.collect(0)
  before = for {id, pid, _, _} <- Supervisor.which_children(sup), into: %{}, do: {id, pid}
  ref = Process.monitor(before[:b])
  act.(:b)
  receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  Process.sleep(20)
  events = Teller.collect(0)

  now =
    for {id, pid, _, _} <- Enum.sort(Supervisor.which_children(sup)) do
      {id, cond do
        pid == :undefined -> :gone
        pid == before[id] -> :same
        true -> :new
      end}
    end

  IO.puts("#{how}: #{inspect(now)} #{inspect(Supervisor.count_children(sup), charlists: :as_lists)}")
  IO.puts("  #{inspect(events)}")
  Supervisor.stop(sup)
  Teller.collect(0)
end
