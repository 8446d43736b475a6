# super in a macro and in a function, several times over
defmodule Supers do
  defmacro wrap(x), do: quote(do: [unquote(x)])
  def value(n), do: n
  defoverridable wrap: 1, value: 1
  defmacro wrap(x), do: {:{}, [], [super(x), :outer]}
  def value(n), do: super(n) + 1
  defoverridable value: 1
  def value(n), do: super(n) * 10
end

require Supers
IO.inspect(Supers.wrap(1))
IO.inspect(Supers.value(1))
