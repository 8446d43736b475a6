# for: several generators, filters, patterns that skip, scope
IO.inspect(for x <- 1..3, y <- [:a, :b], do: {x, y})
IO.inspect(for x <- 1..10, rem(x, 2) == 0, x > 4, do: x)
IO.inspect(for {:ok, v} <- [ok: 1, error: 2, ok: 3], do: v)
IO.inspect(for {k, v} when is_integer(v) <- %{a: 1, b: "x"}, do: {v, k})
IO.inspect(for x <- [1, 2], y = x * 10, z <- [y, y + 1], do: {x, z})
IO.inspect(for x <- 1..3, x2 = x * x, x2 > 1, do: x2)
IO.inspect(for <<c <- "héy">>, do: c)
IO.inspect(for <<c::utf8 <- "héy">>, c != ?h, do: <<c::utf8>>)
IO.inspect(for <<a::4, b::4 <- <<0x12, 0x34>> >>, x <- [a, b], do: x)
IO.inspect(for _ <- [], do: 1)
IO.inspect(for(x <- 1..2, do: (y = x; y + 1)))
x = :outer
for x <- [1], do: x
IO.inspect(x)
IO.inspect(for nil <- [nil, 1, nil], do: :n)
IO.inspect(for x <- [1, nil, 2, false], x, do: x)
IO.inspect(for [a, b] <- [[1, 2], [3], [4, 5]], do: a + b)
try do
  for x <- Enum.at([5], 0), do: x
rescue
  e -> IO.inspect(e.__struct__)
end
