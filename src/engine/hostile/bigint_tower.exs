# A number squared for ever.
defmodule Tower do
  def square(n), do: square(n * n)
end

Tower.square(7)
