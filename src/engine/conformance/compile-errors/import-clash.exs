# a local function with the name of an import
IO.puts("never, when the file does not compile")
defmodule A do
  import Enum
  def map(a, b), do: {a, b}
  def g, do: map([1], & &1)
end
