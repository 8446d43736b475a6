# default arguments given twice
IO.puts("never, when the file does not compile")
defmodule A do
  def f(x \\ 1), do: x
  def f(x \\ 2), do: x
end
