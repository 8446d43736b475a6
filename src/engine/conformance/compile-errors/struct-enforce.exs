# enforced keys missing
IO.puts("never, when the file does not compile")
defmodule S do
  @enforce_keys [:a]
  defstruct [:a, :b]
end
defmodule T do
  def f, do: %S{b: 1}
end
