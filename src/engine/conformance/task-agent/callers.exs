# $callers: a task knows for whom it works, through all levels.
main = self()
tell = fn label -> send(main, {label, Process.get(:"$callers"), Process.get(:"$ancestors")}) end
Task.async(fn ->
  mid = self()
  tell.(:outer)
  Task.await(Task.async(fn -> send(main, {:inner, Process.get(:"$callers") == [mid, main]}) end))
end) |> Task.await()
receive do: ({:outer, callers, ancestors} -> IO.inspect({callers == [main], hd(ancestors) == main}))
receive do: (m -> IO.inspect(m))
{:ok, sup} = Task.Supervisor.start_link()
Task.Supervisor.async(sup, fn -> tell.(:supervised) end) |> Task.await()
receive do: ({:supervised, callers, ancestors} -> IO.inspect({callers == [main], hd(ancestors) == sup}))
Task.async_stream([1], fn _ -> tell.(:stream) end) |> Stream.run()
receive do: ({:stream, callers, _} -> IO.inspect(List.last(callers) == main))
