#@ lib/inspect.ex
defimpl Inspect, for: Function do
  def inspect(function, opts), do: :mailroom.inspect(function, Map.from_struct(opts))
end
