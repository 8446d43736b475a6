#@ lib/collectable.ex
defimpl Collectable, for: Map do
  def into(map) do
    collect = fn
      acc, {:cont, {key, value}} -> Map.put(acc, key, value)
      acc, :done -> acc
      _acc, :halt -> :ok
    end

    {map, collect}
  end
end
