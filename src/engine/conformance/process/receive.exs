# Selective receive, timeouts, and what stays in the mailbox.
for m <- [:a, {:b, 1}, :c, {:b, 2}, "text"], do: send(self(), m)
IO.inspect(receive(do: ({:b, n} -> n)))
IO.inspect(Process.info(self(), :messages))
IO.inspect(receive(do: ({:b, n} when n > 1 -> n)))
IO.inspect(receive(do: (x when is_binary(x) -> x)))
IO.inspect(receive(do: (:z -> 1), after: (0 -> :none)))
IO.inspect(receive(do: (:z -> 1), after: (5 -> :timed_out)))
pinned = :c
IO.inspect(receive(do: (^pinned -> :found)))
IO.inspect(receive do
  after
    1 -> :just_waited
end)
flush = fn flush -> receive(do: (m -> [m | flush.(flush)]), after: (0 -> [])) end
IO.inspect(flush.(flush))
IO.inspect(try(do: receive(do: (_ -> 1), after: (Function.identity(:soon) -> 2)), rescue: (e -> e.__struct__)))
