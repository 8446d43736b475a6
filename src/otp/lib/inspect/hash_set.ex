#@ lib/hash_set.ex
defimpl Inspect, for: HashSet do
  import Inspect.Algebra

  def inspect(set, opts), do: concat(["#HashSet<", Inspect.List.inspect(HashSet.elements(set), opts), ">"])
end
