#@ lib/map_set.ex
defimpl Collectable, for: MapSet do
  def into(set) do
    collect = fn
      acc, {:cont, item} -> [item | acc]
      acc, :done -> MapSet.union(set, MapSet.new(acc))
      _acc, :halt -> :ok
    end

    {[], collect}
  end
end
