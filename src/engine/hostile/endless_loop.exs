# A function that calls itself for ever, in tail position.
defmodule Endless do
  def loop(n), do: loop(n + 1)
end

Endless.loop(0)
