#@ lib/range.ex
defimpl Inspect, for: Range do
  import Inspect.Algebra

  def inspect(first..last//1, opts) when last >= first, do: concat([to_doc(first, opts), "..", to_doc(last, opts)])

  def inspect(first..last//step, opts),
    do: concat([to_doc(first, opts), "..", to_doc(last, opts), "//", to_doc(step, opts)])

  # A range made by hand, from before ranges had steps.
  def inspect(%{first: first, last: last} = range, opts),
    do: @protocol.inspect(Map.put(range, :step, if(first <= last, do: 1, else: -1)), opts)
end
