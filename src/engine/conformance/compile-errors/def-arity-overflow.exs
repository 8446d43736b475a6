# raise in a module body
IO.puts("never, when the file does not compile")
defmodule A do
  def f, do: 1
  raise "in body"
end
