# defaults that collide with another arity
IO.puts("never, when the file does not compile")
defmodule A do
  def f(x), do: x
  def f(x, y \\ 1), do: {x, y}
end
