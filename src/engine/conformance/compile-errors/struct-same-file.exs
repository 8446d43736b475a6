# a struct used at the top level of its own file
IO.puts("never, when the file does not compile")
defmodule S do
  defstruct [:a]
end
IO.inspect(%S{a: 1})
