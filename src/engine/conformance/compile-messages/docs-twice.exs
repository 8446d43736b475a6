# documentation that replaces documentation
defmodule Docs do
  @doc "one"
  @doc "two"
  def f(1), do: 1

  @doc "g"
  def g(1), do: 1
  @doc "g again"
  def g(2), do: 2

  @doc "with more"
  @doc since: "1.0"
  def h, do: 3
end

IO.inspect(Docs.g(2))
