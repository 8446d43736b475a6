# An import in conflict with a local function
defmodule A do
  def f(x), do: x
end
defmodule B do
  import A
  def g, do: f(1)
  def f(x), do: x
end
