# A recursion whose call is not the last thing it does, and which never ends.
defmodule Deep do
  def down(n), do: 1 + down(n + 1)
end

Deep.down(0)
