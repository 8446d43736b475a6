defmodule Map do
  @moduledoc "Functions over maps, in the order `map, key, value`. A map of up to 32 keys is enumerated in term order."

  @type key :: any
  @type value :: any

  @doc "Answers the empty map."
  def new, do: %{}

  @doc "Builds a map from pairs: `Map.new(a: 1)` is `%{a: 1}`."
  def new(enumerable)
  def new(list) when is_list(list), do: :maps.from_list(list)  #@ 221
  def new(%_{} = struct), do: :maps.from_list(Enum.to_list(struct))
  def new(%{} = map), do: map
  def new(enumerable), do: :maps.from_list(Enum.to_list(enumerable))

  @doc "Builds a map from the pairs that `transform` answers: `Map.new(1..2, &{&1, &1 * 2})` is `%{1 => 2, 2 => 4}`."
  def new(enumerable, transform)
  def new(%_{} = enumerable, transform), do: new_from_enum(enumerable, transform)
  def new(%{} = map, transform), do: new_from_map(map, transform)
  def new(enumerable, transform), do: new_from_enum(enumerable, transform)

  defp new_from_map(map, transform) when is_function(transform, 1), do: :maps.from_list(Enum.map(map, transform))
  defp new_from_enum(enumerable, transform) when is_function(transform, 1), do: :maps.from_list(Enum.map(enumerable, transform))

  @doc "Gives every key the same value."
  def from_keys(keys, value), do: :maps.from_keys(keys, value)  #@ 141

  @doc "Answers the fields of a struct as a map: `Map.from_struct(%User{name: \"a\"})` is `%{name: \"a\"}`."
  def from_struct(struct) when is_atom(struct),  #@ 999
    do: delete(struct.__struct__(), :__struct__)  #@ 1000
  def from_struct(%_{} = struct), do: delete(struct, :__struct__)

  ## Reading

  @doc "Answers the pairs as a list: `Map.to_list(%{a: 1})` is `[a: 1]`."
  def to_list(map), do: :maps.to_list(map)

  @doc "Answers the keys."
  def keys(map), do: :maps.keys(map)  #@ 159

  @doc "Answers the values."
  def values(map), do: :maps.values(map)  #@ 173

  @doc false
  @deprecated "Use Kernel.map_size/1 instead"
  def size(map), do: map_size(map)  #@ 1042

  @doc "Is there an entry under `key`?"
  def has_key?(map, key), do: :maps.is_key(key, map)

  @doc "Are the maps the same (compared with `===`)?"
  def equal?(map1, map2)
  def equal?(%{} = map1, %{} = map2), do: map1 === map2
  def equal?(%{} = map1, map2), do: :erlang.error({:badmap, map2}, [map1, map2])  #@ 1036
  def equal?(map1, map2), do: :erlang.error({:badmap, map1}, [map1, map2])  #@ 1037

  @doc "Answers the value under `key`, or `default`: `Map.get(%{a: 1}, :a)` is `1`."
  def get(map, key, default \\ nil) do
    case map do
      %{^key => value} -> value
      %{} -> default
      other -> :erlang.error({:badmap, other}, [map, key, default])  #@ 534
    end
  end

  @doc "Like `get/3`, but calls `fun` for the default."
  def get_lazy(map, key, fun) when is_function(fun, 0) do  #@ 561
    case map do
      %{^key => value} -> value
      %{} -> fun.()
      other -> :erlang.error({:badmap, other}, [map, key, fun])
    end
  end

  @doc "Answers `{:ok, value}` or `:error`: `Map.fetch(%{a: 1}, :a)` is `{:ok, 1}`."
  def fetch(map, key), do: :maps.find(key, map)  #@ 300

  @doc "Answers the value under `key`, or raises `KeyError`."
  def fetch!(map, key), do: :maps.get(key, map)  #@ 319

  ## Putting and updating

  @doc "Puts a value under `key`: `Map.put(%{}, :a, 1)` is `%{a: 1}`."
  def put(map, key, value), do: :maps.put(key, value, map)  #@ 589

  @doc "Puts a value unless there is one under `key`."
  def put_new(map, key, value) do
    case map do
      %{^key => _} -> map
      %{} -> put(map, key, value)
      other -> :erlang.error({:badmap, other})  #@ 344
    end
  end

  @doc "Like `put_new/3`, but calls `fun` for the value."
  def put_new_lazy(map, key, fun) when is_function(fun, 0) do  #@ 445
    case map do
      %{^key => _} -> map
      %{} -> put(map, key, fun.())  #@ 451
      other -> :erlang.error({:badmap, other}, [map, key, fun])
    end
  end

  @doc "Puts a value under `key` only if there is one already."
  def replace(map, key, value) do
    case map do
      %{^key => _} -> %{map | key => value}
      %{} -> map
      other -> :erlang.error({:badmap, other})  #@ 371
    end
  end

  @doc "Like `replace/3`, but raises `KeyError` when there is none."
  def replace!(map, key, value), do: :maps.update(key, value, map)  #@ 394

  @doc "Like `replace/3`, but `fun` makes the new value of the old."
  def replace_lazy(map, key, fun) when is_map(map) and is_function(fun, 1) do  #@ 416
    case map do
      %{^key => value} -> %{map | key => fun.(value)}  #@ 418
      %{} -> map
    end
  end

  @doc "Updates the value under `key`, or puts `default`: `Map.update(%{a: 1}, :a, 0, &(&1 + 1))` is `%{a: 2}`."
  def update(map, key, default, fun) when is_function(fun, 1) do  #@ 684
    case map do
      %{^key => value} -> %{map | key => fun.(value)}  #@ 687
      %{} -> put(map, key, default)
      other -> :erlang.error({:badmap, other}, [map, key, default, fun])  #@ 693
    end
  end

  @doc "Updates the value under `key`, or raises `KeyError`."
  def update!(map, key, fun) when is_function(fun, 1) do  #@ 881
    value = fetch!(map, key)  #@ 319
    %{map | key => fun.(value)}  #@ 883
  end

  @doc "Lets `fun` answer `{get, new_value}` or `:pop` for the value under `key`; answers `{get, map}`."
  def get_and_update(map, key, fun) when is_function(fun, 1) do  #@ 921
    current = get(map, key)  #@ 525
    updated(map, key, current, fun.(current))  #@ 924
  end

  @doc "Like `get_and_update/3`, but raises `KeyError` when there is nothing under `key`."
  def get_and_update!(map, key, fun) when is_function(fun, 1) do  #@ 963
    current = fetch!(map, key)
    updated(map, key, current, fun.(current))  #@ 966
  end

  defp updated(map, key, _current, {get, value}), do: {get, put(map, key, value)}
  defp updated(map, key, current, :pop), do: {current, delete(map, key)}

  defp updated(_map, _key, _current, other),
    do: raise("the given function must return a two-element tuple or :pop, got: #{inspect(other)}")

  ## Deleting

  @doc "Deletes the entry under `key`: `Map.delete(%{a: 1}, :a)` is `%{}`."
  def delete(map, key), do: :maps.remove(key, map)  #@ 608

  @doc "Takes the entry under `key` out: `Map.pop(%{a: 1}, :a)` is `{1, %{}}`."
  def pop(map, key, default \\ nil) do
    case :maps.take(key, map) do  #@ 716
      {_, _} = taken -> taken
      :error -> {default, map}
    end
  end

  @doc "Like `pop/2`, but raises `KeyError` when there is none."
  def pop!(map, key) do
    case :maps.take(key, map) do  #@ 741
      {_, _} = taken -> taken
      :error -> raise KeyError, key: key, term: map  #@ 743
    end
  end

  @doc "Like `pop/3`, but calls `fun` for the default."
  def pop_lazy(map, key, fun) when is_function(fun, 0) do  #@ 772
    case :maps.take(key, map) do
      {_, _} = taken -> taken
      :error -> {fun.(), map}
    end
  end

  ## By many keys

  @doc "Keeps the entries under the given keys: `Map.take(%{a: 1, b: 2}, [:a])` is `%{a: 1}`."
  def take(map, keys)
  def take(map, keys) when is_map(map) and is_list(keys), do: elem(split(map, keys), 0)

  def take(map, keys) when is_map(map) do
    warn_keys(keys, "take")
    take(map, Enum.to_list(keys))
  end

  def take(non_map, _keys), do: :erlang.error({:badmap, non_map})  #@ 487

  @doc "Drops the entries under the given keys: `Map.drop(%{a: 1, b: 2}, [:a])` is `%{b: 2}`."
  def drop(map, keys)
  def drop(map, keys) when is_map(map) and is_list(keys), do: :lists.foldl(&:maps.remove/2, map, keys)

  def drop(map, keys) when is_map(map) do
    warn_keys(keys, "drop")
    drop(map, Enum.to_list(keys))
  end

  def drop(non_map, keys), do: :erlang.error({:badmap, non_map}, [non_map, keys])  #@ 807

  @doc "Answers `{taken, rest}` by keys: `Map.split(%{a: 1, b: 2}, [:a])` is `{%{a: 1}, %{b: 2}}`."
  def split(map, keys)
  def split(map, keys) when is_map(map) and is_list(keys), do: split(keys, [], map)

  def split(map, keys) when is_map(map) do
    warn_keys(keys, "split")
    split(map, Enum.to_list(keys))
  end

  def split(non_map, keys), do: :erlang.error({:badmap, non_map}, [non_map, keys])  #@ 847

  defp split([], taken, rest), do: {:maps.from_list(taken), rest}

  defp split([key | keys], taken, rest) do
    case rest do
      %{^key => value} -> split(keys, [{key, value} | taken], delete(rest, key))
      %{} -> split(keys, taken, rest)
    end
  end

  defp warn_keys(keys, name) do
    IO.warn("Map.#{name}/2 with an Enumerable of keys that is not a list is deprecated.  Use a list of keys instead.")
    keys
  end

  ## Whole maps

  @doc "Merges; the second map's entries win: `Map.merge(%{a: 1}, %{a: 2})` is `%{a: 2}`."
  def merge(map1, map2), do: :maps.merge(map1, map2)  #@ 630

  @doc "Merges; where both have a key, `fun` gets the key and both values."
  def merge(map1, map2, fun) when is_function(fun, 3),  #@ 650
    do: :maps.merge_with(fun, map1, map2)  #@ 651

  @doc "Keeps the entries for which `fun` is truthy: `Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)` is `%{b: 2}`."
  def filter(map, fun) when is_map(map) and is_function(fun, 1),  #@ 1068
    do: :maps.filter(fn key, value -> !!fun.({key, value}) end, map)

  @doc "Drops the entries for which `fun` is truthy."
  def reject(map, fun) when is_map(map) and is_function(fun, 1),  #@ 1098
    do: :maps.filter(fn key, value -> !fun.({key, value}) end, map)

  @deprecated "Use Map.new/2 instead (invoke Map.from_struct/1 before if you have a struct)"
  @doc "Maps the values; `fun` gets the pair: `Map.map(%{a: 1}, fn {_, v} -> v + 1 end)` is `%{a: 2}`."
  def map(map, fun) when is_map(map),  #@ 1116
    do: :maps.map(fn key, value -> fun.({key, value}) end, map)  #@ 1117
end
