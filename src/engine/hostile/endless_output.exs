# Prints for ever.
defmodule Chatter do
  def talk(n) do
    IO.puts("line #{n}")
    talk(n + 1)
  end
end

Chatter.talk(1)
