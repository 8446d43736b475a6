# A spec for a function that is not defined
defmodule A do
  @spec nope(integer) :: integer
  def other(x), do: x
end
