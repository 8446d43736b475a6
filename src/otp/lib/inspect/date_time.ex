#@ lib/calendar/datetime.ex
defimpl Inspect, for: DateTime do
  def inspect(%{time_zone: "Etc/UTC"} = datetime, _opts), do: "~U[" <> DateTime.to_string(datetime) <> "]"
  def inspect(datetime, _opts), do: "#DateTime<" <> DateTime.to_string(datetime) <> ">"
end
