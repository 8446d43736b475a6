# Two imports of one name
defmodule A do
  def f(x), do: x
end
defmodule B do
  def f(x), do: x
end
defmodule C do
  import A
  import B
  def g, do: f(1)
end
