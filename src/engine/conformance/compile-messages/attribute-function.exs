# an attribute that holds what cannot be written into a function
defmodule Attr do
  @fun fn x -> x end
  def fun, do: @fun
end
