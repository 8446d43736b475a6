# defdelegate with names made while compiling, and one that calls itself
defmodule Lists do
  for name <- [:first, :last] do
    defdelegate unquote(name)(list), to: List
  end
end

IO.inspect({Lists.first([1, 2]), Lists.last([1, 2])})

defmodule Loop do
  defdelegate go(x), to: __MODULE__
end
