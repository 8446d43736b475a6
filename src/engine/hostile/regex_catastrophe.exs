# An expression that tries every way to part a text, again and again.
defmodule Parted do
  def again(n), do: {Regex.match?(~r/^(a+)+$/, String.duplicate("a", n) <> "!"), again(n + 1)}
end

Parted.again(30)
