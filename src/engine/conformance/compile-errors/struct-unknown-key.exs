# an unknown struct key
IO.puts("never, when the file does not compile")
defmodule S do
  defstruct [:a]
end
defmodule T do
  def f, do: %S{b: 1}
end
