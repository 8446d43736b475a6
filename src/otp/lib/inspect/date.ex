#@ lib/calendar/date.ex
defimpl Inspect, for: Date do
  def inspect(value, _opts), do: "~D[" <> Date.to_string(value) <> "]"
end
