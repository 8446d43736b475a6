#@ lib/io/stream.ex
defimpl Enumerable, for: IO.Stream do
  def reduce(%{device: device, raw: raw, line_or_bytes: unit}, acc, fun) do
    next = if raw, do: &IO.each_binstream(&1, unit), else: &IO.each_stream(&1, unit)
    Stream.resource(fn -> device end, next, fn _ -> :ok end).(acc, fun)
  end

  def count(_stream), do: {:error, __MODULE__}
  def member?(_stream, _term), do: {:error, __MODULE__}
  def slice(_stream), do: {:error, __MODULE__}
end
