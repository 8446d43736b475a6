defmodule Dict do
  @moduledoc deprecated: "Use Map or Keyword modules instead"

  defp target(%module{}), do: module
  defp target(map) when is_map(map), do: Map
  defp target(list) when is_list(list), do: Keyword
  defp target(other), do: raise(ArgumentError, "unsupported dict: #{inspect(other)}")

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def delete(dict, key), do: target(dict).delete(dict, key)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def drop(dict, keys), do: target(dict).drop(dict, keys)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def equal?(dict, dict2), do: target(dict).equal?(dict, dict2)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def fetch(dict, key), do: target(dict).fetch(dict, key)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def fetch!(dict, key), do: target(dict).fetch!(dict, key)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def get_and_update(dict, key, fun), do: target(dict).get_and_update(dict, key, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def get_lazy(dict, key, fun), do: target(dict).get_lazy(dict, key, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def has_key?(dict, key), do: target(dict).has_key?(dict, key)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def keys(dict), do: target(dict).keys(dict)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def merge(dict, dict2), do: target(dict).merge(dict, dict2)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def merge(dict, dict2, fun), do: target(dict).merge(dict, dict2, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def pop_lazy(dict, key, fun), do: target(dict).pop_lazy(dict, key, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def put(dict, key, value), do: target(dict).put(dict, key, value)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def put_new(dict, key, value), do: target(dict).put_new(dict, key, value)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def put_new_lazy(dict, key, fun), do: target(dict).put_new_lazy(dict, key, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def size(dict), do: target(dict).size(dict)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def split(dict, keys), do: target(dict).split(dict, keys)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def take(dict, keys), do: target(dict).take(dict, keys)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def to_list(dict), do: target(dict).to_list(dict)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def update(dict, key, default, fun), do: target(dict).update(dict, key, default, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def update!(dict, key, fun), do: target(dict).update!(dict, key, fun)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def values(dict), do: target(dict).values(dict)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def get(dict, key, default \\ nil), do: target(dict).get(dict, key, default)

  @doc false
  @deprecated "Use the Map module for working with maps or the Keyword module for working with keyword lists"
  def pop(dict, key, default \\ nil), do: target(dict).pop(dict, key, default)
end
