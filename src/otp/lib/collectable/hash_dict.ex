#@ lib/hash_dict.ex
defimpl Collectable, for: HashDict do
  def into(dict) do
    collect = fn
      dict, {:cont, {key, value}} -> HashDict.store_value(dict, key, value)
      dict, :done -> dict
      _dict, :halt -> :ok
    end

    {dict, collect}
  end
end
