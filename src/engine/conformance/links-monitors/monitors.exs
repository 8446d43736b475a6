# Monitors: of the living, the dead, names, twice, and taken back.
defmodule W do
  def down(ref) do
    receive do
      {:DOWN, ^ref, type, who, why} -> {type, if(is_pid(who), do: :pid, else: who), why}
    after
      50 -> :nothing
    end
  end
end

pid = spawn(fn -> receive(do: (:go -> exit(:left))) end)
a = Process.monitor(pid)
b = Process.monitor(pid)
send(pid, :go)
IO.inspect({W.down(a), W.down(b), a == b})
IO.inspect(W.down(Process.monitor(pid)))
IO.inspect(W.down(Process.monitor(:nobody)))
named = spawn(fn -> (Process.register(self(), :named); receive(do: (:go -> :ok))) end)
Process.sleep(10)
c = Process.monitor(:named)
send(named, :go)
IO.inspect(W.down(c) |> elem(2))
d = Process.monitor(spawn(fn -> Process.sleep(20) end))
IO.inspect(Process.demonitor(d))
IO.inspect(W.down(d))
e = Process.monitor(spawn(fn -> :ok end))
Process.sleep(10)
IO.inspect(Process.demonitor(e, [:flush]))
IO.inspect(W.down(e))
f = Process.monitor(spawn(fn -> Process.sleep(:infinity) end))
IO.inspect(Process.demonitor(f, [:info]))
IO.inspect(Process.demonitor(f, [:info]))
IO.inspect(W.down(Process.monitor({:nobody, node()})))
IO.inspect(W.down(Process.monitor({:nobody_else, node()})))
