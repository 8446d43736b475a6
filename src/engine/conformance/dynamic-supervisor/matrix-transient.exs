# A DynamicSupervisor with transient children: which of them come back, for every way in which one ends.
defmodule Child do
  def start_link(name) do
    {:ok, spawn_link(fn -> init(name) end)}
  end

  defp init(name) do
    send(:teller, {:start, name, self()})

    receive do
      {:exit, reason} -> exit(reason)
      :raise -> raise "broken"
      :throw -> throw(:ball)
      :return -> :ok
    end
  end
end

defmodule Ending do
  def of(pid, message) do
    ref = Process.monitor(pid)
    if message == :kill, do: Process.exit(pid, :kill), else: send(pid, message)
    receive do: ({:DOWN, ^ref, _, _, _} -> :ok)
  end
end

Process.flag(:trap_exit, true)
Process.register(self(), :teller)

ends = [return: :return, normal: {:exit, :normal}, shutdown: {:exit, :shutdown}, shutdown_why: {:exit, {:shutdown, :why}}, reason: {:exit, :reason}, raise: :raise, throw: :throw, kill: :kill]

started = fn ->
  receive do
    {:start, name, pid} -> {name, pid}
  after
    50 -> :nobody
  end
end

for {how, message} <- ends do
  {:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
  for name <- [:first, :second], do: {:ok, _} = DynamicSupervisor.start_child(sup, %{id: Child, start: {Child, :start_link, [name]}, restart: :transient})
  {:first, pid} = started.()
  {:second, other} = started.()
  Ending.of(pid, message)

  again =
    case started.() do
      {name, new} -> {name, new != pid}
      none -> none
    end

  IO.puts("#{how}: #{inspect(again)} other alive: #{Process.alive?(other)} #{inspect(DynamicSupervisor.count_children(sup))}")
  DynamicSupervisor.stop(sup)
end
