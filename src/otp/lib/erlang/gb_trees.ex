defmodule :gb_trees do
  @moduledoc false

  # General balanced trees: {size, tree}, a tree being nil or {key, value, smaller, greater}. A tree that got too deep for
  # its size is rebuilt on insertion; deletion never makes it deeper.

  def empty, do: {0, nil}

  def is_empty({0, nil}), do: true
  def is_empty(_), do: false

  def size({size, _}) when is_integer(size) and size >= 0, do: size

  def lookup(key, {_, tree}), do: find(key, tree)

  defp find(key, {k, _, smaller, _}) when key < k, do: find(key, smaller)
  defp find(key, {k, _, _, greater}) when key > k, do: find(key, greater)
  defp find(_key, {_, value, _, _}), do: {:value, value}
  defp find(_key, nil), do: :none

  def is_defined(key, {_, tree}), do: find(key, tree) != :none

  def get(key, {_, tree}), do: get_value(key, tree)

  defp get_value(key, {k, _, smaller, _}) when key < k, do: get_value(key, smaller)  #@ as get_1/2
  defp get_value(key, {k, _, _, greater}) when key > k, do: get_value(key, greater)
  defp get_value(_key, {_, value, _, _}), do: value

  def update(key, value, {size, tree}), do: {size, put(key, value, tree)}

  defp put(key, value, {k, v, smaller, greater}) when key < k, do: {k, v, put(key, value, smaller), greater}  #@ as update_1/3
  defp put(key, value, {k, v, smaller, greater}) when key > k, do: {k, v, smaller, put(key, value, greater)}
  defp put(key, value, {_, _, smaller, greater}), do: {key, value, smaller, greater}

  def enter(key, value, tree) do
    if is_defined(key, tree), do: update(key, value, tree), else: insert(key, value, tree)
  end

  def insert(key, value, {size, tree}) do
    size = size + 1
    {:tree, tree} = settled(grow(key, value, tree, size * size))
    {size, tree}
  end

  # {:deep, tree, height, size} while the new node lies deeper than the size allows, else {:tree, tree}.
  defp grow(key, value, {k, v, smaller, greater}, limit) when key < k do
    case grow(key, value, smaller, :erlang.bsr(limit, 1)) do
      {:deep, new, height, size} -> deep({k, v, new, greater}, height, size, greater)
      {:tree, new} -> {:tree, {k, v, new, greater}}
    end
  end

  defp grow(key, value, {k, v, smaller, greater}, limit) when key > k do
    case grow(key, value, greater, :erlang.bsr(limit, 1)) do
      {:deep, new, height, size} -> deep({k, v, smaller, new}, height, size, smaller)
      {:tree, new} -> {:tree, {k, v, smaller, new}}
    end
  end

  defp grow(key, value, nil, 0), do: {:deep, {key, value, nil, nil}, 1, 1}
  defp grow(key, value, nil, _limit), do: {:tree, {key, value, nil, nil}}
  defp grow(key, _value, _node, _limit), do: :erlang.error({:key_exists, key})

  # Heights are counted as powers of two.
  defp deep(tree, height, size, other) do
    {other_height, other_size} = count(other)
    height = 2 * :erlang.max(height, other_height)
    size = size + other_size + 1

    if height > size * size,
      do: {:tree, balanced(pairs(tree, []), size)},
      else: {:deep, tree, height, size}
  end

  defp settled({:deep, tree, _, _}), do: {:tree, tree}
  defp settled(tree), do: tree

  defp count({_, _, nil, nil}), do: {1, 1}

  defp count({_, _, smaller, greater}) do
    {height1, size1} = count(smaller)
    {height2, size2} = count(greater)
    {2 * :erlang.max(height1, height2), size1 + size2 + 1}
  end

  defp count(nil), do: {1, 0}

  def balance({size, tree}), do: {size, balanced(pairs(tree, []), size)}

  def from_orddict(list), do: {length(list), balanced(list, length(list))}

  defp balanced(list, size) do
    {tree, []} = build(list, size)
    tree
  end

  defp build(list, size) when size > 1 do
    right = div(size - 1, 2)
    {smaller, [{key, value} | list]} = build(list, size - 1 - right)
    {greater, list} = build(list, right)
    {{key, value, smaller, greater}, list}
  end

  defp build([{key, value} | list], 1), do: {{key, value, nil, nil}, list}
  defp build(list, 0), do: {nil, list}

  def delete_any(key, tree), do: if(is_defined(key, tree), do: delete(key, tree), else: tree)

  def delete(key, {size, tree}) when is_integer(size) and size >= 0, do: {size - 1, remove(key, tree)}

  defp remove(key, {k, v, smaller, greater}) when key < k, do: {k, v, remove(key, smaller), greater}  #@ as delete_1/2
  defp remove(key, {k, v, smaller, greater}) when key > k, do: {k, v, smaller, remove(key, greater)}
  defp remove(_key, {_, _, smaller, greater}), do: joined(smaller, greater)

  defp joined(smaller, nil), do: smaller
  defp joined(nil, greater), do: greater

  defp joined(smaller, greater) do
    {key, value, greater} = without_smallest(greater)
    {key, value, smaller, greater}
  end

  def take_any(key, tree), do: if(is_defined(key, tree), do: take(key, tree), else: :error)

  def take(key, {_, tree} = all) do
    {:value, value} = find(key, tree)
    {value, delete(key, all)}
  end

  def take_smallest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = without_smallest(tree)
    {key, value, {size - 1, tree}}
  end

  defp without_smallest({key, value, nil, greater}), do: {key, value, greater}

  defp without_smallest({key, value, smaller, greater}) do
    {k, v, smaller} = without_smallest(smaller)
    {k, v, {key, value, smaller, greater}}
  end

  def take_largest({size, tree}) when is_integer(size) and size >= 0 do
    {key, value, tree} = without_largest(tree)
    {key, value, {size - 1, tree}}
  end

  defp without_largest({key, value, smaller, nil}), do: {key, value, smaller}

  defp without_largest({key, value, smaller, greater}) do
    {k, v, greater} = without_largest(greater)
    {k, v, {key, value, smaller, greater}}
  end

  def smallest({_, tree}) do
    {key, value, _} = without_smallest(tree)
    {key, value}
  end

  def largest({_, tree}) do
    {key, value, _} = without_largest(tree)
    {key, value}
  end

  def to_list({_, tree}), do: pairs(tree, [])

  defp pairs({key, value, smaller, greater}, acc), do: pairs(smaller, [{key, value} | pairs(greater, acc)])
  defp pairs(nil, acc), do: acc

  def keys(tree), do: for({key, _} <- to_list(tree), do: key)
  def values(tree), do: for({_, value} <- to_list(tree), do: value)

  def map(fun, {size, tree}) when is_function(fun, 2), do: {size, map_node(fun, tree)}

  defp map_node(_fun, nil), do: nil

  defp map_node(fun, {key, value, smaller, greater}),
    do: {key, fun.(key, value), map_node(fun, smaller), map_node(fun, greater)}

  # An iterator is the list of the subtrees that are left to visit, leftmost first.
  def iterator({_, tree}), do: leftmost(tree, [])

  defp leftmost({_, _, nil, _} = node, acc), do: [node | acc]
  defp leftmost({_, _, smaller, _} = node, acc), do: leftmost(smaller, [node | acc])
  defp leftmost(nil, acc), do: acc

  def iterator_from(key, {_, tree}), do: from(key, tree, [])

  defp from(key, {k, _, _, greater}, acc) when k < key, do: from(key, greater, acc)
  defp from(_key, {_, _, nil, _} = node, acc), do: [node | acc]
  defp from(key, {_, _, smaller, _} = node, acc), do: from(key, smaller, [node | acc])
  defp from(_key, nil, acc), do: acc

  def next([{key, value, _, greater} | rest]), do: {key, value, leftmost(greater, rest)}
  def next([]), do: :none
end
