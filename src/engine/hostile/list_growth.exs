# A list that grows for ever.
defmodule Grow do
  def more(list), do: more([list | list])
end

defmodule Hoard do
  def more(list, n), do: more([n | list], n + 1)
end

Hoard.more([], 0)
