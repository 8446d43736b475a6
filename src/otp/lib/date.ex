#@ lib/calendar/date.ex
defmodule Date do
  @moduledoc "Dates without a time: `~D[2020-02-01]`."

  @enforce_keys [:year, :month, :day]
  defstruct [:year, :month, :day, calendar: Calendar.ISO]

  @doc "Answers today's date in UTC (the run's own clock)."
  def utc_today(_calendar \\ Calendar.ISO), do: DateTime.to_date(DateTime.utc_now())

  @doc "Builds a date: `{:ok, date}` or `{:error, :invalid_date}`."
  def new(year, month, day, calendar \\ Calendar.ISO) do
    if Calendar.ISO.valid_date?(year, month, day),
      do: {:ok, %Date{year: year, month: month, day: day, calendar: calendar}},
      else: {:error, :invalid_date}
  end

  @doc "Builds a date, or raises `ArgumentError`."
  def new!(year, month, day, calendar \\ Calendar.ISO) do
    case new(year, month, day, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot build date, reason: #{inspect(reason)}"  #@ 299
    end
  end

  @doc "Reads a date: `Date.from_iso8601(\"2020-02-01\")` is `{:ok, ~D[2020-02-01]}`."
  def from_iso8601(string, _calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day}} <- Calendar.ISO.parse_date(string), do: {:ok, %Date{year: year, month: month, day: day}}
  end

  @doc "Reads a date, or raises `ArgumentError`."
  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot parse #{inspect(string)} as date, reason: #{inspect(reason)}"  #@ 369
    end
  end

  @doc "Writes a date: `\"2020-02-01\"`."
  def to_iso8601(%{year: year, month: month, day: day}, format \\ :extended) when format in [:basic, :extended],
    do: Calendar.ISO.date_to_string(year, month, day, format)

  @doc "Writes a date."
  def to_string(%{year: year, month: month, day: day}), do: Calendar.ISO.date_to_string(year, month, day)

  @doc "Answers a date as Erlang's `{year, month, day}`."
  def to_erl(%{year: year, month: month, day: day}), do: {year, month, day}

  @doc "Builds a date of Erlang's."
  def from_erl({year, month, day}, calendar \\ Calendar.ISO), do: new(year, month, day, calendar)

  @doc "Builds a date of Erlang's, or raises `ArgumentError`."
  def from_erl!(tuple, calendar \\ Calendar.ISO) do
    case from_erl(tuple, calendar) do
      {:ok, date} -> date
      {:error, reason} -> raise ArgumentError, "cannot convert #{inspect(tuple)} to date, reason: #{inspect(reason)}"
    end
  end

  @doc false
  def to_iso_days(%{year: year, month: month, day: day}), do: {Calendar.ISO.date_to_iso_days(year, month, day), {0, 86_400_000_000}}

  @doc "Answers the number of days since 0000-01-01."
  def to_gregorian_days(%{year: year, month: month, day: day}), do: Calendar.ISO.date_to_iso_days(year, month, day)

  @doc "Answers the date so many days after 0000-01-01."
  def from_gregorian_days(days, _calendar \\ Calendar.ISO) when is_integer(days) do
    {year, month, day} = Calendar.ISO.date_from_iso_days(days)
    %Date{year: year, month: month, day: day}
  end

  @doc "Adds days: `Date.add(~D[2020-02-28], 1)` is `~D[2020-02-29]`."
  def add(%{year: _, month: _, day: _} = date, days) when is_integer(days), do: from_gregorian_days(to_gregorian_days(date) + days)

  @doc "Answers the days between two dates."
  def diff(%{year: _} = date1, %{year: _} = date2), do: to_gregorian_days(date1) - to_gregorian_days(date2)

  @doc "Compares dates: `:lt`, `:eq` or `:gt`."
  def compare(%{year: _, month: _, day: _} = date1, %{year: _, month: _, day: _} = date2) do
    {first, second} = {to_erl(date1), to_erl(date2)}

    cond do
      first < second -> :lt
      first > second -> :gt
      true -> :eq
    end
  end

  @doc "Converts to a calendar."
  def convert(%{year: year, month: month, day: day}, Calendar.ISO), do: {:ok, %Date{year: year, month: month, day: day}}
  def convert(_date, _calendar), do: {:error, :incompatible_calendars}

  @doc "Converts to a calendar, or raises `ArgumentError`."
  def convert!(date, calendar) do
    case convert(date, calendar) do
      {:ok, date} ->
        date

      {:error, reason} ->
        raise ArgumentError,
              "cannot convert #{inspect(date)} to target calendar #{inspect(calendar)}, reason: #{inspect(reason)}"
    end
  end

  @doc "Is the date's year a leap year?"
  def leap_year?(%{year: year}), do: Calendar.ISO.leap_year?(year)

  @doc "Answers the number of days of the date's month."
  def days_in_month(%{year: year, month: month}), do: Calendar.ISO.days_in_month(year, month)

  @doc "Answers the number of months of the date's year."
  def months_in_year(%{year: year}), do: Calendar.ISO.months_in_year(year)

  @doc "Answers the day of the week, 1 for Monday (or for the day that weeks start on)."
  def day_of_week(%{year: year, month: month, day: day}, starting_on \\ :default),
    do: elem(Calendar.ISO.day_of_week(year, month, day, starting_on), 0)

  @doc "Answers the number of the day in its year."
  def day_of_year(%{year: year, month: month, day: day}), do: Calendar.ISO.day_of_year(year, month, day)

  @doc "Answers the quarter."
  def quarter_of_year(%{year: year, month: month, day: day}), do: Calendar.ISO.quarter_of_year(year, month, day)

  @doc "Answers the year of the era, and the era."
  def year_of_era(%{year: year}), do: Calendar.ISO.year_of_era(year)

  @doc "Answers the day of the era, and the era."
  def day_of_era(%{year: year, month: month, day: day}), do: Calendar.ISO.day_of_era(year, month, day)

  @doc "Answers the first day of the month."
  def beginning_of_month(date), do: %Date{year: date.year, month: date.month, day: 1}

  @doc "Answers the last day of the month."
  def end_of_month(date), do: %Date{year: date.year, month: date.month, day: days_in_month(date)}

  @doc "Answers the first day of the week."
  def beginning_of_week(date, starting_on \\ :default), do: add(date, 1 - day_of_week(date, starting_on))

  @doc "Answers the last day of the week."
  def end_of_week(date, starting_on \\ :default), do: add(date, 7 - day_of_week(date, starting_on))

  @doc "Answers the range of dates from the first to the last."
  def range(%{year: _} = first, %{year: _} = last) do
    step = if to_gregorian_days(first) <= to_gregorian_days(last), do: 1, else: -1
    range(first, last, step)
  end

  @doc "Answers the range of dates from the first to the last, with a step."
  def range(%{year: _} = first, %{year: _} = last, step) when is_integer(step) and step != 0 do
    %Date.Range{
      first: %Date{year: first.year, month: first.month, day: first.day},
      last: %Date{year: last.year, month: last.month, day: last.day},
      first_in_iso_days: to_gregorian_days(first),
      last_in_iso_days: to_gregorian_days(last),
      step: step
    }
  end

  def range(first, last, step) do
    raise ArgumentError,
          "both dates must have matching calendar and the step must be a " <>
            "non-zero integer, got: #{inspect(first)}, #{inspect(last)}, #{step}"
  end
end
