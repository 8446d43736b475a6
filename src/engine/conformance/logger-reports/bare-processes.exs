# What the log says of processes without a behaviour.
for f <- [fn -> raise "a" end, fn -> exit(:quiet) end, fn -> throw(:ball) end, fn -> :erlang.error(:mine) end, fn -> Function.identity(1) + :a end, fn -> apply(Missing, :f, [1]) end, fn -> {:ok, _} = Function.identity(:error) end, fn -> Map.fetch!(Function.identity(%{a: 1}), :b) end, fn -> (fn 1 -> 1 end).(2) end] do
  {_, ref} = spawn_monitor(f)
  receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(30))
end

defmodule M do
  def f(:only), do: 1
  def g(x), do: f(x) + 1
end

{_, ref} = spawn_monitor(M, :g, [:other])
receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(30))
