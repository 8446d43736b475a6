# Erlang's simple_one_for_one supervisor with every kind of child: which of them come back, for every way in which one ends.
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

defmodule Simple do
  @behaviour :supervisor
  def init(restart) do
    {:ok, {%{strategy: :simple_one_for_one, intensity: 5, period: 5}, [%{id: Child, start: {Child, :start_link, []}, restart: restart}]}}
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

for restart <- [:permanent, :transient, :temporary], {how, message} <- ends do
  if how == :return, do: IO.puts("-- #{restart}")
  {:ok, sup} = :supervisor.start_link(Simple, restart)
  for name <- [:first, :second], do: {:ok, _} = :supervisor.start_child(sup, [name])
  {:first, pid} = started.()
  {:second, other} = started.()
  Ending.of(pid, message)

  again =
    case started.() do
      {name, new} -> {name, new != pid}
      none -> none
    end

  IO.puts("#{how}: #{inspect(again)} other alive: #{Process.alive?(other)} #{inspect(Enum.sort(:supervisor.count_children(sup)))}")
  Process.unlink(sup)
  :gen_server.stop(sup)
end
