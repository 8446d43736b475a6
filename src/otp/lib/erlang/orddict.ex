defmodule :orddict do
  @moduledoc false

  # Dictionaries as sorted lists of {key, value}.

  def new, do: []
  def is_key(key, [{k, _} | rest]) when key > k, do: is_key(key, rest)
  def is_key(key, [{k, _} | _]) when key < k, do: false
  def is_key(_key, [{_, _} | _]), do: true
  def is_key(_key, []), do: false

  def to_list(dict), do: dict

  def from_list([]), do: []
  def from_list([{_, _}] = pair), do: pair
  def from_list(pairs), do: :lists.ukeysort(1, :lists.reverse(pairs))

  def size(dict), do: length(dict)
  def is_empty(dict), do: dict == []

  def fetch(key, [{k, _} | rest]) when key > k, do: fetch(key, rest)
  def fetch(key, [{k, value} | _]) when key == k, do: value

  def find(key, [{k, _} | rest]) when key > k, do: find(key, rest)
  def find(key, [{k, value} | _]) when key == k, do: {:ok, value}
  def find(_key, dict) when is_list(dict), do: :error

  def fetch_keys(dict), do: for({key, _} <- dict, do: key)

  def erase(key, [{k, _} = pair | rest]) when key > k, do: [pair | erase(key, rest)]
  def erase(key, [{k, _} | rest]) when key == k, do: rest
  def erase(_key, dict), do: dict

  def take(key, dict) do
    case find(key, dict) do
      {:ok, value} -> {value, erase(key, dict)}
      :error -> :error
    end
  end

  def store(key, value, [{k, _} = pair | rest]) when key > k, do: [pair | store(key, value, rest)]
  def store(key, value, [{k, _} | rest]) when key == k, do: [{key, value} | rest]
  def store(key, value, dict), do: [{key, value} | dict]

  def append(key, value, dict), do: update(key, fn values -> values ++ [value] end, [value], dict)
  def append_list(key, list, dict), do: update(key, fn values -> values ++ list end, list, dict)

  def update(key, fun, [{k, _} = pair | rest]) when key > k, do: [pair | update(key, fun, rest)]
  def update(key, fun, [{k, value} | rest]) when key == k, do: [{key, fun.(value)} | rest]

  def update(key, fun, init, [{k, _} = pair | rest]) when key > k, do: [pair | update(key, fun, init, rest)]
  def update(key, fun, _init, [{k, value} | rest]) when key == k, do: [{key, fun.(value)} | rest]
  def update(key, _fun, init, dict), do: [{key, init} | dict]

  def update_counter(key, incr, dict), do: update(key, fn value -> value + incr end, incr, dict)

  def fold(fun, acc, [{key, value} | rest]), do: fold(fun, fun.(key, value, acc), rest)
  def fold(fun, acc, []) when is_function(fun, 3), do: acc

  def map(fun, dict), do: for({key, value} <- dict, do: {key, fun.(key, value)})
  def filter(fun, dict), do: for({key, value} <- dict, fun.(key, value), do: {key, value})

  def merge(fun, [{k1, _} = pair | rest], [{k2, _} | _] = dict2) when k1 < k2, do: [pair | merge(fun, rest, dict2)]
  def merge(fun, [{k1, _} | _] = dict1, [{k2, _} = pair | rest]) when k1 > k2, do: [pair | merge(fun, dict1, rest)]
  def merge(fun, [{k, v1} | rest1], [{_, v2} | rest2]), do: [{k, fun.(k, v1, v2)} | merge(fun, rest1, rest2)]
  def merge(fun, [], dict2) when is_function(fun, 3), do: dict2
  def merge(fun, dict1, []) when is_function(fun, 3), do: dict1
end
