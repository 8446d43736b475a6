#@ lib/calendar/date_range.ex
defimpl Inspect, for: Date.Range do
  import Inspect.Algebra

  def inspect(%{first: first, last: last, step: step}, opts) do
    parts = ["Date.range(", to_doc(first, opts), ", ", to_doc(last, opts)]
    default? = (step == 1 and Date.compare(first, last) != :gt) or (step == -1 and Date.compare(first, last) == :gt)
    concat(if default?, do: parts ++ [")"], else: parts ++ [", ", to_doc(step, opts), ")"])
  end
end
