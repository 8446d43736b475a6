# Supervisors with two children of a kind: which of them come back, for every way in which the first ends.
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

defmodule TwoChildren do
  @ends [return: :return, normal: {:exit, :normal}, shutdown: {:exit, :shutdown}, shutdown_why: {:exit, {:shutdown, :why}}, reason: {:exit, :reason}, raise: :raise, throw: :throw, kill: :kill]

  # `start`: a supervisor; `add`: a child of this name for it; `count` and `stop` it.
  def show(start, add, count, stop) do
    for {how, message} <- @ends do
      sup = start.()
      for name <- [:first, :second], do: {:ok, _} = add.(sup, name)
      {:first, pid} = started()
      {:second, other} = started()
      Ending.of(pid, message)

      again =
        case started() do
          {name, new} -> {name, new != pid}
          none -> none
        end

      IO.puts("#{how}: #{inspect(again)} other alive: #{Process.alive?(other)} #{inspect(count.(sup))}")
      stop.(sup)
    end
  end

  # Under a DynamicSupervisor, with this `restart`.
  def show_dynamic(restart) do
    listen()

    show(
      fn -> elem(DynamicSupervisor.start_link(strategy: :one_for_one), 1) end,
      &DynamicSupervisor.start_child(&1, %{id: Child, start: {Child, :start_link, [&2]}, restart: restart}),
      &DynamicSupervisor.count_children/1,
      &DynamicSupervisor.stop/1
    )
  end

  # The process hears of its children.
  def listen do
    Process.flag(:trap_exit, true)
    Process.register(self(), :teller)
  end

  defp started do
    receive do
      {:start, name, pid} -> {name, pid}
    after
      50 -> :nobody
    end
  end
end
