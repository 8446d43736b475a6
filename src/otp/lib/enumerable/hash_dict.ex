#@ lib/hash_dict.ex
defimpl Enumerable, for: HashDict do
  def count(%{size: size}), do: {:ok, size}
  def member?(dict, {key, value}), do: {:ok, HashDict.lookup(dict, key) === {:ok, value}}
  def member?(_dict, _other), do: {:ok, false}
  def slice(_dict), do: {:error, __MODULE__}
  def reduce(dict, acc, fun), do: Enumerable.List.reduce(HashDict.pairs(dict), acc, fun)
end
