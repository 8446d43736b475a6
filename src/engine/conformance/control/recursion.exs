# recursion: tail calls deep, mutual, anonymous
defmodule R do
  def count(0, acc), do: acc
  def count(n, acc), do: count(n - 1, acc + 1)
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  defp odd?(0), do: false
  defp odd?(n), do: even?(n - 1)
  def deep(0), do: 0
  def deep(n), do: 1 + deep(n - 1)
  def fib(n), do: fib(n, 0, 1)
  defp fib(0, a, _), do: a
  defp fib(n, a, b), do: fib(n - 1, b, a + b)
  def flatten([]), do: []
  def flatten([h | t]) when is_list(h), do: flatten(h) ++ flatten(t)
  def flatten([h | t]), do: [h | flatten(t)]
  def hanoi(0, _, _, _), do: []
  def hanoi(n, a, b, c), do: hanoi(n - 1, a, c, b) ++ [{a, c}] ++ hanoi(n - 1, b, a, c)
  def perms([]), do: [[]]
  def perms(l), do: for(x <- l, p <- perms(l -- [x]), do: [x | p])
end
IO.inspect([R.count(200_000, 0), R.even?(1001), R.deep(50_000), R.fib(90), R.flatten([1, [2, [3, []]], 4])])
IO.inspect(R.hanoi(3, :a, :b, :c))
IO.inspect(R.perms([1, 2, 3]))
fact = fn
  _, 0 -> 1
  self, n -> n * self.(self, n - 1)
end
IO.inspect(fact.(fact, 20))
y = fn f -> (fn x -> x.(x) end).(fn x -> f.(fn a -> x.(x).(a) end) end) end
IO.inspect(y.(fn me -> fn 0 -> 0; n -> n + me.(n - 1) end end).(10))
