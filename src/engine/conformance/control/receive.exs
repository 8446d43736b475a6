# receive: order in the mailbox, guards, after 0, nothing left behind
me = self()
send(me, {:n, 1})
send(me, :skip)
send(me, {:n, 2})
r = receive do
  {:n, n} when n > 1 -> n
end
IO.inspect(r)
IO.inspect(receive do {:n, n} -> n end)
IO.inspect(receive do x -> x after 0 -> :none end)
IO.inspect(receive do x -> x after 0 -> :none end)
IO.inspect(receive do after 5 -> :slept end)
ref = make_ref()
spawn(fn -> send(me, {ref, :pong}) end)
receive do
  {^ref, answer} -> IO.inspect(answer)
after
  1000 -> IO.puts("timeout")
end
Process.send_after(me, :late, 20)
IO.inspect(receive do :late -> :got after 10 -> :too_early end)
IO.inspect(receive do :late -> :got after 1000 -> :never end)
try do
  receive do
  after
    -1 -> :x
  end
rescue
  e -> IO.inspect(e)
end
for n <- 1..3, do: send(me, n)
loop = fn loop, acc -> receive do n -> loop.(loop, [n | acc]) after 0 -> acc end end
IO.inspect(loop.(loop, []))
