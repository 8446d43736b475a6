# defstruct twice
IO.puts("never, when the file does not compile")
defmodule S do
  defstruct [:a]
  defstruct [:b]
end
