#@ lib/calendar/naive_datetime.ex
defmodule NaiveDateTime do
  @moduledoc "Dates and times without a time zone: `~N[2020-02-01 10:30:00]`."

  @enforce_keys [:year, :month, :day, :hour, :minute, :second]
  defstruct [:year, :month, :day, :hour, :minute, :second, microsecond: {0, 0}, calendar: Calendar.ISO]

  @doc "Answers date and time in UTC (the run's own clock)."
  def utc_now(_calendar \\ Calendar.ISO), do: DateTime.to_naive(DateTime.utc_now())

  @doc "Answers local date and time, which is UTC here, to the second."
  def local_now(_calendar \\ Calendar.ISO), do: truncate(utc_now(), :second)

  @doc "Joins a date and a time."
  def new(%Date{} = date, %Time{} = time), do: {:ok, join(date, time)}

  @doc "Builds a datetime: `{:ok, datetime}` or `{:error, reason}`."
  def new(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    with {:ok, date} <- Date.new(year, month, day, calendar),
         {:ok, time} <- Time.new(hour, minute, second, microsecond, calendar),
         do: {:ok, join(date, time)}
  end

  defp join(date, time) do
    %NaiveDateTime{
      year: date.year,
      month: date.month,
      day: date.day,
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      microsecond: time.microsecond
    }
  end

  @doc "Joins a date and a time."
  def new!(%Date{} = date, %Time{} = time), do: join(date, time)

  @doc "Builds a datetime, or raises `ArgumentError`."
  def new!(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(year, month, day, hour, minute, second, microsecond, calendar) do
      {:ok, datetime} -> datetime
      {:error, reason} -> raise ArgumentError, "cannot build naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc "Reads a datetime; an offset is dropped."
  def from_iso8601(string, _calendar \\ Calendar.ISO) do
    with {:ok, tuple} <- Calendar.ISO.parse_naive_datetime(string), do: {:ok, from_tuple(tuple)}
  end

  @doc false
  def from_tuple({year, month, day, hour, minute, second, microsecond}) do
    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: microsecond
    }
  end

  @doc "Reads a datetime, or raises `ArgumentError`."
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError, "cannot parse #{inspect(string)} as naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc "Writes a datetime with a T between date and time."
  def to_iso8601(naive, format \\ :extended),
    do: Date.to_iso8601(naive, format) <> "T" <> Time.to_iso8601(naive, format)

  @doc "Writes a datetime."
  def to_string(naive), do: Date.to_string(naive) <> " " <> Time.to_string(naive)

  @doc "Answers the date."
  def to_date(%{year: year, month: month, day: day}), do: %Date{year: year, month: month, day: day}

  @doc "Answers the time."
  def to_time(naive),
    do: %Time{hour: naive.hour, minute: naive.minute, second: naive.second, microsecond: naive.microsecond}

  @doc "Answers a datetime as Erlang's `{{year, month, day}, {hour, minute, second}}`."
  def to_erl(naive), do: {Date.to_erl(naive), Time.to_erl(naive)}

  @doc "Builds a datetime of Erlang's."
  def from_erl({{year, month, day}, {hour, minute, second}}, microsecond \\ {0, 0}, calendar \\ Calendar.ISO),
    do: new(year, month, day, hour, minute, second, microsecond, calendar)

  @doc "Builds a datetime of Erlang's, or raises `ArgumentError`."
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError, "cannot convert #{inspect(tuple)} to naive datetime, reason: #{inspect(reason)}"
    end
  end

  @doc false
  def total(n), do: Calendar.ISO.to_microseconds(n.year, n.month, n.day, n.hour, n.minute, n.second, n.microsecond)

  @doc false
  def from_total(total, precision) do
    {year, month, day, hour, minute, second, microsecond} = Calendar.ISO.from_microseconds(total)
    from_tuple({year, month, day, hour, minute, second, {microsecond, precision}})
  end

  @doc false
  def amount(amount, unit) do
    case unit do
      :day -> amount * 86_400_000_000
      :hour -> amount * 3_600_000_000
      :minute -> amount * 60_000_000
      unit -> Calendar.ISO.unit_to_microseconds(amount, unit)
    end
  end

  @doc false
  def in_unit(us, unit) do
    case unit do
      :day -> div(us, 86_400_000_000)
      :hour -> div(us, 3_600_000_000)
      :minute -> div(us, 60_000_000)
      unit -> System.convert_time_unit(us, :microsecond, unit)
    end
  end

  @doc "Adds an amount, by default of seconds."
  def add(%{microsecond: {_, precision}} = naive, amount, unit \\ :second) when is_integer(amount),
    do: from_total(total(naive) + amount(amount, unit), precision)

  @doc "Answers the difference, by default in seconds."
  def diff(naive1, naive2, unit \\ :second), do: in_unit(total(naive1) - total(naive2), unit)

  @doc "Compares datetimes: `:lt`, `:eq` or `:gt`."
  def compare(naive1, naive2) do
    case {total(naive1), total(naive2)} do
      {first, second} when first < second -> :lt
      {first, second} when first > second -> :gt
      _ -> :eq
    end
  end

  @doc "Cuts to `:second`, `:millisecond` or `:microsecond`."
  def truncate(%NaiveDateTime{microsecond: microsecond} = naive, precision),
    do: %{naive | microsecond: Calendar.truncate(microsecond, precision)}

  @doc "Answers `{seconds, microsecond}` since year 0."
  def to_gregorian_seconds(%{microsecond: {microsecond, _}} = naive),
    do: {Integer.floor_div(total(naive), 1_000_000), microsecond}

  @doc "Answers the datetime so many seconds after the start of year 0."
  def from_gregorian_seconds(seconds, {microsecond, precision} \\ {0, 0}, _calendar \\ Calendar.ISO) when is_integer(seconds),
    do: from_total(seconds * 1_000_000 + microsecond, precision)

  @doc "Answers the start of the day."
  def beginning_of_day(%{microsecond: {_, precision}} = naive),
    do: %{naive | hour: 0, minute: 0, second: 0, microsecond: {0, precision}}

  @doc "Converts to a calendar."
  def convert(naive, Calendar.ISO), do: {:ok, join(to_date(naive), to_time(naive))}

  @doc "Converts to a calendar, or raises."
  def convert!(naive, calendar), do: elem(convert(naive, calendar), 1)
end
