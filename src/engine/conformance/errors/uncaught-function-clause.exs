# an uncaught FunctionClauseError shows the arguments
defmodule Shape do
  def area({:square, s}), do: s * s
  def area({:circle, r}) when r > 0, do: 3 * r * r
end
IO.puts(Shape.area({:square, 2}))
v = Shape.area({:circle, -1})
IO.puts(v)
