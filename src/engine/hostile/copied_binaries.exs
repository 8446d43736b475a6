# Copies of a large binary, all of them kept.
defmodule Hoard do
  def more(kept, seed), do: more([:binary.copy(seed, 1_000_000) | kept], seed)
end

Hoard.more([], "0123456789")
