# guards that use macros and guards defined before them in the same module
defmodule Age do
  defmacro limit, do: 18
  defguard is_age(n) when is_integer(n) and n >= 0
  defguard is_adult(n) when is_age(n) and n >= limit()
  defguardp is_teen(n) when is_age(n) and n in 13..19

  def kind(n) when is_adult(n), do: :adult
  def kind(n) when is_teen(n), do: :teen
  def kind(n) when is_age(n), do: :child
  def kind(_), do: :none
end

IO.inspect(Enum.map([3, 15, 40, -1, "x"], &Age.kind/1))
require Age
IO.inspect({Age.is_adult(17 + 1), Age.is_adult(17)})
