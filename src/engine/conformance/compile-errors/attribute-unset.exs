# an attribute read before it is set
IO.puts("never, when the file does not compile")
defmodule A do
  def f, do: @nope
end
IO.inspect(A.f())
