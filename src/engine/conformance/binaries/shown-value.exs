# The value that cannot be put into a bitstring is shown as inspect shows it.
defmodule Shown do
  defstruct [:a]
  defimpl Inspect do
    def inspect(%{a: a}, _), do: "#Shown<#{a}>"
  end
end
for value <- [%ArgumentError{message: "x"}, struct(Shown, a: 1), {:rescued, %{a: MapSet.new([1])}}, 1..3, ~r/a/] do
  try do
    <<1, value::8>>
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
