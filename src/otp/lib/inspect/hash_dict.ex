#@ lib/hash_dict.ex
defimpl Inspect, for: HashDict do
  import Inspect.Algebra

  def inspect(dict, opts), do: concat(["#HashDict<", Inspect.List.inspect(HashDict.pairs(dict), opts), ">"])
end
