defimpl Inspect, for: NaiveDateTime do
  def inspect(value, _opts), do: "~N[" <> NaiveDateTime.to_string(value) <> "]"
end
