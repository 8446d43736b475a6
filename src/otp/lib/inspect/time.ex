#@ lib/calendar/time.ex
defimpl Inspect, for: Time do
  def inspect(value, _opts), do: "~T[" <> Time.to_string(value) <> "]"
end
