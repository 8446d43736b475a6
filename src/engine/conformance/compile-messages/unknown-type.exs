# a type that nobody defined, found when the module is complete
defmodule Shop do
  @type price :: pos_integer
  @spec total([item]) :: price
  def total(items), do: length(items)
end
