# Large tuples, all of them kept.
defmodule Hoard do
  def more(kept), do: more([Tuple.duplicate(:x, 1_000_000) | kept])
end

Hoard.more([])
