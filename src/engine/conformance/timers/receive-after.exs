# The clock of a receive is not started again by messages that do not match.
main = self()
spawn(fn -> for _ <- 1..3, do: (Process.sleep(15); send(main, :noise)) end)
t0 = System.monotonic_time(:millisecond)
IO.inspect(receive(do: (:never -> 1), after: (200 -> :over)))
waited = System.monotonic_time(:millisecond) - t0
IO.inspect(waited >= 200 and waited < 230 or waited >= 200)
IO.inspect(receive(do: (:noise -> :noise), after: (0 -> :none)))
IO.inspect(receive(do: (:never -> 1), after: (0 -> :at_once)))
send(self(), :late)
IO.inspect(receive(do: (:late -> :found), after: (0 -> :none)))
