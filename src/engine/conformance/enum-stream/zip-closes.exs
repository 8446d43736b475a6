# When one of the zipped raises, all are closed as they stood before; what cannot be zipped is told of the first.
r = fn n, bad -> Stream.resource(fn -> IO.puts("open #{n}"); 0 end, fn ^bad -> raise "x#{n}"; k -> {[k], k + 1} end, fn k -> IO.puts("closed #{n} #{k}") end) end
try do
  Enum.zip(r.(1, 0), r.(2, 9))
rescue
  e -> IO.inspect(e)
end
try do
  Enum.zip(r.(1, 9), r.(2, 0))
rescue
  e -> IO.inspect(e)
end
try do
  Enum.zip(r.(1, 9), r.(2, 1))
rescue
  e -> IO.inspect(e)
end
try do
  Enum.zip(r.(1, 1), r.(2, 9))
rescue
  e -> IO.inspect(e)
end
Enum.zip(r.(1, 9), [1, 2])
Enum.zip([1, 2], r.(1, 9))
for {left, right} <- [{1, 2}, {"a", "b"}, {[1], :b}, {:a, [1]}, {&{&1, &2}, [1]}, {[1], &{&1, &2}}] do
  try do
    Enum.zip(left, right)
  rescue
    e -> IO.inspect({e.__struct__, Exception.message(e) |> String.replace(~r/#Function<[^>]*>/, "fun")})
  end
end
