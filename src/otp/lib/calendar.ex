defmodule Calendar do
  @moduledoc "What dates and times have in common. The calendar is `Calendar.ISO`."

  @doc "Do the calendars begin their days together?"
  def compatible_calendars?(calendar, calendar), do: true
  def compatible_calendars?(_calendar1, _calendar2), do: false

  @doc "Cuts a microsecond to `:second`, `:millisecond` or `:microsecond`."
  def truncate({_, precision} = microsecond, :microsecond) when is_integer(precision), do: microsecond
  def truncate({microsecond, precision}, :millisecond), do: {div(microsecond, 1000) * 1000, min(precision, 3)}
  def truncate(_microsecond, :second), do: {0, 0}

  @doc "Answers the time zone database: one that knows UTC only."
  def get_time_zone_database, do: Calendar.UTCOnlyTimeZoneDatabase

  @doc "Writes a date or time in a format: `Calendar.strftime(~D[2020-02-01], \"%d.%m.%Y\")` is `\"01.02.2020\"`."
  def strftime(value, format, _options \\ []) when is_map(value) and is_binary(format),
    do: IO.iodata_to_binary(written(format, value))

  defp written(<<?%, rest::binary>>, value) do
    {pad, width, <<directive, rest::binary>>} = modifiers(rest, nil, nil)
    [field(directive, value, pad, width) | written(rest, value)]
  end

  defp written(<<char, rest::binary>>, value), do: [char | written(rest, value)]
  defp written(<<>>, _value), do: []

  defp modifiers(<<?-, rest::binary>>, _pad, width), do: modifiers(rest, "", width)
  defp modifiers(<<?_, rest::binary>>, _pad, width), do: modifiers(rest, " ", width)
  defp modifiers(<<?0, rest::binary>>, nil, nil), do: modifiers(rest, "0", nil)

  defp modifiers(<<digit, rest::binary>>, pad, width) when digit in ?0..?9,
    do: modifiers(rest, pad, (width || 0) * 10 + digit - ?0)

  defp modifiers(rest, pad, width), do: {pad, width, rest}

  defp number(n, pad, width, default) do
    case pad do
      "" -> Integer.to_string(n)
      pad -> String.pad_leading(Integer.to_string(n), width || default, pad || "0")
    end
  end

  defp text(text, pad, width), do: String.pad_leading(text, width || 0, if(pad in [nil, ""], do: " ", else: pad))

  defp field(directive, v, pad, width) do
    case directive do
      ?% -> "%"
      ?Y -> number(v.year, pad, width, 4)
      ?y -> number(rem(v.year, 100), pad, width, 2)
      ?m -> number(v.month, pad, width, 2)
      ?d -> number(v.day, pad, width, 2)
      ?j -> number(Calendar.ISO.day_of_year(v.year, v.month, v.day), pad, width, 3)
      ?q -> number(div(v.month - 1, 3) + 1, pad, width, 1)
      ?u -> number(weekday(v), pad, width, 1)
      ?H -> number(v.hour, pad, width, 2)
      ?I -> number(rem(v.hour + 11, 12) + 1, pad, width, 2)
      ?M -> number(v.minute, pad, width, 2)
      ?S -> number(v.second, pad, width, 2)
      ?f -> fraction(v.microsecond, pad, width)
      ?p -> text(if(v.hour < 12, do: "AM", else: "PM"), pad, width)
      ?P -> text(if(v.hour < 12, do: "am", else: "pm"), pad, width)
      ?A -> text(weekday_name(weekday(v)), pad, width)
      ?a -> text(binary_part(weekday_name(weekday(v)), 0, 3), pad, width)
      ?B -> text(month_name(v.month), pad, width)
      ?b -> text(binary_part(month_name(v.month), 0, 3), pad, width)
      ?z -> zone(v)
      ?Z -> text(Map.get(v, :zone_abbr, ""), pad, width)
      ?c -> written("%Y-%m-%d %H:%M:%S", v)
      ?x -> written("%Y-%m-%d", v)
      ?X -> written("%H:%M:%S", v)
      other -> raise ArgumentError, "invalid strftime format: %#{<<other>>}"
    end
  end

  defp fraction({_, 0}, _pad, _width), do: "0"
  defp fraction({microsecond, precision}, _pad, _width), do: binary_part(Calendar.ISO.pad(microsecond, 6), 0, precision)

  defp zone(%{utc_offset: utc, std_offset: std}) do
    minutes = div(abs(utc + std), 60)
    sign = if utc + std < 0, do: "-", else: "+"
    sign <> Calendar.ISO.pad(div(minutes, 60), 2) <> Calendar.ISO.pad(rem(minutes, 60), 2)
  end

  defp zone(_naive), do: ""

  defp weekday(v), do: elem(Calendar.ISO.day_of_week(v.year, v.month, v.day), 0)

  defp weekday_name(n), do: elem({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, n - 1)

  defp month_name(n) do
    elem(
      {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
       "December"},
      n - 1
    )
  end
end
