defmodule :dict do
  @moduledoc false

  # Dictionaries as {:dict, map}. The order of to_list/1 and fold/3 is that of maps, which differs from OTP's hash buckets.

  def new, do: {:dict, %{}}
  def from_list(pairs), do: {:dict, :maps.from_list(pairs)}
  def to_list({:dict, map}), do: :maps.to_list(map)
  def size({:dict, map}), do: map_size(map)
  def is_empty({:dict, map}), do: map_size(map) == 0
  def is_key(key, {:dict, map}), do: is_map_key(map, key)

  def fetch(key, {:dict, map} = dict) do
    case map do
      %{^key => value} -> value
      %{} -> :erlang.error(:badarg, [key, dict])
    end
  end

  def find(key, {:dict, map}), do: :maps.find(key, map)
  def fetch_keys({:dict, map}), do: :maps.keys(map)
  def erase(key, {:dict, map}), do: {:dict, :maps.remove(key, map)}

  def take(key, {:dict, map}) do
    case :maps.take(key, map) do
      {value, map} -> {value, {:dict, map}}
      :error -> :error
    end
  end

  def store(key, value, {:dict, map}), do: {:dict, :maps.put(key, value, map)}
  def append(key, value, dict), do: append_list(key, [value], dict)

  def append_list(key, list, {:dict, map}) when is_list(list),
    do: {:dict, :maps.put(key, :maps.get(key, map, []) ++ list, map)}

  def update(key, fun, {:dict, map} = dict) do
    case map do
      %{^key => value} -> {:dict, %{map | key => fun.(value)}}
      %{} -> :erlang.error(:badarg, [key, fun, dict])
    end
  end

  def update(key, fun, init, {:dict, map}) do
    case map do
      %{^key => value} -> {:dict, %{map | key => fun.(value)}}
      %{} -> {:dict, :maps.put(key, init, map)}
    end
  end

  def update_counter(key, incr, dict) when is_number(incr), do: update(key, fn value -> value + incr end, incr, dict)
  def fold(fun, acc, {:dict, map}), do: :maps.fold(fun, acc, map)
  def map(fun, {:dict, map}), do: {:dict, :maps.map(fun, map)}
  def filter(fun, {:dict, map}), do: {:dict, :maps.filter(fun, map)}
  def merge(fun, {:dict, map1}, {:dict, map2}), do: {:dict, :maps.merge_with(fun, map1, map2)}
end
