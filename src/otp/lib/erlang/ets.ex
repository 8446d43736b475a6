defmodule :ets do
  @moduledoc false

  # The functions of :ets that take a function; all others are natives. A table may change while they walk it.

  def foldl(fun, acc, table) when is_function(fun, 2) do
    :ets.safe_fixtable(table, true)

    try do
      up(:ets.first(table), fun, acc, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp up(:"$end_of_table", _fun, acc, _table), do: acc
  defp up(key, fun, acc, table), do: up(:ets.next(table, key), fun, :lists.foldl(fun, acc, :ets.lookup(table, key)), table)

  def foldr(fun, acc, table) when is_function(fun, 2) do
    :ets.safe_fixtable(table, true)

    try do
      down(:ets.last(table), fun, acc, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp down(:"$end_of_table", _fun, acc, _table), do: acc
  defp down(key, fun, acc, table), do: down(:ets.prev(table, key), fun, :lists.foldr(fun, acc, :ets.lookup(table, key)), table)
end
