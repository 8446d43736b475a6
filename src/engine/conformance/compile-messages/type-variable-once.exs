# a type variable that says nothing
defmodule Box do
  @spec open(box) :: a when a: var
  def open(box), do: box
  @type box :: tuple
end
