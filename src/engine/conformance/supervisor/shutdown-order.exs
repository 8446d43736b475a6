# Children are stopped in the reverse order of their start; who overruns its time is killed.
defmodule Slow do
  def child_spec({name, ms, shutdown}), do: %{id: name, start: {Slow, :start_link, [name, ms]}, shutdown: shutdown}

  def start_link(name, ms) do
    main = self()

    pid =
      spawn_link(fn ->
        Process.flag(:trap_exit, true)
        send(main, :ready)

        receive do
          {:EXIT, _, reason} ->
            Process.sleep(ms)
            send(:main, {name, reason})
        end
      end)

    receive do: (:ready -> :ok)
    send(:main, {name, :up, pid})
    {:ok, pid}
  end
end

Process.register(self(), :main)
{:ok, sup} = Supervisor.start_link([{Slow, {:quick, 0, 1000}}, {Slow, {:late, 300, 50}}, {Slow, {:killed, 0, :brutal_kill}}, {Slow, {:patient, 100, :infinity}}], strategy: :one_for_one)

refs =
  for _ <- 1..4, into: %{} do
    receive do: ({name, :up, pid} -> {Process.monitor(pid), name})
  end

Supervisor.stop(sup)

collect = fn collect ->
  receive do
    {:DOWN, ref, _, _, reason} -> [{:down, refs[ref], reason} | collect.(collect)]
    {name, reason} -> [{:said, name, reason} | collect.(collect)]
  after
    0 -> []
  end
end

Enum.each(collect.(collect), &IO.inspect/1)
