defmodule :calendar do
  @moduledoc false

  # The Gregorian calendar, with days counted from year 0. Local time is UTC here.

  def is_leap_year(y) when is_integer(y) and y >= 0, do: rem(y, 4) == 0 and (rem(y, 100) != 0 or rem(y, 400) == 0)

  def last_day_of_the_month(y, m) when is_integer(y) and y >= 0 do
    cond do
      m in [4, 6, 9, 11] -> 30
      m == 2 -> if is_leap_year(y), do: 29, else: 28
      m in 1..12 -> 31
    end
  end

  def valid_date({y, m, d}), do: valid_date(y, m, d)

  def valid_date(y, m, d) when is_integer(y) and is_integer(m) and is_integer(d),
    do: y >= 0 and m in 1..12 and d >= 1 and d <= last_day_of_the_month(y, m)

  def valid_date(_y, _m, _d), do: false

  def date_to_gregorian_days({y, m, d}), do: date_to_gregorian_days(y, m, d)

  def date_to_gregorian_days(y, m, d) when is_integer(d) and d > 0 do
    true = d <= last_day_of_the_month(y, m)
    days_before_year(y) + days_before_month(y, m) + d - 1
  end

  defp days_before_year(0), do: 0

  defp days_before_year(y) do
    p = y - 1
    y * 365 + div(p, 4) - div(p, 100) + div(p, 400) + 1
  end

  defp days_before_month(y, m) do
    days = elem({0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}, m - 1)
    if m > 2 and is_leap_year(y), do: days + 1, else: days
  end

  def gregorian_days_to_date(days) when is_integer(days) and days >= 0 do
    year = year_of(days, div(days, 366))
    day = days - days_before_year(year)
    month = month_of(year, day, 12)
    {year, month, day - days_before_month(year, month) + 1}
  end

  # The estimate is never above the year.
  defp year_of(days, year), do: if(days_before_year(year + 1) <= days, do: year_of(days, year + 1 + skip(days, year)), else: year)

  defp skip(days, year) do
    far = div(days - days_before_year(year + 1), 366)
    if far > 0, do: far, else: 0
  end

  defp month_of(year, day, month), do: if(days_before_month(year, month) <= day, do: month, else: month_of(year, day, month - 1))

  def day_of_the_week({y, m, d}), do: day_of_the_week(y, m, d)
  def day_of_the_week(y, m, d), do: rem(date_to_gregorian_days(y, m, d) + 5, 7) + 1

  def iso_week_number, do: iso_week_number(elem(local_time(), 0))

  def iso_week_number({year, _, _} = date) do
    day = date_to_gregorian_days(date)

    cond do
      day < first_week(year) -> {year - 1, div(day - first_week(year - 1), 7) + 1}
      day >= first_week(year + 1) -> {year + 1, 1}
      true -> {year, div(day - first_week(year), 7) + 1}
    end
  end

  # The Monday of the week with the year's first Thursday.
  defp first_week(year) do
    first = date_to_gregorian_days(year, 1, 1)
    weekday = rem(first + 5, 7)
    if weekday <= 3, do: first - weekday, else: first + 7 - weekday
  end

  def datetime_to_gregorian_seconds({date, time}), do: 86400 * date_to_gregorian_days(date) + time_to_seconds(time)

  def gregorian_seconds_to_datetime(seconds) when seconds >= 0,
    do: {gregorian_days_to_date(div(seconds, 86400)), seconds_to_time(rem(seconds, 86400))}

  def time_to_seconds({h, m, s}) when is_integer(h) and is_integer(m) and is_integer(s), do: h * 3600 + m * 60 + s

  def seconds_to_time(seconds) when seconds >= 0 and seconds < 86400,
    do: {div(seconds, 3600), div(rem(seconds, 3600), 60), rem(seconds, 60)}

  def seconds_to_daystime(seconds) do
    days = Integer.floor_div(seconds, 86400)
    {days, seconds_to_time(seconds - days * 86400)}
  end

  def time_difference({_, _} = t1, {_, _} = t2),
    do: seconds_to_daystime(datetime_to_gregorian_seconds(t2) - datetime_to_gregorian_seconds(t1))

  def universal_time, do: :erlang.universaltime()
  def local_time, do: :erlang.localtime()
  def local_time_to_universal_time(datetime), do: datetime
  def local_time_to_universal_time_dst(datetime), do: [datetime]
  def universal_time_to_local_time(datetime), do: datetime

  def system_time_to_universal_time(time, unit) do
    seconds = :erlang.convert_time_unit(time, unit, :second)
    gregorian_seconds_to_datetime(seconds + 62_167_219_200)
  end

  def system_time_to_local_time(time, unit), do: system_time_to_universal_time(time, unit)

  def now_to_datetime({mega, seconds, _micro}),
    do: system_time_to_universal_time(mega * 1_000_000 + seconds, :second)

  def now_to_universal_time(now), do: now_to_datetime(now)
  def now_to_local_time(now), do: now_to_datetime(now)

  def system_time_to_rfc3339(time), do: system_time_to_rfc3339(time, [])

  def system_time_to_rfc3339(time, options) do
    unit = :proplists.get_value(:unit, options, :second)
    {{y, mo, d}, {h, mi, s}} = system_time_to_universal_time(time, unit)
    parts = if unit == :second, do: 1, else: :erlang.convert_time_unit(1, :second, unit)
    digits = length(Integer.digits(parts)) - 1
    fraction = if digits == 0, do: "", else: "." <> padded(Integer.mod(time, parts), digits)
    t = <<:proplists.get_value(:time_designator, options, ?T)>>

    String.to_charlist(
      "#{padded(y, 4)}-#{padded(mo, 2)}-#{padded(d, 2)}#{t}#{padded(h, 2)}:#{padded(mi, 2)}:#{padded(s, 2)}#{fraction}Z"
    )
  end

  defp padded(n, width), do: String.pad_leading(Integer.to_string(n), width, "0")
end
