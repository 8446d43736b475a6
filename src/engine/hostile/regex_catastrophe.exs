# An expression that tries every way to part a text, again and again.
defmodule Parted do
  def try(n), do: {Regex.match?(~r/^(a+)+$/, String.duplicate("a", n) <> "!"), try(n + 1)}
end

Parted.try(30)
