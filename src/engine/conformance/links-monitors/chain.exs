# A crash runs through a chain of links until somebody traps.
defmodule C do
  def chain(0, _main), do: receive(do: (:go -> exit(:bottom)))

  def chain(n, main) do
    Process.flag(:trap_exit, n == 3)
    pid = spawn_link(fn -> chain(n - 1, main) end)
    send(main, {n - 1, pid})

    receive do
      {:EXIT, ^pid, why} ->
        send(main, {:trapped, n, why})
        receive do: (:end -> :ok)
    end
  end
end

main = self()
{top, _} = spawn_monitor(fn -> C.chain(5, main) end)
pids = for n <- 4..0, do: receive(do: ({^n, pid} -> pid))
send(List.last(pids), :go)
receive do: ({:trapped, n, why} -> IO.inspect({n, why}))
Process.sleep(10)
IO.inspect(Enum.map([top | pids], &Process.alive?/1))
