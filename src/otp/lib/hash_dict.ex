defmodule HashDict do
  @moduledoc deprecated: "Use Map instead"

  # A trie of nodes with eight slots, by three bits of the key's hash a level. A slot is [] or [key | value] or, when
  # another key has the same bits, {key, value, node}.
  defstruct size: 0, root: {[], [], [], [], [], [], [], []}

  @doc false
  @deprecated "Use maps and the Map module instead"
  def new, do: %HashDict{}

  @doc false
  @deprecated "Use maps and the Map module instead"
  def put(%HashDict{root: root, size: size}, key, value) do
    {root, added} = store(root, key, :erlang.phash2(key), fn _ -> value end)
    %HashDict{root: root, size: size + added}
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def update!(%HashDict{} = dict, key, fun) when is_function(fun, 1) do
    case lookup(dict, key) do
      {:ok, value} -> store_value(dict, key, fun.(value))
      :error -> raise KeyError, key: key, term: dict
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def update(%HashDict{} = dict, key, default, fun) when is_function(fun, 1) do
    case lookup(dict, key) do
      {:ok, value} -> store_value(dict, key, fun.(value))
      :error -> store_value(dict, key, default)
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def fetch(%HashDict{} = dict, key), do: lookup(dict, key)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def fetch!(dict, key) do
    case lookup(dict, key) do
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: dict
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def get(dict, key, default \\ nil) do
    case lookup(dict, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def get_lazy(dict, key, fun) when is_function(fun, 0) do
    case lookup(dict, key) do
      {:ok, value} -> value
      :error -> fun.()
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def get_and_update(dict, key, fun) do
    current =
      case lookup(dict, key) do
        {:ok, value} -> value
        :error -> nil
      end

    {get, value} = fun.(current)
    {get, store_value(dict, key, value)}
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def has_key?(dict, key), do: lookup(dict, key) != :error

  @doc false
  @deprecated "Use maps and the Map module instead"
  def put_new(dict, key, value), do: if(lookup(dict, key) == :error, do: store_value(dict, key, value), else: dict)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def put_new_lazy(dict, key, fun) when is_function(fun, 0),
    do: if(lookup(dict, key) == :error, do: store_value(dict, key, fun.()), else: dict)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def delete(dict, key) do
    case dict_delete(dict, key) do
      {dict, _value} -> dict
      :error -> dict
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def pop(dict, key, default \\ nil) do
    case dict_delete(dict, key) do
      {dict, value} -> {value, dict}
      :error -> {default, dict}
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def pop_lazy(dict, key, fun) when is_function(fun, 0) do
    case dict_delete(dict, key) do
      {dict, value} -> {value, dict}
      :error -> {fun.(), dict}
    end
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def size(%HashDict{size: size}), do: size

  @doc false
  @deprecated "Use maps and the Map module instead"
  def to_list(dict), do: pairs(dict)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def keys(dict), do: for({key, _} <- pairs(dict), do: key)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def values(dict), do: for({_, value} <- pairs(dict), do: value)

  @doc false
  @deprecated "Use maps and the Map module instead"
  def drop(dict, keys) do
    Enum.reduce(keys, dict, fn key, dict ->
      case dict_delete(dict, key) do
        {dict, _} -> dict
        :error -> dict
      end
    end)
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def take(dict, keys) do
    Enum.reduce(keys, %HashDict{}, fn key, taken ->
      case lookup(dict, key) do
        {:ok, value} -> store_value(taken, key, value)
        :error -> taken
      end
    end)
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def split(dict, keys) do
    Enum.reduce(keys, {%HashDict{}, dict}, fn key, {taken, rest} ->
      case dict_delete(rest, key) do
        {rest, value} -> {store_value(taken, key, value), rest}
        :error -> {taken, rest}
      end
    end)
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def equal?(%HashDict{size: size} = dict1, %HashDict{size: size} = dict2),
    do: Enum.all?(pairs(dict1), fn {key, value} -> lookup(dict2, key) === {:ok, value} end)

  def equal?(_dict1, _dict2), do: false

  @doc false
  @deprecated "Use maps and the Map module instead"
  def merge(dict1, dict2, fun \\ fn _key, _value1, value2 -> value2 end) do
    Enum.reduce(pairs(dict2), dict1, fn {key, value2}, merged ->
      case lookup(merged, key) do
        {:ok, value1} -> store_value(merged, key, fun.(key, value1, value2))
        :error -> store_value(merged, key, value2)
      end
    end)
  end

  @doc false
  @deprecated "Use maps and the Map module instead"
  def reduce(%HashDict{} = dict, acc, fun), do: Enumerable.List.reduce(pairs(dict), acc, fun)

  @doc false
  def dict_delete(%HashDict{root: root, size: size}, key) do
    case remove(root, key, :erlang.phash2(key)) do
      {root, value} -> {%HashDict{root: root, size: size - 1}, value}
      :error -> :error
    end
  end

  @doc false
  # All pairs, in the order of enumeration: the slots from the last to the first, a slot's own pair before its node's.
  def pairs(%HashDict{root: root}), do: pairs(root, [])

  defp pairs(node, acc), do: :lists.foldl(&slot_pairs/2, acc, :erlang.tuple_to_list(node))

  defp slot_pairs([], acc), do: acc
  defp slot_pairs([key | value], acc), do: [{key, value} | acc]
  defp slot_pairs({key, value, node}, acc), do: [{key, value} | pairs(node, acc)]

  @doc false
  def lookup(%HashDict{root: root}, key), do: find(root, key, :erlang.phash2(key))

  @doc false
  def store_value(%HashDict{root: root, size: size}, key, value) do
    {root, added} = store(root, key, :erlang.phash2(key), fn _ -> value end)
    %HashDict{root: root, size: size + added}
  end

  defp slot(hash), do: :erlang.band(hash, 7) + 1
  defp below(hash), do: :erlang.bsr(hash, 3)

  defp find(node, key, hash) do
    case :erlang.element(slot(hash), node) do
      [^key | value] -> {:ok, value}
      {^key, value, _} -> {:ok, value}
      {_, _, node} -> find(node, key, below(hash))
      _ -> :error
    end
  end

  # {node, number of keys added}
  defp store(node, key, hash, fun) do
    at = slot(hash)

    case :erlang.element(at, node) do
      [] ->
        {:erlang.setelement(at, node, [key | fun.(nil)]), 1}

      [^key | value] ->
        {:erlang.setelement(at, node, [key | fun.(value)]), 0}

      {^key, value, inner} ->
        {:erlang.setelement(at, node, {key, fun.(value), inner}), 0}

      [other | value] ->
        {inner, 1} = store({[], [], [], [], [], [], [], []}, key, below(hash), fun)
        {:erlang.setelement(at, node, {other, value, inner}), 1}

      {other, value, inner} ->
        {inner, added} = store(inner, key, below(hash), fun)
        {:erlang.setelement(at, node, {other, value, inner}), added}
    end
  end

  # {node, value} or :error
  defp remove(node, key, hash) do
    at = slot(hash)

    case :erlang.element(at, node) do
      [^key | value] ->
        {:erlang.setelement(at, node, []), value}

      {^key, value, inner} ->
        {:erlang.setelement(at, node, lifted(inner)), value}

      {other, other_value, inner} ->
        case remove(inner, key, below(hash)) do
          {inner, value} -> {:erlang.setelement(at, node, slot_of(other, other_value, inner)), value}
          :error -> :error
        end

      _ ->
        :error
    end
  end

  defp slot_of(key, value, {[], [], [], [], [], [], [], []}), do: [key | value]
  defp slot_of(key, value, node), do: {key, value, node}

  # The slot that takes the place of a removed pair: the first pair of the node below moves up.
  defp lifted(node), do: lifted(node, 1)

  defp lifted(node, at) do
    case :erlang.element(at, node) do
      [] -> lifted(node, at + 1)
      [key | value] -> slot_of(key, value, :erlang.setelement(at, node, []))
      {key, value, inner} -> {key, value, :erlang.setelement(at, node, lifted(inner))}
    end
  end
end
