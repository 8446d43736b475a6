defmodule IEx.History do
  @moduledoc false

  # The last values, by the number of their prompt.

  defstruct queue: [], size: 0, start: 1

  def init, do: %IEx.History{}

  # `queue` is newest first.
  def append(%IEx.History{} = history, entry, limit) do
    queue = [entry | history.queue]
    size = history.size + 1
    keep = if limit < 0, do: size, else: min(limit, size - history.start + 1)
    %{history | queue: Enum.take(queue, keep), size: size, start: size - keep + 1}
  end

  def nth(%IEx.History{queue: queue, size: size, start: start}, n) do
    index = if is_integer(n), do: if(n > 0, do: size - n, else: -n - 1)

    if is_integer(n) and n != 0 and index >= 0 and index <= size - start,
      do: Enum.at(queue, index),
      else: raise("v(#{n}) is out of bounds")
  end
end
