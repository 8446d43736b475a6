defmodule :gb_sets do
  @moduledoc false

  # General balanced sets: {size, tree}, a tree being nil or {element, smaller, greater}; see gb_trees.

  def empty, do: {0, nil}
  def new, do: {0, nil}

  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  def size({size, _}), do: size
  def singleton(x), do: {1, {x, nil, nil}}

  def is_set({0, nil}), do: true
  def is_set({size, {_, _, _}}) when is_integer(size) and size >= 0, do: true
  def is_set(_), do: false

  def is_element(x, set), do: is_member(x, set)
  def is_member(x, {_, tree}), do: member?(x, tree)

  defp member?(x, {key, smaller, _}) when x < key, do: member?(x, smaller)
  defp member?(x, {key, _, greater}) when x > key, do: member?(x, greater)
  defp member?(_x, {_, _, _}), do: true
  defp member?(_x, nil), do: false

  def add_element(x, set), do: add(x, set)
  def add(x, set), do: if(is_member(x, set), do: set, else: insert(x, set))

  def insert(x, {size, tree}) do
    size = size + 1

    case grow(x, tree, size * size) do
      {:deep, tree, _, _} -> {size, tree}
      {:tree, tree} -> {size, tree}
    end
  end

  defp grow(x, {key, smaller, greater}, limit) when x < key do
    case grow(x, smaller, :erlang.bsr(limit, 1)) do
      {:deep, new, height, size} -> deep({key, new, greater}, height, size, greater)
      {:tree, new} -> {:tree, {key, new, greater}}
    end
  end

  defp grow(x, {key, smaller, greater}, limit) when x > key do
    case grow(x, greater, :erlang.bsr(limit, 1)) do
      {:deep, new, height, size} -> deep({key, smaller, new}, height, size, smaller)
      {:tree, new} -> {:tree, {key, smaller, new}}
    end
  end

  defp grow(x, nil, 0), do: {:deep, {x, nil, nil}, 1, 1}
  defp grow(x, nil, _limit), do: {:tree, {x, nil, nil}}
  defp grow(x, _node, _limit), do: :erlang.error({:key_exists, x})

  defp deep(tree, height, size, other) do
    {other_height, other_size} = count(other)
    height = 2 * :erlang.max(height, other_height)
    size = size + other_size + 1

    if height > size * size,
      do: {:tree, balanced(elements(tree, []), size)},
      else: {:deep, tree, height, size}
  end

  defp count({_, nil, nil}), do: {1, 1}

  defp count({_, smaller, greater}) do
    {height1, size1} = count(smaller)
    {height2, size2} = count(greater)
    {2 * :erlang.max(height1, height2), size1 + size2 + 1}
  end

  defp count(nil), do: {1, 0}

  def balance({size, tree}), do: {size, balanced(elements(tree, []), size)}

  def from_list(list), do: from_ordset(:ordsets.from_list(list))
  def from_ordset(list), do: {length(list), balanced(list, length(list))}

  defp balanced(list, size) do
    {tree, []} = build(list, size)
    tree
  end

  defp build(list, size) when size > 1 do
    right = div(size - 1, 2)
    {smaller, [x | list]} = build(list, size - 1 - right)
    {greater, list} = build(list, right)
    {{x, smaller, greater}, list}
  end

  defp build([x | list], 1), do: {{x, nil, nil}, list}
  defp build(list, 0), do: {nil, list}

  def del_element(x, set), do: delete_any(x, set)
  def delete_any(x, set), do: if(is_member(x, set), do: delete(x, set), else: set)
  def delete(x, {size, tree}), do: {size - 1, remove(x, tree)}

  defp remove(x, {key, smaller, greater}) when x < key, do: {key, remove(x, smaller), greater}
  defp remove(x, {key, smaller, greater}) when x > key, do: {key, smaller, remove(x, greater)}
  defp remove(_x, {_, smaller, greater}), do: joined(smaller, greater)

  defp joined(smaller, nil), do: smaller
  defp joined(nil, greater), do: greater

  defp joined(smaller, greater) do
    {x, greater} = without_smallest(greater)
    {x, smaller, greater}
  end

  def take_smallest({size, tree}) do
    {x, tree} = without_smallest(tree)
    {x, {size - 1, tree}}
  end

  defp without_smallest({x, nil, greater}), do: {x, greater}

  defp without_smallest({x, smaller, greater}) do
    {y, smaller} = without_smallest(smaller)
    {y, {x, smaller, greater}}
  end

  def take_largest({size, tree}) do
    {x, tree} = without_largest(tree)
    {x, {size - 1, tree}}
  end

  defp without_largest({x, smaller, nil}), do: {x, smaller}

  defp without_largest({x, smaller, greater}) do
    {y, greater} = without_largest(greater)
    {y, {x, smaller, greater}}
  end

  def smallest({_, tree}), do: elem(without_smallest(tree), 0)
  def largest({_, tree}), do: elem(without_largest(tree), 0)

  def to_list({_, tree}), do: elements(tree, [])

  defp elements({x, smaller, greater}, acc), do: elements(smaller, [x | elements(greater, acc)])
  defp elements(nil, acc), do: acc

  def iterator({_, tree}), do: leftmost(tree, [])

  defp leftmost({_, nil, _} = node, acc), do: [node | acc]
  defp leftmost({_, smaller, _} = node, acc), do: leftmost(smaller, [node | acc])
  defp leftmost(nil, acc), do: acc

  def iterator_from(x, {_, tree}), do: from(x, tree, [])

  defp from(x, {key, _, greater}, acc) when key < x, do: from(x, greater, acc)
  defp from(_x, {_, nil, _} = node, acc), do: [node | acc]
  defp from(x, {_, smaller, _} = node, acc), do: from(x, smaller, [node | acc])
  defp from(_x, nil, acc), do: acc

  def next([{x, _, greater} | rest]), do: {x, leftmost(greater, rest)}
  def next([]), do: :none

  def union(set1, set2), do: from_ordset(:ordsets.union(to_list(set1), to_list(set2)))
  def union(sets), do: :lists.foldl(&union/2, empty(), sets)

  def intersection(set1, set2), do: from_ordset(:ordsets.intersection(to_list(set1), to_list(set2)))
  def intersection([set]), do: set
  def intersection([first, second | rest]), do: intersection([intersection(first, second) | rest])

  def difference(set1, set2), do: subtract(set1, set2)
  def subtract(set1, set2), do: from_ordset(:ordsets.subtract(to_list(set1), to_list(set2)))

  def is_disjoint(set1, set2), do: :ordsets.is_disjoint(to_list(set1), to_list(set2))
  def is_subset(set1, set2), do: :ordsets.is_subset(to_list(set1), to_list(set2))

  def filter(fun, set) when is_function(fun, 1), do: from_ordset(:lists.filter(fun, to_list(set)))
  def fold(fun, acc, set) when is_function(fun, 2), do: :lists.foldl(fun, acc, to_list(set))
end
