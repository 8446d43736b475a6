#@ lib/hash_set.ex
defimpl Enumerable, for: HashSet do
  def count(%{size: size}), do: {:ok, size}
  def member?(set, value), do: {:ok, HashSet.in?(set, value)}
  def slice(_set), do: {:error, __MODULE__}
  def reduce(set, acc, fun), do: Enumerable.List.reduce(HashSet.elements(set), acc, fun)
end
