# Task.async with await, yield, await_many and what they raise or exit with.
IO.inspect(Task.async(fn -> 1 + 1 end) |> Task.await())
IO.inspect(Task.async(Enum, :sum, [[1, 2]]) |> Task.await())
IO.inspect(Task.await_many([Task.async(fn -> 1 end), Task.async(fn -> Process.sleep(10); 2 end)]))
Process.flag(:trap_exit, true)
short = fn {{%{__struct__: s}, [_ | _]}, {m, f, _}} -> {s, m, f}; {{{:nocatch, b}, [_ | _]}, {m, f, _}} -> {{:nocatch, b}, m, f}; {why, {m, f, [_ | args]}} -> {why, m, f, args} end
fails = [raise: fn -> raise "no" end, exit: fn -> exit(:why) end, throw: fn -> throw(:ball) end, normal: fn -> exit(:normal) end, slow: fn -> Process.sleep(500) end]
for {name, f} <- fails do
  IO.inspect({name, try(do: Task.await(Task.async(f), 20), catch: (:exit, why -> short.(why)))})
  IO.inspect({name, try(do: Task.await_many([Task.async(f)], 20), catch: (:exit, why -> short.(why)))})
  y = Task.yield(t = Task.async(f), 20)
  IO.inspect({name, case(y, do: ({:exit, {%{__struct__: s}, _}} -> {:exit, s}; {:exit, {{:nocatch, b}, _}} -> {:exit, {:nocatch, b}}; o -> o))})
  IO.inspect(Task.shutdown(t, :brutal_kill) |> then(fn {:exit, {%{__struct__: s}, _}} -> s; {:exit, {{:nocatch, b}, _}} -> b; o -> o end))
end
t = Task.async(fn -> :late end)
Process.sleep(10)
IO.inspect({Task.yield(t, 0), is_map(t), Map.keys(t)})
IO.inspect(try(do: Task.await(t, 0), catch: (:exit, {why, _} -> why)))
