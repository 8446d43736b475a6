# comprehensions that compute: pythagorean triples, matrix, primes, queens
IO.inspect(for a <- 1..20, b <- a..20, c <- b..20, a * a + b * b == c * c, do: {a, b, c})
m = [[1, 2, 3], [4, 5, 6]]
t = for i <- 0..2, do: for(row <- m, do: Enum.at(row, i))
IO.inspect(t)
mul = fn a, b -> for r <- a, do: for(c <- Enum.zip_with(b, & &1), do: Enum.zip_reduce(r, c, 0, fn x, y, acc -> acc + x * y end)) end
IO.inspect(mul.(m, t))
primes = for n <- 2..50, Enum.all?(2..n//1, &(&1 == n or rem(n, &1) != 0)), do: n
IO.inspect(primes, limit: :infinity)
defmodule Queens do
  def solve(n), do: place(n, n)
  defp place(0, _), do: [[]]
  defp place(k, n), do: for(rest <- place(k - 1, n), q <- 1..n, safe?(q, rest, 1), do: [q | rest])
  defp safe?(_, [], _), do: true
  defp safe?(q, [h | t], d), do: q != h and abs(q - h) != d and safe?(q, t, d + 1)
end
IO.inspect(Queens.solve(6))
IO.inspect(length(Queens.solve(7)))
IO.inspect(for x <- [1, 2], do: for(y <- [3, 4], into: %{}, do: {y, for(z <- [x, y], do: z)}))
