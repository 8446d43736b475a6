# Of several functions that are not there the first is the error, the others come before it, the last first
defmodule Undefined do
  def f, do: a() + b(1)
  def g, do: {c(), b(2), a()}
end
