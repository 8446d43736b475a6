# guards: which are allowed, how they fail, several whens
defmodule G do
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  defguardp between(x, a, b) when x >= a and x <= b

  def kind(x) when is_even(x), do: :even
  def kind(x) when is_integer(x) when is_float(x), do: :number
  def kind(x) when is_map_key(x, :k), do: :has_k
  def kind(x) when is_struct(x, Range), do: :range
  def kind(x) when is_struct(x), do: :struct
  def kind(x) when is_exception(x), do: :never
  def kind(x) when hd(x) == 1, do: :starts_with_one
  def kind(x) when is_function(x, 2), do: :fun2
  def kind(x) when is_binary(x) and byte_size(x) in 1..3, do: :short
  def kind(x) when x in [:a, :b], do: :ab
  def kind(x) when tuple_size(x) > 1 and elem(x, 1) == :second, do: :second
  def kind(x) when length(x) > 2 or map_size(x) > 0, do: :sized
  def kind(_), do: :other

  def place(x) when between(x, 1, 9), do: :digit
  def place(_), do: :more
end

values = [2, 3, 2.0, %{k: 1}, 1..2, MapSet.new(), [1], [2], &+/2, "ab", "abcd", :b, {1, :second}, {1}, [3, 3, 3], %{x: 1}, %{}]
IO.inspect(Enum.map(values, &G.kind/1))
IO.inspect(Enum.map([0, 1, 9, 10], &G.place/1))
require G
IO.inspect([G.is_even(4), G.is_even(:x)])
f = fn x when x > 1 and x < 5 when x == :x -> true; _ -> false end
IO.inspect(Enum.map([1, 2, 5, :x, "z"], f))
