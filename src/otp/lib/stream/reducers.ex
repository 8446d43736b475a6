defmodule Stream.Reducers do
  @moduledoc false

  # Chunking, which Enum and Stream do alike: `chunk_while` is Enum's or Stream's.

  @doc false
  def chunk_every(chunk_while, enumerable, count, step, leftover) do
    # The buffer holds what the next chunk has so far, in reverse; a negative length counts elements to leave out.
    add = fn
      _item, {[], length} when length < 0 ->
        {:cont, {[], length + 1}}

      item, {buffer, length} when length + 1 < count ->
        {:cont, {[item | buffer], length + 1}}

      item, {buffer, _length} ->
        full = [item | buffer]
        {:cont, :lists.reverse(full), {Enum.take(full, max(count - step, 0)), count - step}}
    end

    finish = fn
      {_buffer, length} when length <= 0 or leftover == :discard -> {:cont, []}
      {buffer, length} -> {:cont, :lists.reverse(buffer, Enum.take(leftover, count - length)), []}
    end

    chunk_while.(enumerable, {[], 0}, add, finish)
  end

  @doc false
  def chunk_by(chunk_while, enumerable, fun) do
    add = fn
      item, nil ->
        {:cont, {[item], fun.(item)}}  #@ 41

      item, {buffer, key} ->
        case fun.(item) do
          ^key -> {:cont, {[item | buffer], key}}
          new_key -> {:cont, :lists.reverse(buffer), {[item], new_key}}
        end
    end

    finish = fn
      nil -> {:cont, nil}
      {buffer, _key} -> {:cont, :lists.reverse(buffer), nil}
    end

    chunk_while.(enumerable, nil, add, finish)
  end
end
