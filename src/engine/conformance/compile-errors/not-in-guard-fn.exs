# a local function in a guard
IO.puts("never, when the file does not compile")
defmodule A do
  def ok?(x), do: x
  def f(x) when ok?(x), do: x
end
