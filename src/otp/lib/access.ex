defmodule Access do
  @moduledoc """
  What `container[key]`, `get_in` and their like rest on: maps, keyword lists, and structs whose module implements
  `fetch/2`, `get_and_update/3` and `pop/2`. Also accessor functions for `get_in/2` and `update_in/3`, such as `all/0`.
  """

  @callback fetch(term :: term, key :: term) :: {:ok, term} | :error
  @callback get_and_update(data :: term, key :: term, (term -> {term, term} | :pop)) :: {term, term}
  @callback pop(data :: term, key :: term) :: {term, term}

  @doc "Answers `{:ok, value}` or `:error`: `Access.fetch(%{a: 1}, :a)` is `{:ok, 1}`."
  def fetch(container, key)  #@ 211

  def fetch(%module{} = container, key) do
    module.fetch(container, key)
  rescue
    error in UndefinedFunctionError -> reraise explain(error, module, :fetch, __STACKTRACE__), __STACKTRACE__
  end

  def fetch(map, key) when is_map(map) do
    case map do
      %{^key => value} -> {:ok, value}
      _ -> :error
    end
  end

  def fetch(list, key) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  def fetch(list, key) when is_list(list), do: bad_key(key)
  def fetch(nil, _key), do: :error

  defp bad_key(key) do
    raise ArgumentError, "the Access calls for keywords expect the key to be an atom, got: #{inspect(key)}"
  end

  # Only when the missing function is the container's own callback.
  defp explain(error, module, name, [{module, name, args, _} | _]) when is_list(args) do
    %{
      error
      | reason:
          "#{inspect(module)} does not implement the Access behaviour. " <>
            "If you are using get_in/put_in/update_in, you can specify the field to be accessed using Access.key!/1"
    }
  end

  defp explain(error, _module, _name, _stacktrace), do: error

  @doc "Answers the value under `key`, or raises `KeyError`."
  def fetch!(container, key) do
    case fetch(container, key) do  #@ 254
      {:ok, value} -> value
      :error -> raise KeyError, key: key, term: container  #@ 256
    end
  end

  @doc "Answers the value under `key`, or `default`; `nil` contains nothing: `Access.get([a: 1], :a)` is `1`."
  def get(container, key, default \\ nil)  #@ 286

  def get(%module{} = container, key, default) do
    try do
      module.fetch(container, key)
    rescue
      error in UndefinedFunctionError -> reraise explain(error, module, :fetch, __STACKTRACE__), __STACKTRACE__
    else
      {:ok, value} -> value
      :error -> default
    end
  end

  def get(map, key, default) when is_map(map) do
    case map do
      %{^key => value} -> value
      _ -> default
    end
  end

  def get(list, key, default) when is_list(list) and is_atom(key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> value
      false -> default
    end
  end

  def get(list, key, _default) when is_list(list), do: bad_key(key)
  def get(nil, _key, default), do: default

  @doc "Lets `fun` answer `{get, new_value}` or `:pop` for the value under `key`."
  def get_and_update(container, key, fun)  #@ 348

  def get_and_update(%module{} = container, key, fun) do
    module.get_and_update(container, key, fun)
  rescue
    error in UndefinedFunctionError -> reraise explain(error, module, :get_and_update, __STACKTRACE__), __STACKTRACE__
  end

  def get_and_update(map, key, fun) when is_map(map), do: Map.get_and_update(map, key, fun)
  def get_and_update(list, key, fun) when is_list(list), do: Keyword.get_and_update(list, key, fun)

  def get_and_update(nil, key, _fun),
    do: raise(ArgumentError, "could not put/update key #{inspect(key)} on a nil value")  #@ 368

  @doc "Takes the entry under `key` out: `{value, container}`."
  def pop(container, key)  #@ 398

  def pop(%module{} = container, key) do
    module.pop(container, key)
  rescue
    error in UndefinedFunctionError -> reraise explain(error, module, :pop, __STACKTRACE__), __STACKTRACE__
  end

  def pop(map, key) when is_map(map), do: Map.pop(map, key)
  def pop(list, key) when is_list(list), do: Keyword.pop(list, key)
  def pop(nil, key), do: raise(ArgumentError, "could not pop key #{inspect(key)} on a nil value")

  ## Accessors: functions of (:get, data, next) and (:get_and_update, data, next)

  @doc "Accesses a key of a map or struct, with a default: `get_in(user, [Access.key(:name, \"?\")])`."
  def key(key, default \\ nil) do
    fn
      :get, data, next -> next.(Map.get(data, key, default))
      :get_and_update, data, next -> put_key(data, key, Map.get(data, key, default), next)
    end
  end

  @doc "Accesses a key of a map or struct that must be there."
  def key!(key) do
    fn
      :get, %{} = data, next -> next.(Map.fetch!(data, key))
      :get_and_update, %{} = data, next -> put_key(data, key, Map.fetch!(data, key), next)
      _op, data, _next -> raise "Access.key!/1 expected a map/struct, got: #{inspect(data)}"
    end
  end

  defp put_key(data, key, value, next) do
    case next.(value) do
      {get, update} -> {get, Map.put(data, key, update)}
      :pop -> {value, Map.delete(data, key)}
    end
  end

  @doc "Accesses the element of a tuple at `index`, from 0."
  def elem(index) when is_integer(index) and index >= 0 do  #@ 548
    fn
      :get, data, next when is_tuple(data) ->
        next.(:erlang.element(index + 1, data))

      :get_and_update, data, next when is_tuple(data) ->
        case next.(:erlang.element(index + 1, data)) do
          {get, update} -> {get, :erlang.setelement(index + 1, data, update)}
          :pop -> raise "cannot pop data from a tuple"
        end

      _op, data, _next ->
        raise "Access.elem/1 expected a tuple, got: #{inspect(data)}"
    end
  end

  @doc "Accesses all elements of a list: `update_in([1, 2], [Access.all()], &(&1 * 2))` is `[2, 4]`."
  def all do
    fn
      :get, data, next when is_list(data) -> Enum.map(data, next)
      :get_and_update, data, next when is_list(data) -> update_where(data, fn _, _ -> true end, next)
      _op, data, _next -> raise "Access.all/0 expected a list, got: #{inspect(data)}"
    end
  end

  @doc "Accesses the elements of a list for which `func` is truthy."
  def filter(func) when is_function(func) do  #@ 799
    fn
      :get, data, next when is_list(data) -> data |> Enum.filter(func) |> Enum.map(next)
      :get_and_update, data, next when is_list(data) -> update_where(data, fn item, _ -> func.(item) end, next)
      _op, data, _next -> raise "Access.filter/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc "Accesses the elements of a list whose indexes are in a range."
  def slice(%Range{} = range) do  #@ 883
    if range.step < 0 do
      raise ArgumentError, "Access.slice/1 does not accept ranges with negative steps, got: #{inspect(range)}"
    end

    fn
      :get, data, next when is_list(data) ->
        data |> Enum.slice(range) |> Enum.map(next)

      :get_and_update, data, next when is_list(data) ->
        indexes = from_start(range, data)
        update_where(data, fn _, index -> index in indexes end, next)

      _op, data, _next ->
        raise ArgumentError, "Access.slice/1 expected a list, got: #{inspect(data)}"
    end
  end

  defp from_start(%Range{first: first, last: last, step: step} = range, list) when first < 0 or last < 0 do
    count = length(list)
    first = if first >= 0, do: first, else: max(first + count, 0)
    last = if last >= 0, do: last, else: last + count
    %{range | first: first, last: last, step: step}
  end

  defp from_start(range, _list), do: range

  # Passes the elements for which `chosen?` (of element and index) holds through `next`: {gets, new list}.
  defp update_where(list, chosen?, next), do: update_where(list, 0, chosen?, next, [], [])

  defp update_where([], _index, _chosen?, _next, gets, items), do: {:lists.reverse(gets), :lists.reverse(items)}

  defp update_where([item | rest], index, chosen?, next, gets, items) do
    if chosen?.(item, index) do
      case next.(item) do
        {get, update} -> update_where(rest, index + 1, chosen?, next, [get | gets], [update | items])
        :pop -> update_where(rest, index + 1, chosen?, next, [item | gets], items)
      end
    else
      update_where(rest, index + 1, chosen?, next, gets, [item | items])
    end
  end

  @doc "Accesses the element of a list at `index` (negative: from the end), `nil` when out of bounds."
  def at(index) when is_integer(index) do  #@ 677
    fn
      :get, data, next when is_list(data) -> next.(Enum.at(data, index))
      :get_and_update, data, next when is_list(data) -> update_at(data, index, next, fn -> {nil, data} end)
      _op, data, _next -> raise "Access.at/1 expected a list, got: #{inspect(data)}"
    end
  end

  @doc "Like `at/1`, but raises `Enum.OutOfBoundsError` when out of bounds."
  def at!(index) when is_integer(index) do  #@ 732
    fn
      :get, data, next when is_list(data) -> next.(Enum.fetch!(data, index))
      :get_and_update, data, next when is_list(data) -> update_at(data, index, next, fn -> raise Enum.OutOfBoundsError end)
      _op, data, _next -> raise "Access.at!/1 expected a list, got: #{inspect(data)}"
    end
  end

  defp update_at(list, index, next, absent) do
    case Enum.split(list, if(index < 0, do: max(length(list) + index, -1), else: index)) do
      {before, [item | rest]} when index >= 0 or length(list) + index >= 0 ->
        case next.(item) do
          {get, update} -> {get, before ++ [update | rest]}
          :pop -> {item, before ++ rest}
        end

      _ ->
        absent.()
    end
  end
end
