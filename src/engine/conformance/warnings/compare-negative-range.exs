# A range with a negative bound is a struct, too
defmodule R do
  def f(x), do: max(x, 0..-1)
  def g(x), do: x in 3..-1
  def h(x), do: -1..+1 < x
end
