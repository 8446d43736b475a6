#@ lib/hash_set.ex
defimpl Collectable, for: HashSet do
  def into(set) do
    collect = fn
      set, {:cont, value} -> HashSet.with_value(set, value)
      set, :done -> set
      _set, :halt -> :ok
    end

    {set, collect}
  end
end
