# a function that is no guard
IO.puts("never, when the file does not compile")
defmodule A do
  def f(x) when String.length(x) > 1, do: x
end
