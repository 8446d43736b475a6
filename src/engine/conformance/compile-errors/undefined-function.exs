# an undefined function
IO.puts("never, when the file does not compile")
defmodule A do
  def f, do: g(1)
  def h, do: g(2)
end
