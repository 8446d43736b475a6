# Process.exit/2 from a stranger and from the process itself, trapping or not.
defmodule X do
  def run(trap, reason, from) do
    main = self()

    {pid, ref} =
      spawn_monitor(fn ->
        Process.flag(:trap_exit, trap)
        send(main, :ready)
        if from == :self, do: Process.exit(self(), reason)

        receive do
          {:EXIT, _, why} -> exit({:message, why})
        after
          30 -> exit(:nothing_happened)
        end
      end)

    receive do: (:ready -> :ok)
    if from == :stranger, do: Process.exit(pid, reason)
    receive do: ({:DOWN, ^ref, _, _, why} -> why)
  end
end

for from <- [:stranger, :self], trap <- [false, true], reason <- [:normal, :shutdown, :why, {:a, :term}, :kill, :killed], do: IO.inspect({from, trap, reason, X.run(trap, reason, from)})
