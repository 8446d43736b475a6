# A name may stand for one value several times in a pattern.
defmodule Twice do
  def a(q = q), do: q
  def b({z = z, z}), do: z
  def b(_), do: :other
  def c(%{} = z = z), do: z
  def c(z = z = z), do: {:all, z}
end
IO.inspect([Twice.a(1), Twice.b({1, 1}), Twice.b({1, 2}), Twice.c(%{a: 1}), Twice.c({1, 2})])
x = x = 5
IO.inspect(x)
case {1, 1} do
  {z = y, y = z} -> IO.inspect({y, z})
end
IO.inspect((fn q = q -> q end).(3))
