# A map that gets a new key for ever.
defmodule Hoard do
  def more(map, n), do: more(Map.put(map, n, {n, n}), n + 1)
end

Hoard.more(%{}, 0)
