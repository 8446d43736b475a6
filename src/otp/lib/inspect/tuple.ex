#@ lib/inspect.ex
defimpl Inspect, for: Tuple do
  import Inspect.Algebra

  def inspect(tuple, opts) do
    open = color("{", :tuple, opts)
    close = color("}", :tuple, opts)
    separator = color(",", :tuple, opts)
    container_doc(open, Tuple.to_list(tuple), close, opts, &to_doc/2, separator: separator, break: :flex)
  end
end
