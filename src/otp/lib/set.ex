defmodule Set do
  @moduledoc deprecated: "Use MapSet instead"

  defp target(%module{}), do: module
  defp target(other), do: raise(ArgumentError, "unsupported set: #{inspect(other)}")

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def delete(set, value), do: target(set).delete(set, value)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def difference(set, set2), do: target(set).difference(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def disjoint?(set, set2), do: target(set).disjoint?(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def equal?(set, set2), do: target(set).equal?(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def intersection(set, set2), do: target(set).intersection(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def member?(set, value), do: target(set).member?(set, value)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def put(set, value), do: target(set).put(set, value)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def size(set), do: target(set).size(set)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def subset?(set, set2), do: target(set).subset?(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def to_list(set), do: target(set).to_list(set)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def union(set, set2), do: target(set).union(set, set2)

  @doc false
  @deprecated "Use the MapSet module for working with sets"
  def empty(set), do: target(set).new()
end
