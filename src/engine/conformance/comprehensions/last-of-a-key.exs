# Of a key that comes up several times the last value stays.
IO.inspect(for n <- 1..50, into: %{}, do: {1..3, n})
IO.inspect(for n <- [1, 2, 3], into: %{}, do: {:a, n})
IO.inspect(for n <- [1, 2, 3], into: %{b: 1}, do: {:a, n})
IO.inspect(for n <- [1, 2, 3, 1], into: %{}, uniq: true, do: {rem(n, 2), n})
IO.inspect(for n <- [1, 2], m <- [3, 4], into: %{}, do: {n, m})
IO.inspect(for <<n <- "aba">>, into: %{}, do: {n, n + 1})
