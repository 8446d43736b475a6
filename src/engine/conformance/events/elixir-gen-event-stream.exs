# A GenEvent as a stream of its events.
{:ok, pid} = apply(GenEvent, :start_link, [])
main = self()
stream = apply(GenEvent, :stream, [pid])

taker = spawn_link(fn ->
  send(main, :ready)
  send(main, {:taken, stream |> Stream.map(&(&1 * 10)) |> Enum.take(3)})
end)

receive do: (:ready -> :ok)
wait = fn wait -> if apply(GenEvent, :which_handlers, [pid]) == [], do: (Process.sleep(5); wait.(wait)) end
wait.(wait)
for i <- 1..5, do: apply(GenEvent, :sync_notify, [pid, i])
receive do: ({:taken, list} -> IO.inspect(list))
IO.inspect(Process.alive?(taker) or true)
IO.inspect(apply(GenEvent, :which_handlers, [pid]))
