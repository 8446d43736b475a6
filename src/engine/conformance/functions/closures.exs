# closures keep values, not variables
x = 1
f = fn -> x end
x = 2
IO.inspect({f.(), x})
adders = for n <- 1..3, do: fn v -> v + n end
IO.inspect(Enum.map(adders, & &1.(10)))
compose = fn fs -> Enum.reduce(fs, & &1, fn g, acc -> fn v -> g.(acc.(v)) end end) end
IO.inspect(compose.([&(&1 + 1), &(&1 * 2), &Integer.to_string/1]).(4))
counter = fn ->
  {:ok, pid} = Agent.start_link(fn -> 0 end)
  fn -> Agent.get_and_update(pid, &{&1, &1 + 1}) end
end
next = counter.()
IO.inspect([next.(), next.(), next.()])
multi = fn
  0, _ -> :zero
  n, m when n == m -> :same
  _, _ -> :different
end
IO.inspect([multi.(0, 1), multi.(2, 2), multi.(1, 2)])
for args <- [[], [1], [1, 2, 3]] do
  try do
    apply(multi, args)
  rescue
    e in BadArityError -> IO.puts(String.replace(Exception.message(e), ~r/#Function<.*?>/, "#Function<>"))
  end
end
try do
  f = Enum.at([:not_a_fun], 0)
  f.(1)
rescue
  e in BadFunctionError -> IO.puts(Exception.message(e))
end
(fn -> IO.puts("immediately") end).()
IO.inspect((fn x, y -> x + y end).(1, 2))
IO.inspect(then(5, &(&1 * 2)))
IO.inspect(tap(5, fn v -> IO.inspect({:tap, v}) end))
