defmodule HashSet do
  @moduledoc deprecated: "Use MapSet instead"

  # A HashDict whose values are all true.
  defstruct size: 0, root: {[], [], [], [], [], [], [], []}

  @doc false
  @deprecated "Use the MapSet module instead"
  def new, do: %HashSet{}

  @doc false
  @deprecated "Use the MapSet module instead"
  def put(%HashSet{} = set, value), do: wrap(HashDict.store_value(dict(set), value, true))

  @doc false
  @deprecated "Use the MapSet module instead"
  def delete(%HashSet{} = set, value), do: without(set, value)

  @doc false
  @deprecated "Use the MapSet module instead"
  def member?(%HashSet{} = set, value), do: in?(set, value)

  @doc false
  @deprecated "Use the MapSet module instead"
  def size(%HashSet{size: size}), do: size

  @doc false
  @deprecated "Use the MapSet module instead"
  def to_list(set), do: elements(set)

  @doc false
  @deprecated "Use the MapSet module instead"
  def union(%HashSet{} = set1, %HashSet{} = set2), do: Enum.reduce(elements(set2), set1, &with_value(&2, &1))

  @doc false
  @deprecated "Use the MapSet module instead"
  def intersection(%HashSet{} = set1, %HashSet{} = set2),
    do: Enum.reduce(elements(set1), %HashSet{}, fn value, set -> if in?(set2, value), do: with_value(set, value), else: set end)

  @doc false
  @deprecated "Use the MapSet module instead"
  def difference(%HashSet{} = set1, %HashSet{} = set2), do: Enum.reduce(elements(set2), set1, &without(&2, &1))

  @doc false
  @deprecated "Use the MapSet module instead"
  def equal?(%HashSet{size: size} = set1, %HashSet{size: size} = set2), do: Enum.all?(elements(set1), &in?(set2, &1))
  def equal?(_set1, _set2), do: false

  @doc false
  @deprecated "Use the MapSet module instead"
  def subset?(%HashSet{} = set1, %HashSet{} = set2), do: Enum.all?(elements(set1), &in?(set2, &1))

  @doc false
  @deprecated "Use the MapSet module instead"
  def disjoint?(%HashSet{} = set1, %HashSet{} = set2), do: not Enum.any?(elements(set1), &in?(set2, &1))

  @doc false
  @deprecated "Use the MapSet module instead"
  def reduce(%HashSet{} = set, acc, fun), do: Enumerable.List.reduce(elements(set), acc, fun)

  @doc false
  def elements(%HashSet{} = set), do: for({value, true} <- HashDict.pairs(dict(set)), do: value)

  @doc false
  def in?(set, value), do: HashDict.lookup(dict(set), value) != :error

  @doc false
  def with_value(set, value), do: wrap(HashDict.store_value(dict(set), value, true))

  defp without(set, value) do
    case HashDict.dict_delete(dict(set), value) do
      {dict, _} -> wrap(dict)
      :error -> set
    end
  end

  defp dict(%HashSet{size: size, root: root}), do: %HashDict{size: size, root: root}
  defp wrap(%HashDict{size: size, root: root}), do: %HashSet{size: size, root: root}
end
