defmodule MapSet do
  @moduledoc "Sets: collections of unique elements, compared with `===`."

  # The elements are the keys of a map; the version is there for those who look.
  defstruct map: %{}, version: 2

  @doc "Answers the empty set."
  def new, do: %MapSet{}

  @doc "Answers the set of an enumerable's elements: `MapSet.new([1, 2, 1])` is `MapSet.new([1, 2])`."
  def new(enumerable)
  def new(%MapSet{} = set), do: set
  def new(enumerable), do: %MapSet{map: :maps.from_keys(Enum.to_list(enumerable), [])}  #@ 94

  @doc "Answers the set of what `transform` answers for each element."
  def new(enumerable, transform) when is_function(transform, 1),  #@ 108
    do: %MapSet{map: :maps.from_keys(Enum.map(enumerable, transform), [])}  #@ 109

  @doc "Adds an element."
  def put(%MapSet{map: map} = set, value),  #@ 313
    do: %{set | map: Map.put(map, value, [])}  #@ 314

  @doc "Removes an element."
  def delete(%MapSet{map: map} = set, value),  #@ 128
    do: %{set | map: Map.delete(map, value)}  #@ 129

  @doc "Is the value in the set?"
  def member?(%MapSet{map: map}, value),  #@ 297
    do: is_map_key(map, value)  #@ 298

  @doc "Answers the number of elements."
  def size(%MapSet{map: map}),  #@ 327
    do: map_size(map)  #@ 328

  @doc "Answers the elements as a list."
  def to_list(%MapSet{map: map}),  #@ 372
    do: Map.keys(map)  #@ 373

  @doc "Answers the elements of either set."
  def union(%MapSet{map: map1} = set, %MapSet{map: map2}),  #@ 388
    do: %{set | map: Map.merge(map1, map2)}  #@ 389

  @doc "Answers the elements of both sets."
  def intersection(%MapSet{map: map1} = set, %MapSet{map: map2}) do  #@ 280
    {small, large} = by_size(map1, map2)
    %{set | map: Map.take(large, Map.keys(small))}
  end

  @doc "Answers the elements of the first set that are not in the second."
  def difference(%MapSet{map: map1} = set, %MapSet{map: map2}) do  #@ 146
    if map_size(map1) < map_size(map2) * 2,
      do: %{set | map: keys_without(map1, map2)},
      else: %{set | map: Map.drop(map1, Map.keys(map2))}
  end

  defp keys_without(map1, map2), do: :maps.filter(fn key, _ -> not is_map_key(map2, key) end, map1)

  @doc "Answers the elements of exactly one of the sets."
  def symmetric_difference(%MapSet{map: map1} = set, %MapSet{map: map2}),  #@ 184
    do: %{set | map: Map.merge(keys_without(map1, map2), keys_without(map2, map1))}

  @doc "Have the sets no element in common?"
  def disjoint?(%MapSet{map: map1}, %MapSet{map: map2}) do  #@ 224
    {small, large} = by_size(map1, map2)
    not Enum.any?(Map.keys(small), &is_map_key(large, &1))
  end

  @doc "Are all elements of the first set in the second?"
  def subset?(%MapSet{map: map1}, %MapSet{map: map2}),  #@ 345
    do: map_size(map1) <= map_size(map2) and all_in?(map1, map2)

  @doc "Have the sets the same elements?"
  def equal?(%MapSet{map: map1}, %MapSet{map: map2}),  #@ 257
    do: map_size(map1) == map_size(map2) and all_in?(map1, map2)  #@ 258

  defp all_in?(map1, map2), do: Enum.all?(Map.keys(map1), &is_map_key(map2, &1))

  defp by_size(map1, map2), do: if(map_size(map1) > map_size(map2), do: {map2, map1}, else: {map1, map2})

  @doc "Keeps the elements for which `fun` is truthy."
  def filter(%MapSet{map: map}, fun) when is_map(map) and is_function(fun),  #@ 424
    do: %MapSet{map: :maps.filter(fn key, _ -> !!fun.(key) end, map)}

  @doc "Drops the elements for which `fun` is truthy."
  def reject(%MapSet{map: map}, fun) when is_map(map) and is_function(fun),  #@ 458
    do: %MapSet{map: :maps.filter(fn key, _ -> !fun.(key) end, map)}
end
