defmodule :sets do
  @moduledoc false

  # Sets as maps of their elements to []: what OTP calls version 2, also where version 1 is asked for, so that the order of
  # to_list/1 and fold/3 is that of maps.

  def new, do: %{}
  def new(options) when is_list(options), do: %{}

  def from_list(list), do: :maps.from_keys(list, [])
  def from_list(list, options) when is_list(options), do: :maps.from_keys(list, [])

  def to_list(set), do: :maps.keys(set)
  def is_set(set), do: is_map(set)
  def size(set), do: map_size(set)
  def is_empty(set), do: map_size(set) == 0
  def is_element(x, set), do: is_map_key(set, x)
  def add_element(x, set), do: :maps.put(x, [], set)
  def del_element(x, set), do: :maps.remove(x, set)

  def union(set1, set2), do: :maps.merge(set1, set2)
  def union(sets), do: :lists.foldl(&:maps.merge/2, %{}, sets)

  def intersection(set1, set2), do: :maps.filter(fn x, _ -> is_map_key(set2, x) end, set1)
  def intersection([set]), do: set
  def intersection([first, second | rest]), do: intersection([intersection(first, second) | rest])

  def is_disjoint(set1, set2), do: map_size(intersection(set1, set2)) == 0
  def subtract(set1, set2), do: :maps.filter(fn x, _ -> not is_map_key(set2, x) end, set1)
  def is_subset(set1, set2), do: map_size(set1) <= map_size(set2) and map_size(subtract(set1, set2)) == 0

  def fold(fun, acc, set), do: :lists.foldl(fun, acc, :maps.keys(set))
  def filter(fun, set), do: :maps.filter(fn x, _ -> fun.(x) end, set)
end
