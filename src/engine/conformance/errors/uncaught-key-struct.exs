# A key that a struct has not, uncaught
defmodule Point do
  defstruct x: 0, y: 0
end

p = Enum.random([%Point{x: 1}])
IO.puts("before")
IO.inspect(p.z)
