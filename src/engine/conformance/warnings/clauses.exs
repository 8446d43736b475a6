# clauses that cannot match, apart or shadowed, and default clashes
defmodule C do
  def a(x), do: x
  def a(1), do: 1
  def b(1), do: 1
  def c(1), do: 1
  def b(2), do: 2
  def d(x \\ 1)
  def d(x), do: x
  def e(_), do: case 1 do
    _ -> 1
    2 -> 2
  end
  def f(x) when x == 1 and x == 2, do: 1
  defp g(1), do: 1
  def h, do: 1
  def h(), do: 2
end
