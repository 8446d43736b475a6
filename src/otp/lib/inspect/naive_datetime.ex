#@ lib/calendar/naive_datetime.ex
defimpl Inspect, for: NaiveDateTime do
  def inspect(value, _opts), do: "~N[" <> NaiveDateTime.to_string(value) <> "]"
end
