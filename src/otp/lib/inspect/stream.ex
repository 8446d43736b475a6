#@ lib/stream.ex
defimpl Inspect, for: Stream do
  import Inspect.Algebra

  def inspect(%{enum: enum, funs: funs}, opts),
    do: concat(["#Stream<", to_doc([enum: enum, funs: Enum.reverse(funs)], opts), ">"])
end
