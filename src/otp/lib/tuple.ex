defmodule Tuple do
  @moduledoc "Functions over tuples, whose elements are counted from 0."

  @doc "Answers a tuple of `size` times `data`: `Tuple.duplicate(:a, 2)` is `{:a, :a}`."
  def duplicate(data, size) when is_integer(size) and size >= 0, do: :erlang.make_tuple(size, data)

  @doc "Inserts before `index`: `Tuple.insert_at({1, 3}, 1, 2)` is `{1, 2, 3}`."
  def insert_at(tuple, index, value) when is_integer(index) and index >= 0,
    do: :erlang.insert_element(index + 1, tuple, value)

  @doc "Appends: `Tuple.append({1}, 2)` is `{1, 2}`."
  def append(tuple, value), do: :erlang.append_element(tuple, value)

  @doc "Deletes the element at `index`: `Tuple.delete_at({1, 2}, 0)` is `{2}`."
  def delete_at(tuple, index) when is_integer(index) and index >= 0, do: :erlang.delete_element(index + 1, tuple)

  @doc "Adds the elements: `Tuple.sum({1, 2})` is `3`."
  def sum(tuple), do: sum(tuple, tuple_size(tuple))
  defp sum(_tuple, 0), do: 0
  defp sum(tuple, index), do: sum(tuple, index - 1) + :erlang.element(index, tuple)

  @doc "Multiplies the elements: `Tuple.product({2, 3})` is `6`."
  def product(tuple), do: product(tuple, tuple_size(tuple))
  defp product(_tuple, 0), do: 1
  defp product(tuple, index), do: product(tuple, index - 1) * :erlang.element(index, tuple)

  @doc "Answers the elements as a list."
  def to_list(tuple), do: :erlang.tuple_to_list(tuple)
end
