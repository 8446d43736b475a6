#@ lib/calendar/date_range.ex
defimpl Enumerable, for: Date.Range do
  defp days(%{first_in_iso_days: first, last_in_iso_days: last, step: step}), do: Range.new(first, last, step)

  def count(range), do: {:ok, Range.size(days(range))}

  def member?(range, %{__struct__: Date} = date), do: Enumerable.Range.member?(days(range), Date.to_gregorian_days(date))
  def member?(_range, _other), do: {:ok, false}

  def slice(range) do
    {:ok, size, slice} = Enumerable.Range.slice(days(range))
    {:ok, size, fn start, amount, step -> :lists.map(&Date.from_gregorian_days/1, slice.(start, amount, step)) end}
  end

  def reduce(range, acc, fun),
    do: Enumerable.Range.reduce(days(range), acc, fn day, acc -> fun.(Date.from_gregorian_days(day), acc) end)
end
