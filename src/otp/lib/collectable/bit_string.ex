#@ lib/collectable.ex
defimpl Collectable, for: BitString do
  # Binaries are gathered as iodata as long as all that comes is binaries.
  def into(binary) when is_binary(binary) do
    collect = fn
      acc, {:cont, item} when is_binary(item) and is_list(acc) -> [acc | item]
      acc, {:cont, item} when is_bitstring(item) and is_bitstring(acc) -> <<acc::bitstring, item::bitstring>>
      acc, {:cont, item} when is_bitstring(item) -> <<IO.iodata_to_binary(acc)::bitstring, item::bitstring>>
      acc, :done when is_bitstring(acc) -> acc
      acc, :done -> IO.iodata_to_binary(acc)
      _acc, :halt -> :ok
    end

    {[binary], collect}
  end

  def into(bitstring) do
    collect = fn
      acc, {:cont, item} when is_bitstring(item) -> <<acc::bitstring, item::bitstring>>
      acc, :done -> acc
      _acc, :halt -> :ok
    end

    {bitstring, collect}
  end
end
