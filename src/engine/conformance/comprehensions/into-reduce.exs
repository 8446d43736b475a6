# for with into, uniq and reduce
IO.inspect(for x <- [1, 2], into: %{}, do: {x, x * x})
IO.inspect(for {k, v} <- %{a: 1}, into: %{b: 0}, do: {k, v + 1})
IO.inspect(for c <- ["a", "b"], into: "", do: c <> "-")
IO.inspect(for x <- [3, 1, 3], into: MapSet.new(), do: x)
IO.inspect(for x <- [1, 2], into: [], do: x)
IO.inspect(for x <- 1..6, uniq: true, do: rem(x, 3))
IO.inspect(for x <- [1, 1, 2], uniq: true, into: %{}, do: {x, x})
IO.inspect(for(x <- [1, 2, 3], reduce: 0, do: (acc -> acc + x)))
r = for x <- 1..4, y <- 1..2, rem(x, 2) == 0, reduce: %{} do
  acc when map_size(acc) > 2 -> acc
  acc -> Map.put(acc, {x, y}, x * y)
end
IO.inspect(r)
IO.inspect(for <<b <- "abc">>, into: <<>>, do: <<b + 1>>)
IO.inspect(for <<b::1 <- <<5>> >>, into: <<1::1>>, do: <<b::1>>)
IO.inspect(for w <- ~w(apple bob cat), reduce: {0, []} do {n, l} -> {n + 1, [String.first(w) | l]} end)
for line <- ["one", "two"], into: IO.stream(:stdio, :line), do: line <> "\n"
for f <- [
      fn -> for x <- [1], into: Enum.at([1], 0), do: x end,
      fn -> for x <- [1], into: %{}, do: x end,
      fn -> for x <- [1], into: "", do: x end
    ] do
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  end
end
