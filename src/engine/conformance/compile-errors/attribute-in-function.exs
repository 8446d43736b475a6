# an attribute set inside a function
IO.puts("never, when the file does not compile")
defmodule A do
  def f, do: @x 1
end
