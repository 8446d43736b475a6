# super where nothing was overridden
defmodule S do
  def f(x), do: super(x)
end
