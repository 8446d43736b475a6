#@ lib/inspect.ex
defimpl Inspect, for: Reference do
  def inspect(reference, _opts) do
    [?#, ?R, ?e, ?f | rest] = :erlang.ref_to_list(reference)
    "#Reference" <> IO.iodata_to_binary(rest)
  end
end
