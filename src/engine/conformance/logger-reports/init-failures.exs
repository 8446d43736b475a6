# Servers that fail to start say nothing by themselves; processes of :proc_lib do.
defmodule S do
  use GenServer
  def init(f), do: f.()
end

Process.flag(:trap_exit, true)
for f <- [fn -> {:stop, :why} end, fn -> :ignore end, fn -> exit(:x) end, fn -> :nonsense end] do
  IO.inspect(GenServer.start(S, f))
  Process.sleep(30)
end

IO.inspect(elem(GenServer.start(S, fn -> raise "in init" end), 0))
Process.sleep(30)
:proc_lib.spawn(fn -> exit(:crash) end)
Process.sleep(30)
:proc_lib.spawn(fn -> exit(:normal) end)
:proc_lib.spawn(fn -> raise "special" end)
Process.sleep(30)
IO.inspect(Agent.start(fn -> exit(:agent) end))
Process.sleep(30)
