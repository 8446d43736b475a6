#@ src/elixir_utils.erl
defmodule :elixir_utils do
  @moduledoc false
  # What code made by Kernel's macros calls.

  @doc false
  def noop, do: :ok

  @doc false
  # The list with exactly `count` elements: cut, or filled up with nil.
  def destructure(list, count) when is_list(list), do: take(list, count)
  def destructure(nil, count), do: take([], count)

  defp take(_, 0), do: []
  defp take([], count), do: [nil | take([], count - 1)]
  defp take([head | tail], count), do: [head | take(tail, count - 1)]
end
