defmodule :array do
  @moduledoc false

  # Arrays as {:array, size, fixed? or 0, default, elements}: the elements are a map of index to value. OTP's nested tuples
  # look different when printed; everything else is the same.

  def new, do: {:array, 0, 10, :undefined, %{}}

  def new(size) when is_integer(size) and size >= 0, do: new([size])
  def new(options), do: made(options, 0, :undefined, nil)

  def new(size, options) when is_integer(size) and size >= 0, do: made(options, size, :undefined, true)
  def new(size, _options), do: :erlang.error(:badarg, [size])

  defp made(option, size, default, fixed) when not is_list(option), do: made([option], size, default, fixed)
  defp made([], size, default, fixed), do: {:array, size, max_of(size, fixed), default, %{}}
  defp made([:fixed | rest], size, default, _fixed), do: made(rest, size, default, true)
  defp made([{:fixed, fixed} | rest], size, default, _fixed) when is_boolean(fixed), do: made(rest, size, default, fixed)
  defp made([{:default, default} | rest], size, _default, fixed), do: made(rest, size, default, fixed)

  defp made([{:size, size} | rest], _size, default, fixed) when is_integer(size) and size >= 0,
    do: made(rest, size, default, if(fixed == nil, do: true, else: fixed))

  defp made([size | rest], _size, default, fixed) when is_integer(size) and size >= 0,
    do: made(rest, size, default, if(fixed == nil, do: true, else: fixed))

  defp made(options, _size, _default, _fixed), do: :erlang.error(:badarg, [options])

  # 0 stands for a fixed size.
  defp max_of(_size, true), do: 0
  defp max_of(size, _fixed), do: capacity(size, 10)
  defp capacity(size, max), do: if(size > max, do: capacity(size, max * 10), else: max)

  def is_array({:array, size, max, _, map}) when is_integer(size) and is_integer(max) and is_map(map), do: true
  def is_array(_), do: false

  def size({:array, size, _, _, _}), do: size
  def size(_), do: :erlang.error(:badarg)
  def default({:array, _, _, default, _}), do: default
  def is_fix({:array, _, max, _, _}), do: max == 0
  def fix({:array, size, _, default, map}), do: {:array, size, 0, default, map}
  def relax({:array, size, 0, default, map}), do: {:array, size, capacity(size, 10), default, map}
  def relax({:array, _, _, _, _} = array), do: array

  def set(index, value, {:array, size, max, default, map} = array) when is_integer(index) and index >= 0 do
    cond do
      index < size -> {:array, size, max, default, :maps.put(index, value, map)}
      max > 0 -> {:array, index + 1, capacity(index + 1, max), default, :maps.put(index, value, map)}
      true -> :erlang.error(:badarg, [index, value, array])
    end
  end

  def set(index, value, array), do: :erlang.error(:badarg, [index, value, array])

  def get(index, {:array, size, max, default, map} = array) when is_integer(index) and index >= 0 do
    cond do
      index < size -> :maps.get(index, map, default)
      max > 0 -> default
      true -> :erlang.error(:badarg, [index, array])
    end
  end

  def get(index, array), do: :erlang.error(:badarg, [index, array])

  def reset(index, {:array, size, max, default, map} = array) when is_integer(index) and index >= 0 do
    if index < size or max > 0,
      do: {:array, size, max, default, :maps.remove(index, map)},
      else: :erlang.error(:badarg, [index, array])
  end

  def resize({:array, _, _, _, _} = array), do: resize(sparse_size(array), array)

  def resize(size, {:array, old, max, default, map}) when is_integer(size) and size >= 0 do
    map = if size < old, do: :maps.filter(fn index, _ -> index < size end, map), else: map
    {:array, size, if(max > 0, do: capacity(size, 10), else: 0), default, map}
  end

  defp indexes({:array, 0, _, _, _}), do: []
  defp indexes({:array, size, _, _, _}), do: :lists.seq(0, size - 1)

  def to_list({:array, _, _, default, map} = array), do: for(index <- indexes(array), do: :maps.get(index, map, default))
  def to_orddict({:array, _, _, default, map} = array), do: for(index <- indexes(array), do: {index, :maps.get(index, map, default)})

  def from_list(list), do: from_list(list, :undefined)

  def from_list(list, default) when is_list(list) do
    {map, size} = :lists.foldl(fn value, {map, index} -> {:maps.put(index, value, map), index + 1} end, {%{}, 0}, list)
    {:array, size, capacity(size, 10), default, map}
  end

  def from_orddict(pairs), do: from_orddict(pairs, :undefined)

  def from_orddict(pairs, default) do
    size = :lists.foldl(fn {index, _}, size -> :erlang.max(size, index + 1) end, 0, pairs)
    {:array, size, capacity(size, 10), default, :maps.from_list(pairs)}
  end

  defp sparse({:array, _, _, default, map}),
    do: :lists.sort(for({index, value} <- :maps.to_list(map), value !== default, do: {index, value}))

  def sparse_size(array) do
    case :lists.reverse(sparse(array)) do
      [{index, _} | _] -> index + 1
      [] -> 0
    end
  end

  def sparse_to_list(array), do: for({_, value} <- sparse(array), do: value)
  def sparse_to_orddict(array), do: sparse(array)

  def map(fun, {:array, size, max, default, _} = array) when is_function(fun, 2),
    do: {:array, size, max, default, :maps.from_list(for({index, value} <- to_orddict(array), do: {index, fun.(index, value)}))}

  def sparse_map(fun, {:array, size, max, default, _} = array) when is_function(fun, 2),
    do: {:array, size, max, default, :maps.from_list(for({index, value} <- sparse(array), do: {index, fun.(index, value)}))}

  def foldl(fun, acc, array) when is_function(fun, 3),
    do: :lists.foldl(fn {index, value}, acc -> fun.(index, value, acc) end, acc, to_orddict(array))

  def foldr(fun, acc, array) when is_function(fun, 3),
    do: :lists.foldr(fn {index, value}, acc -> fun.(index, value, acc) end, acc, to_orddict(array))

  def sparse_foldl(fun, acc, array) when is_function(fun, 3),
    do: :lists.foldl(fn {index, value}, acc -> fun.(index, value, acc) end, acc, sparse(array))

  def sparse_foldr(fun, acc, array) when is_function(fun, 3),
    do: :lists.foldr(fn {index, value}, acc -> fun.(index, value, acc) end, acc, sparse(array))
end
