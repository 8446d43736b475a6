#@ lib/calendar/time.ex
defmodule Time do
  @moduledoc "Times of day: `~T[10:30:00]`. The microsecond is `{value, precision}`."

  @enforce_keys [:hour, :minute, :second]
  defstruct [:hour, :minute, :second, microsecond: {0, 0}, calendar: Calendar.ISO]

  @doc "Answers the time in UTC (the run's own clock)."
  def utc_now(_calendar \\ Calendar.ISO), do: DateTime.to_time(DateTime.utc_now())

  @doc "Builds a time: `{:ok, time}` or `{:error, :invalid_time}`."
  def new(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def new(hour, minute, second, microsecond, calendar) when is_integer(microsecond),
    do: new(hour, minute, second, {microsecond, 6}, calendar)

  def new(hour, minute, second, microsecond, calendar) do
    if Calendar.ISO.valid_time?(hour, minute, second, microsecond),
      do: {:ok, %Time{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}},
      else: {:error, :invalid_time}
  end

  @doc "Builds a time, or raises `ArgumentError`."
  def new!(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(hour, minute, second, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot build time, reason: #{inspect(reason)}"
    end
  end

  @doc "Reads a time: `Time.from_iso8601(\"10:30:00\")` is `{:ok, ~T[10:30:00]}`."
  def from_iso8601(string, _calendar \\ Calendar.ISO) do
    with {:ok, {hour, minute, second, microsecond}} <- Calendar.ISO.parse_time(string),
         do: {:ok, %Time{hour: hour, minute: minute, second: second, microsecond: microsecond}}
  end

  @doc "Reads a time, or raises `ArgumentError`."
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(string)} as time, reason: #{inspect(reason)}"
    end
  end

  @doc "Writes a time."
  def to_iso8601(%{hour: hour, minute: minute, second: second, microsecond: microsecond}, format \\ :extended)
      when format in [:basic, :extended],
      do: Calendar.ISO.time_to_string(hour, minute, second, microsecond, format)

  @doc "Writes a time."
  def to_string(time), do: to_iso8601(time)

  @doc "Answers a time as Erlang's `{hour, minute, second}`."
  def to_erl(%{hour: hour, minute: minute, second: second}), do: {hour, minute, second}

  @doc "Builds a time of Erlang's."
  def from_erl({hour, minute, second}, microsecond \\ {0, 0}, calendar \\ Calendar.ISO),
    do: new(hour, minute, second, microsecond, calendar)

  @doc "Builds a time of Erlang's, or raises `ArgumentError`."
  def from_erl!(tuple, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(tuple, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to time, reason: #{inspect(reason)}"
    end
  end

  defp total(%{hour: hour, minute: minute, second: second, microsecond: {microsecond, _}}),
    do: ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond

  @doc "Answers `{seconds, microsecond}` since midnight."
  def to_seconds_after_midnight(%{microsecond: {microsecond, _}} = time), do: {div(total(time), 1_000_000), microsecond}

  @doc "Answers the time so many seconds after midnight."
  def from_seconds_after_midnight(seconds, microsecond \\ {0, 0}, _calendar \\ Calendar.ISO) when is_integer(seconds) do
    {hour, minute, second, _} = Calendar.ISO.time_from_microseconds(Integer.mod(seconds, 86_400) * 1_000_000)
    %Time{hour: hour, minute: minute, second: second, microsecond: microsecond}
  end

  @doc "Adds an amount, by default of seconds, going round at midnight."
  def add(%{microsecond: {_, precision}} = time, amount, unit \\ :second) when is_integer(amount) do
    amount =
      case unit do
        :hour -> amount * 3_600_000_000
        :minute -> amount * 60_000_000
        unit -> Calendar.ISO.unit_to_microseconds(amount, unit)
      end

    {hour, minute, second, microsecond} =
      Calendar.ISO.time_from_microseconds(Integer.mod(total(time) + amount, 86_400_000_000))

    %Time{hour: hour, minute: minute, second: second, microsecond: {microsecond, precision}}
  end

  @doc "Answers the difference, by default in seconds."
  def diff(time1, time2, unit \\ :second) do
    us = total(time1) - total(time2)

    case unit do
      :hour -> div(us, 3_600_000_000)
      :minute -> div(us, 60_000_000)
      unit -> System.convert_time_unit(us, :microsecond, unit)
    end
  end

  @doc "Compares times: `:lt`, `:eq` or `:gt`."
  def compare(time1, time2) do
    case {total(time1), total(time2)} do
      {first, second} when first < second -> :lt
      {first, second} when first > second -> :gt
      _ -> :eq
    end
  end

  @doc "Converts to a calendar."
  def convert(time, Calendar.ISO),
    do: {:ok, %Time{hour: time.hour, minute: time.minute, second: time.second, microsecond: time.microsecond}}

  @doc "Converts to a calendar, or raises."
  def convert!(time, calendar), do: elem(convert(time, calendar), 1)

  @doc "Cuts to `:second`, `:millisecond` or `:microsecond`."
  def truncate(%Time{microsecond: microsecond} = time, precision),
    do: %{time | microsecond: Calendar.truncate(microsecond, precision)}
end
