defmodule Calendar.ISO do
  @moduledoc "The calendar of ISO 8601: the Gregorian one, also for years before it was introduced."

  @doc "Is the year a leap year?"
  def leap_year?(year) when is_integer(year), do: rem(year, 4) == 0 and (rem(year, 100) != 0 or rem(year, 400) == 0)

  @doc "Answers the number of days of a month."
  def days_in_month(year, month) when is_integer(year) and month in 1..12 do
    cond do
      month == 2 -> if leap_year?(year), do: 29, else: 28
      month in [4, 6, 9, 11] -> 30
      true -> 31
    end
  end

  @doc "Answers the number of months of a year."
  def months_in_year(year) when is_integer(year), do: 12

  @doc "Is the date valid?"
  def valid_date?(year, month, day) when is_integer(year) and is_integer(month) and is_integer(day),
    do: year in -9999..9999 and month in 1..12 and day in 1..days_in_month(year, month)//1

  def valid_date?(_year, _month, _day), do: false

  @doc "Is the time valid?"
  def valid_time?(hour, minute, second, {microsecond, precision}) do
    is_integer(hour) and is_integer(minute) and is_integer(second) and hour in 0..23 and minute in 0..59 and
      second in 0..59 and is_integer(microsecond) and microsecond in 0..999_999 and precision in 0..6
  end

  def valid_time?(_hour, _minute, _second, _microsecond), do: false

  ## Days are counted from 0000-01-01

  @doc false
  def date_to_iso_days(year, month, day) do
    before = year - 1
    leaps = Integer.floor_div(before, 4) - Integer.floor_div(before, 100) + Integer.floor_div(before, 400) + 1
    year * 365 + leaps + day_of_year(year, month, day) - 1
  end

  @doc false
  def date_from_iso_days(days) do
    # Years of 365.2425 days, put right by at most one.
    guess = Integer.floor_div(days * 400, 146_097)
    year = Enum.find([guess + 1, guess, guess - 1], &(date_to_iso_days(&1, 1, 1) <= days))
    month_of(year, 1, days - date_to_iso_days(year, 1, 1) + 1)
  end

  defp month_of(year, month, day) do
    case days_in_month(year, month) do
      length when day > length -> month_of(year, month + 1, day - length)
      _ -> {year, month, day}
    end
  end

  @doc "Answers the number of a day in its year."
  def day_of_year(year, month, day) do
    before = elem({0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}, month - 1)
    if month > 2 and leap_year?(year), do: before + day + 1, else: before + day
  end

  @doc "Answers the day of the week (1 is the one that weeks start on), and its first and last number."
  def day_of_week(year, month, day, starting_on \\ :default) do
    first =
      case starting_on do
        :default -> 1
        :monday -> 1
        :tuesday -> 2
        :wednesday -> 3
        :thursday -> 4
        :friday -> 5
        :saturday -> 6
        :sunday -> 7
      end

    {Integer.mod(date_to_iso_days(year, month, day) + 5 - (first - 1), 7) + 1, 1, 7}
  end

  @doc "Answers the quarter of a date."
  def quarter_of_year(_year, month, _day), do: div(month - 1, 3) + 1

  @doc "Answers the year in its era, and the era: 1 since year 1."
  def year_of_era(year), do: if(year > 0, do: {year, 1}, else: {1 - year, 0})

  @doc false
  def year_of_era(year, _month, _day), do: year_of_era(year)

  @doc "Answers the day of its era, and the era."
  def day_of_era(year, month, day) when year > 0, do: {date_to_iso_days(year, month, day) - 365, 1}
  def day_of_era(year, month, day), do: {366 - date_to_iso_days(year, month, day), 0}

  @doc false
  # Microseconds since 0000-01-01 00:00:00 and back.
  def to_microseconds(year, month, day, hour, minute, second, {microsecond, _}) do
    ((date_to_iso_days(year, month, day) * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + microsecond
  end

  @doc false
  def from_microseconds(total) do
    days = Integer.floor_div(total, 86_400_000_000)
    {hour, minute, second, microsecond} = time_from_microseconds(total - days * 86_400_000_000)
    {year, month, day} = date_from_iso_days(days)
    {year, month, day, hour, minute, second, microsecond}
  end

  @doc false
  def time_from_microseconds(us) do
    seconds = div(us, 1_000_000)
    {div(seconds, 3600), rem(div(seconds, 60), 60), rem(seconds, 60), rem(us, 1_000_000)}
  end

  @doc false
  # Microseconds of an amount in a unit.
  def unit_to_microseconds(amount, unit), do: System.convert_time_unit(amount, unit, :microsecond)

  ## Text

  @doc "Writes a date, `:extended` or `:basic`."
  def date_to_string(year, month, day, format \\ :extended) do
    dash = if format == :extended, do: "-", else: ""
    year(year) <> dash <> pad(month, 2) <> dash <> pad(day, 2)
  end

  defp year(year) when year < 0, do: "-" <> pad(-year, 4)
  defp year(year), do: pad(year, 4)

  @doc "Writes a time, `:extended` or `:basic`."
  def time_to_string(hour, minute, second, {microsecond, precision}, format \\ :extended) do
    colon = if format == :extended, do: ":", else: ""
    text = pad(hour, 2) <> colon <> pad(minute, 2) <> colon <> pad(second, 2)
    if precision == 0, do: text, else: text <> "." <> binary_part(pad(microsecond, 6), 0, precision)
  end

  @doc "Writes a date and time."
  def naive_datetime_to_string(year, month, day, hour, minute, second, microsecond, format \\ :extended) do
    date_to_string(year, month, day, format) <> " " <> time_to_string(hour, minute, second, microsecond, format)
  end

  @doc false
  def offset_to_string(utc, std, zone, format \\ :extended)
  def offset_to_string(0, 0, "Etc/UTC", _format), do: "Z"

  def offset_to_string(utc, std, _zone, format) do
    total = utc + std
    sign = if total < 0, do: "-", else: "+"
    minutes = div(abs(total), 60)
    colon = if format == :extended, do: ":", else: ""
    sign <> pad(div(minutes, 60), 2) <> colon <> pad(rem(minutes, 60), 2)
  end

  @doc false
  def pad(number, width), do: String.pad_leading(Integer.to_string(number), width, "0")

  @doc "Reads a date, `:extended` or `:basic`: `{:ok, {year, month, day}}` or `{:error, reason}`."
  def parse_date(string, format \\ :extended) when is_binary(string) and format in [:basic, :extended] do
    case read_date(string, format) do
      {date, ""} -> valid(date)
      _ -> {:error, :invalid_format}
    end
  end

  defp valid({year, month, day} = date),
    do: if(valid_date?(year, month, day), do: {:ok, date}, else: {:error, :invalid_date})

  @doc "Reads a time, `:extended` or `:basic`: `{:ok, {hour, minute, second, microsecond}}` or `{:error, reason}`."
  def parse_time(string, format \\ :extended) when is_binary(string) and format in [:basic, :extended] do
    string = String.replace_prefix(string, "T", "")

    case read_time(string, format) do
      {time, rest} -> if match?({:ok, _}, read_offset(rest)), do: valid_clock(time), else: {:error, :invalid_format}
      :error -> {:error, :invalid_format}
    end
  end

  defp valid_clock({hour, minute, second, microsecond} = time),
    do: if(valid_time?(hour, minute, second, microsecond), do: {:ok, time}, else: {:error, :invalid_time})

  @doc "Reads a date and time: `{:ok, {year, month, day, hour, minute, second, microsecond}}` or `{:error, reason}`."
  def parse_naive_datetime(string, format \\ :extended) when is_binary(string) and format in [:basic, :extended] do
    with {:ok, datetime, _offset} <- read_datetime(string, format), do: {:ok, datetime}
  end

  @doc "Reads a date, time and offset: `{:ok, datetime, offset}` or `{:error, reason}`; the datetime is in UTC."
  def parse_utc_datetime(string, format \\ :extended) when is_binary(string) and format in [:basic, :extended] do
    case read_datetime(string, format) do
      {:ok, _datetime, nil} ->
        {:error, :missing_offset}

      {:ok, {year, month, day, hour, minute, second, {_, precision} = microsecond}, offset} ->
        total = to_microseconds(year, month, day, hour, minute, second, microsecond) - offset * 1_000_000
        {year, month, day, hour, minute, second, microsecond} = from_microseconds(total)
        {:ok, {year, month, day, hour, minute, second, {microsecond, precision}}, offset}

      error ->
        error
    end
  end

  defp read_datetime(string, format) do
    with {date, <<separator, rest::binary>>} when separator in [?T, ?\s] <- read_date(string, format),
         {time, rest} <- read_time(rest, format),
         {:ok, offset} <- read_offset(rest),
         {:ok, {year, month, day}} <- valid(date),
         {:ok, {hour, minute, second, microsecond}} <- valid_clock(time) do
      {:ok, {year, month, day, hour, minute, second, microsecond}, offset}
    else
      {:error, reason} -> {:error, reason}
      _ -> {:error, :invalid_format}
    end
  end

  defp read_date(<<?-, rest::binary>>, format) do
    case read_date(rest, format) do
      {{year, month, day}, rest} -> {{-year, month, day}, rest}
      :error -> :error
    end
  end

  defp read_date(<<?+, rest::binary>>, format), do: read_date(rest, format)

  defp read_date(<<year::binary-size(4), ?-, month::binary-size(2), ?-, day::binary-size(2), rest::binary>>, :extended),
    do: date_of(year, month, day, rest)

  defp read_date(<<year::binary-size(4), month::binary-size(2), day::binary-size(2), rest::binary>>, :basic),
    do: date_of(year, month, day, rest)

  defp read_date(_string, _format), do: :error

  defp date_of(year, month, day, rest) do
    with {:ok, year} <- digits(year), {:ok, month} <- digits(month), {:ok, day} <- digits(day), do: {{year, month, day}, rest}
  end

  defp read_time(<<hour::binary-size(2), ?:, minute::binary-size(2), ?:, second::binary-size(2), rest::binary>>, :extended),
    do: time_of(hour, minute, second, rest)

  defp read_time(<<hour::binary-size(2), minute::binary-size(2), second::binary-size(2), rest::binary>>, :basic),
    do: time_of(hour, minute, second, rest)

  defp read_time(_string, _format), do: :error

  defp time_of(hour, minute, second, rest) do
    with {:ok, hour} <- digits(hour), {:ok, minute} <- digits(minute), {:ok, second} <- digits(second) do
      case fraction(rest) do
        {microsecond, rest} -> {{hour, minute, second, microsecond}, rest}
        :error -> :error
      end
    end
  end

  defp fraction(<<point, rest::binary>>) when point in [?., ?,] do
    {digits, rest} = take_digits(rest, "")
    precision = min(byte_size(digits), 6)

    if precision == 0,
      do: :error,
      else: {{String.to_integer(String.pad_trailing(binary_part(digits, 0, precision), 6, "0")), precision}, rest}
  end

  defp fraction(rest), do: {{0, 0}, rest}

  defp take_digits(<<digit, rest::binary>>, acc) when digit in ?0..?9, do: take_digits(rest, <<acc::binary, digit>>)
  defp take_digits(rest, acc), do: {acc, rest}

  defp digits(text) do
    case take_digits(text, "") do
      {^text, ""} -> {:ok, String.to_integer(text)}
      _ -> :error
    end
  end

  # {:ok, seconds | nil} for the end of a text; an offset may be written either way in both formats.
  defp read_offset(""), do: {:ok, nil}
  defp read_offset("Z"), do: {:ok, 0}
  defp read_offset("-00:00"), do: :error
  defp read_offset(<<sign, hour::binary-size(2), ?:, minute::binary-size(2)>>), do: seconds(sign, hour, minute)
  defp read_offset(<<sign, hour::binary-size(2), minute::binary-size(2)>>), do: seconds(sign, hour, minute)
  defp read_offset(<<sign, hour::binary-size(2)>>), do: seconds(sign, hour, "00")
  defp read_offset(_rest), do: :error

  defp seconds(sign, hour, minute) when sign in [?+, ?-] do
    with {:ok, hour} when hour < 24 <- digits(hour), {:ok, minute} when minute < 60 <- digits(minute) do
      seconds = (hour * 60 + minute) * 60
      {:ok, if(sign == ?-, do: -seconds, else: seconds)}
    else
      _ -> :error
    end
  end

  defp seconds(_sign, _hour, _minute), do: :error
end
