# A warning names a function whose name needs quotes
defmodule FuzzM do
  def unquote(:%{})(x), do: 1
  def unquote(:"a b")(y), do: 2
end
