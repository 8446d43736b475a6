# A table that gets a new row for ever.
defmodule Hoard do
  def more(table, n) do
    :ets.insert(table, {n, [n]})
    more(table, n + 1)
  end
end

Hoard.more(:ets.new(:hoard, []), 0)
