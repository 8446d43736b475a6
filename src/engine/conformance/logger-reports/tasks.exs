# What the log says of tasks that fail.
defmodule T do
  def wait(pid) do
    ref = Process.monitor(pid)
    receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(40))
  end

  def boom(x), do: raise("boom #{x}")
end

for f <- [fn -> raise "in task" end, fn -> exit(:why) end, fn -> throw(:ball) end, fn -> exit(:shutdown) end] do
  {:ok, pid} = Task.start(f)
  T.wait(pid)
end

{:ok, pid} = Task.start(T, :boom, [1])
T.wait(pid)
{:ok, sup} = Task.Supervisor.start_link()
t = Task.Supervisor.async_nolink(sup, fn -> raise "nolink" end)
T.wait(t.pid)
{:ok, pid} = Task.Supervisor.start_child(sup, T, :boom, [2])
T.wait(pid)
