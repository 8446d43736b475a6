# bad arithmetic says its operands
defmodule Math2 do
  def add(a, b), do: a + b
end
IO.inspect(Math2.add(1, 2))
x = Math2.add(1, "2")
IO.inspect(x)
