# A spec with a type that is not defined
defmodule A do
  @spec f(integer) :: nope()
  def f(x), do: x
end
