# Process.flag and what is refused.
IO.inspect(Process.flag(:trap_exit, true))
IO.inspect(Process.flag(:trap_exit, false))
IO.inspect(Process.flag(:priority, :high))
IO.inspect(Process.flag(:priority, :normal))
IO.inspect(Process.flag(:message_queue_data, :on_heap))
IO.inspect(Process.flag(:sensitive, false))
for bad <- [fn -> Process.flag(:trap_exit, 1) end, fn -> Process.flag(:priority, :huge) end, fn -> Process.flag(:nope, true) end, fn -> Process.sleep(-1) end, fn -> Process.send_after(self(), :x, -1) end, fn -> Process.exit(1, :x) end, fn -> Process.link(:a) end, fn -> spawn(1) end, fn -> Process.monitor(1) end], do: IO.inspect(try(do: bad.(), rescue: (e -> e.__struct__)))
