# Atoms are never freed.
defmodule Flood do
  def make(n) do
    String.to_atom("atom#{n}")
    make(n + 1)
  end
end

Flood.make(0)
