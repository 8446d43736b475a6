# Task.start, start_link, completed, child specs.
main = self()
{:ok, pid} = Task.start(fn -> send(main, {:hi, self()}) end)
receive do: ({:hi, ^pid} -> IO.puts("same"))
Process.flag(:trap_exit, true)
for f <- [fn -> :ok end, fn -> exit(:why) end, fn -> raise "no" end, fn -> throw(:ball) end] do
  {:ok, pid} = Task.start_link(f)
  receive do: ({:EXIT, ^pid, why} -> IO.inspect(case(why, do: ({%{__struct__: s}, [_ | _]} -> s; {{:nocatch, b}, [_ | _]} -> {:nocatch, b}; w -> w))))
end
IO.inspect(Task.completed(:now) |> Task.await())
IO.inspect(Task.yield(Task.completed({:a, 1})))
defmodule MyTask do
  use Task, restart: :transient
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(arg), do: send(:main, {:ran, arg})
end
IO.inspect(MyTask.child_spec(1))
Process.register(self(), :main)
{:ok, _} = Supervisor.start_link([{MyTask, 5}], strategy: :one_for_one)
receive do: ({:ran, x} -> IO.inspect(x))
