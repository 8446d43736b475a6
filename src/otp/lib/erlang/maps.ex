defmodule :maps do
  @moduledoc false

  # The functions of :maps that are no BIFs. Iteration goes in the order of OTP 25's iterators, which is that of
  # to_list/1 for maps of up to 32 keys and the reverse of it for larger ones.

  defp pairs(map) when map_size(map) <= 32, do: :maps.to_list(map)
  defp pairs(map) when is_map(map), do: :lists.reverse(:maps.to_list(map))

  defp source([0 | map]), do: pairs(map)
  defp source(:none), do: []
  defp source({key, value, next}), do: [{key, value} | source(next)]
  defp source(map) when is_map(map), do: pairs(map)
  defp source(other), do: :erlang.error({:badmap, other})

  def new, do: %{}

  def size(map) when is_map(map), do: map_size(map)
  def size(other), do: :erlang.error({:badmap, other}, [other])  #@ 581

  def get(key, map, default) do
    case map do
      %{^key => value} -> value
      %{} -> default
      other -> :erlang.error({:badmap, other}, [key, map, default])  #@ 581
    end
  end

  def fold(fun, acc, source) when is_function(fun, 3), do: fold_pairs(source(source), acc, fun)
  def fold(fun, acc, source), do: :erlang.error(:badarg, [fun, acc, source])  #@ 578

  defp fold_pairs([{key, value} | rest], acc, fun), do: fold_pairs(rest, fun.(key, value, acc), fun)
  defp fold_pairs([], acc, _fun), do: acc

  def foreach(fun, source) when is_function(fun, 2), do: each(source(source), fun)
  def foreach(fun, source), do: :erlang.error(:badarg, [fun, source])  #@ 578

  defp each([{key, value} | rest], fun) do
    fun.(key, value)
    each(rest, fun)
  end

  defp each([], _fun), do: :ok

  def map(fun, source) when is_function(fun, 2), do: :maps.from_list(map_pairs(source(source), fun))  #@ 429
  def map(fun, source), do: :erlang.error(:badarg, [fun, source])  #@ 578

  defp map_pairs([{key, value} | rest], fun), do: [{key, fun.(key, value)} | map_pairs(rest, fun)]
  defp map_pairs([], _fun), do: []

  def filter(fun, source) when is_function(fun, 2), do: :maps.from_list(filter_pairs(source(source), fun))  #@ 310
  def filter(fun, source), do: :erlang.error(:badarg, [fun, source])  #@ 578

  defp filter_pairs([{key, value} = pair | rest], fun) do
    case fun.(key, value) do
      true -> [pair | filter_pairs(rest, fun)]
      false -> filter_pairs(rest, fun)
    end
  end

  defp filter_pairs([], _fun), do: []

  def filtermap(fun, source) when is_function(fun, 2), do: :maps.from_list(filtermap_pairs(source(source), fun))
  def filtermap(fun, source), do: :erlang.error(:badarg, [fun, source])  #@ 578

  defp filtermap_pairs([{key, value} = pair | rest], fun) do
    case fun.(key, value) do
      {true, new} -> [{key, new} | filtermap_pairs(rest, fun)]
      true -> [pair | filtermap_pairs(rest, fun)]
      false -> filtermap_pairs(rest, fun)
    end
  end

  defp filtermap_pairs([], _fun), do: []

  def update_with(key, fun, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :erlang.error({:badkey, key}, [key, fun, map])
    end
  end

  def update_with(key, fun, map), do: :erlang.error(bad(map), [key, fun, map])  #@ 581

  def update_with(key, fun, init, map) when is_function(fun, 1) and is_map(map) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      %{} -> :maps.put(key, init, map)
    end
  end

  def update_with(key, fun, init, map), do: :erlang.error(bad(map), [key, fun, init, map])  #@ 581

  defp bad(map) when is_map(map), do: :badarg
  defp bad(other), do: {:badmap, other}

  def merge_with(fun, map1, map2) when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    fold_pairs(pairs(map2), map1, fn key, value2, merged ->
      case map1 do
        %{^key => value1} -> :maps.put(key, fun.(key, value1, value2), merged)
        %{} -> :maps.put(key, value2, merged)
      end
    end)
  end

  def merge_with(fun, map1, map2), do: :erlang.error(if(is_map(map1), do: bad(map2), else: bad(map1)), [fun, map1, map2])  #@ 581

  def intersect(map1, map2) when is_map(map1) and is_map(map2), do: intersect_with(fn _, _, value2 -> value2 end, map1, map2)
  def intersect(map1, map2), do: :erlang.error(if(is_map(map1), do: bad(map2), else: bad(map1)), [map1, map2])  #@ 581

  def intersect_with(fun, map1, map2) when is_function(fun, 3) and is_map(map1) and is_map(map2) do
    :maps.from_list(for {key, value1} <- pairs(map1), is_map_key(map2, key), do: {key, fun.(key, value1, :maps.get(key, map2))})
  end

  def intersect_with(fun, map1, map2),
    do: :erlang.error(if(is_map(map1), do: bad(map2), else: bad(map1)), [fun, map1, map2])  #@ 581

  def with(keys, map) when is_list(keys) and is_map(map),
    do: :maps.from_list(for(key <- keys, is_map_key(map, key), do: {key, :maps.get(key, map)}))

  def with(keys, map), do: :erlang.error(bad(map), [keys, map])  #@ 581

  def without(keys, map) when is_list(keys) and is_map(map), do: :lists.foldl(&:maps.remove/2, map, keys)
  def without(keys, map), do: :erlang.error(bad(map), [keys, map])  #@ 581

  def groups_from_list(fun, list), do: groups_from_list(fun, fn item -> item end, list)

  def groups_from_list(key_fun, value_fun, list)
      when is_function(key_fun, 1) and is_function(value_fun, 1) and is_list(list) do
    :lists.foldl(
      fn item, groups ->
        key = key_fun.(item)
        :maps.put(key, [value_fun.(item) | get(key, groups, [])], groups)
      end,
      %{},
      :lists.reverse(list)
    )
  end

  def groups_from_list(key_fun, value_fun, list), do: :erlang.error(:badarg, [key_fun, value_fun, list])  #@ 578

  def iterator(map) when is_map(map), do: [0 | map]
  def iterator(other), do: :erlang.error({:badmap, other}, [other])

  def next([0 | map]), do: :lists.foldr(fn {key, value}, rest -> {key, value, rest} end, :none, pairs(map))
  def next({_, _, _} = step), do: step
  def next(:none), do: :none
  def next(other), do: :erlang.error(:badarg, [other])  #@ 578
end
