# An implementation of Inspect that fails
defmodule Point do
  defstruct [:x]

  defimpl Inspect do
    def inspect(%{y: y}, _opts), do: "#{y}"
  end
end

# Without the frames of Elixir's own files.
show = fn text -> text |> String.split("\n") |> Enum.reject(&(&1 =~ ~r/^\s+\(elixir /)) |> Enum.each(&IO.puts/1) end

show.(inspect(struct(Point)))
show.(inspect([a: struct(Point)], width: 5))
show.(inspect(%{a: struct(Point)}, pretty: true, width: 10))
