#@ lib/calendar/datetime.ex
defmodule DateTime do
  @moduledoc "Dates and times with a time zone: `~U[2020-02-01 10:30:00Z]`. The zone known here is Etc/UTC."

  @enforce_keys [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset
  ]
  defstruct [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset,
    microsecond: {0, 0},
    calendar: Calendar.ISO
  ]

  # Microseconds from year 0 to 1970.
  defp epoch, do: 62_167_219_200_000_000

  @doc "Answers the time of the run's own clock, in UTC."
  def utc_now(_calendar \\ Calendar.ISO), do: from_total(System.os_time(:microsecond) + epoch(), 6)

  @doc "Answers the time in a zone: `{:ok, datetime}` for Etc/UTC, or an error."
  def now(time_zone, _database \\ nil)
  def now("Etc/UTC", _database), do: {:ok, utc_now()}
  def now(_time_zone, _database), do: {:error, :utc_only_time_zone_database}

  @doc "Like `now/2`, but answers the datetime or raises `ArgumentError`."
  def now!(time_zone, database \\ nil) do
    case now(time_zone, database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot get current datetime in #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  @doc "Joins a date and a time in a zone."
  def new(date, time, time_zone \\ "Etc/UTC", _database \\ nil)

  def new(%Date{} = date, %Time{} = time, "Etc/UTC", _database) do
    {:ok, naive} = NaiveDateTime.new(date, time)
    {:ok, utc(naive)}
  end

  def new(_date, _time, _time_zone, _database), do: {:error, :utc_only_time_zone_database}

  @doc "Like `new/4`, but answers the datetime or raises `ArgumentError`."
  def new!(date, time, time_zone \\ "Etc/UTC", database \\ nil) do
    case new(date, time, time_zone, database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot build datetime with #{inspect(date)} and #{inspect(time)}, reason: #{inspect(reason)}"
    end
  end

  @doc "Puts a naive datetime into a zone."
  def from_naive(naive, time_zone, _database \\ nil)
  def from_naive(naive, "Etc/UTC", _database), do: {:ok, utc(naive)}
  def from_naive(_naive, _time_zone, _database), do: {:error, :utc_only_time_zone_database}

  @doc "Like `from_naive/3`, but answers the datetime or raises `ArgumentError`."
  def from_naive!(naive, time_zone, database \\ nil) do
    case from_naive(naive, time_zone, database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError, "cannot convert #{inspect(naive)} to datetime, reason: #{inspect(reason)}"
    end
  end

  defp utc(naive) do
    %DateTime{
      year: naive.year,
      month: naive.month,
      day: naive.day,
      hour: naive.hour,
      minute: naive.minute,
      second: naive.second,
      microsecond: naive.microsecond,
      time_zone: "Etc/UTC",
      zone_abbr: "UTC",
      utc_offset: 0,
      std_offset: 0
    }
  end

  # Microseconds of the instant since year 0, in UTC.
  defp total(datetime),
    do: NaiveDateTime.total(datetime) - (datetime.utc_offset + datetime.std_offset) * 1_000_000

  defp from_total(total, precision), do: utc(NaiveDateTime.from_total(total, precision))

  @doc "Answers the datetime of a Unix time: `{:ok, datetime}`."
  def from_unix(integer, unit \\ :second, _calendar \\ Calendar.ISO) when is_integer(integer) do
    us = System.convert_time_unit(integer, unit, :microsecond)

    if us < -377_705_116_800_000_000 or us >= 253_402_300_800_000_000,
      do: {:error, :invalid_unix_time},
      else: {:ok, from_total(us + epoch(), precision(unit))}
  end

  # Digits after the point: those of a power of ten, six for any other unit.
  defp precision(unit), do: Enum.find_index([1, 10, 100, 1_000, 10_000, 100_000], &(&1 == System.convert_time_unit(1, :second, unit))) || 6

  @doc "Like `from_unix/3`, but answers the datetime or raises `ArgumentError`."
  def from_unix!(integer, unit \\ :second, calendar \\ Calendar.ISO) do
    case from_unix(integer, unit, calendar) do
      {:ok, datetime} -> datetime
      {:error, :invalid_unix_time} -> raise ArgumentError, "invalid Unix time #{integer}"
    end
  end

  @doc "Answers the Unix time, by default in seconds."
  def to_unix(datetime, unit \\ :second), do: System.convert_time_unit(total(datetime) - epoch(), :microsecond, unit)

  @doc "Reads a datetime with its offset: `{:ok, datetime, offset}` (in UTC), or an error."
  def from_iso8601(string, format_or_calendar \\ Calendar.ISO)
  def from_iso8601(string, format) when format in [:basic, :extended], do: from_iso8601(string, Calendar.ISO, format)
  def from_iso8601(string, calendar), do: from_iso8601(string, calendar, :extended)

  @doc "Reads a datetime with its offset, `:extended` or `:basic`."
  def from_iso8601(string, _calendar, format) do
    with {:ok, tuple, offset} <- Calendar.ISO.parse_utc_datetime(string, format),
         do: {:ok, utc(NaiveDateTime.from_tuple(tuple)), offset}
  end

  @doc "Writes a datetime with a T between date and time, in its own offset or in one of so many seconds."
  def to_iso8601(datetime, format \\ :extended, offset \\ nil)

  def to_iso8601(datetime, format, nil) when format in [:basic, :extended],
    do: NaiveDateTime.to_iso8601(datetime, format) <> Calendar.ISO.offset_to_string(datetime.utc_offset, datetime.std_offset, datetime.time_zone, format)

  def to_iso8601(%{time_zone: "Etc/UTC"} = datetime, format, 0), do: to_iso8601(datetime, format, nil)

  def to_iso8601(%{microsecond: {_, precision}} = datetime, format, offset) when format in [:basic, :extended] do
    shifted = from_total(total(datetime) + offset * 1_000_000, precision)
    NaiveDateTime.to_iso8601(shifted, format) <> Calendar.ISO.offset_to_string(offset, 0, nil, format)
  end

  @doc "Writes a datetime."
  def to_string(datetime) do
    text = NaiveDateTime.to_string(datetime) <> offset(datetime)
    if datetime.time_zone == "Etc/UTC", do: text, else: "#{text} #{datetime.zone_abbr} #{datetime.time_zone}"
  end

  defp offset(datetime), do: Calendar.ISO.offset_to_string(datetime.utc_offset, datetime.std_offset, datetime.time_zone)

  @doc "Answers the date."
  def to_date(datetime), do: NaiveDateTime.to_date(datetime)

  @doc "Answers the time."
  def to_time(datetime), do: NaiveDateTime.to_time(datetime)

  @doc "Answers date and time without the zone."
  def to_naive(datetime) do
    {:ok, naive} = NaiveDateTime.new(to_date(datetime), to_time(datetime))
    naive
  end

  @doc "Adds an amount, by default of seconds."
  def add(%{microsecond: {_, precision}} = datetime, amount, unit \\ :second, _database \\ nil) when is_integer(amount),
    do: from_total(total(datetime) + NaiveDateTime.amount(amount, unit), precision)

  @doc "Answers the difference, by default in seconds."
  def diff(datetime1, datetime2, unit \\ :second), do: NaiveDateTime.in_unit(total(datetime1) - total(datetime2), unit)

  @doc "Compares datetimes: `:lt`, `:eq` or `:gt`."
  def compare(datetime1, datetime2) do
    case {total(datetime1), total(datetime2)} do
      {first, second} when first < second -> :lt
      {first, second} when first > second -> :gt
      _ -> :eq
    end
  end

  @doc "Cuts to `:second`, `:millisecond` or `:microsecond`."
  def truncate(%DateTime{microsecond: microsecond} = datetime, precision),
    do: %{datetime | microsecond: Calendar.truncate(microsecond, precision)}

  @doc "Moves to another zone: only Etc/UTC is known."
  def shift_zone(datetime, time_zone, _database \\ nil)
  def shift_zone(%{time_zone: zone} = datetime, zone, _database), do: {:ok, datetime}
  def shift_zone(%{microsecond: {_, precision}} = datetime, "Etc/UTC", _database), do: {:ok, from_total(total(datetime), precision)}
  def shift_zone(_datetime, _time_zone, _database), do: {:error, :utc_only_time_zone_database}

  @doc "Like `shift_zone/3`, but answers the datetime or raises `ArgumentError`."
  def shift_zone!(datetime, time_zone, database \\ nil) do
    case shift_zone(datetime, time_zone, database) do
      {:ok, datetime} ->
        datetime

      {:error, reason} ->
        raise ArgumentError,
              "cannot shift #{inspect(datetime)} to #{inspect(time_zone)} time zone, reason: #{inspect(reason)}"
    end
  end

  @doc "Answers `{seconds, microsecond}` since year 0."
  def to_gregorian_seconds(%{microsecond: {microsecond, _}} = datetime),
    do: {Integer.floor_div(total(datetime), 1_000_000), microsecond}

  @doc "Answers the datetime so many seconds after the start of year 0."
  def from_gregorian_seconds(seconds, {microsecond, precision} \\ {0, 0}, _calendar \\ Calendar.ISO) when is_integer(seconds),
    do: from_total(seconds * 1_000_000 + microsecond, precision)

  @doc "Converts to a calendar."
  def convert(datetime, Calendar.ISO), do: {:ok, datetime}

  @doc "Converts to a calendar, or raises."
  def convert!(datetime, calendar), do: elem(convert(datetime, calendar), 1)
end
