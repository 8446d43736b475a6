# Sends and sends to somebody who never looks.
defmodule Flood do
  def pour(to, n) do
    send(to, {:drop, n})
    pour(to, n + 1)
  end
end

deaf = spawn(fn -> Process.sleep(:infinity) end)
Flood.pour(deaf, 0)
