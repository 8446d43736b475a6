defmodule Logger.Utils do
  @moduledoc false

  # Cuts chardata after n bytes.
  def truncate(chardata, :infinity), do: chardata

  def truncate(chardata, n) when n >= 0 do
    {chardata, left} = cut(chardata, n)
    if left >= 0, do: chardata, else: [chardata, " (truncated)"]
  end

  defp cut(_, n) when n < 0, do: {"", n}

  defp cut(binary, n) when is_binary(binary) do
    left = n - byte_size(binary)
    if left < 0, do: {whole_characters(binary_part(binary, 0, n)), left}, else: {binary, left}
  end

  defp cut(char, n) when is_integer(char) do
    {char, n - byte_size(<<char::utf8>>)}
  end

  defp cut(list, n) when is_list(list), do: cut_list(list, n, [])

  defp cut(other, _n) do
    raise ArgumentError,
          "cannot truncate chardata because it contains something that is not " <>
            "valid chardata: #{inspect(other)}"
  end

  defp cut_list(_, n, acc) when n < 0, do: {:lists.reverse(acc), n}

  defp cut_list([head | tail], n, acc) do
    {head, n} = cut(head, n)
    cut_list(tail, n, [head | acc])
  end

  defp cut_list([], n, acc), do: {:lists.reverse(acc), n}

  defp cut_list(tail, n, acc) do
    {tail, n} = cut(tail, n)
    {:lists.reverse(acc, tail), n}
  end

  # A character may have been cut in two.
  defp whole_characters(binary) do
    case :unicode.characters_to_binary(binary) do
      text when is_binary(text) -> text
      {_, good, _} -> good
    end
  end

  # Erlang's format, with terms as Elixir inspects them. Only what log messages use; the rest is left to :io_lib.
  def format(format, args) when is_binary(format), do: format(String.to_charlist(format), args)
  def format(format, []) when is_list(format), do: :io_lib.format(format, [])
  def format(format, args), do: do_format(format, args, [])

  defp do_format([], [], acc), do: :lists.reverse(acc)

  defp do_format([?~ | rest], args, acc) do
    {control, rest} = control(rest)
    char = :lists.last(control)

    case {char, args} do
      {?n, _} ->
        do_format(rest, args, [?\n | acc])

      {?~, _} ->
        do_format(rest, args, [?~ | acc])

      {c, [term | args]} when c in 'pw' ->
        width = if c == ?w, do: :infinity, else: 80
        do_format(rest, args, [inspect(term, pretty: true, width: width) | acc])

      {c, [term, depth | args]} when c in 'PW' ->
        width = if c == ?W, do: :infinity, else: 80
        do_format(rest, args, [inspect(term, pretty: true, width: width, limit: depth) | acc])

      {?s, [text | args]} ->
        do_format(rest, args, [if(is_atom(text), do: Atom.to_string(text), else: text) | acc])

      {_, [term | args]} ->
        do_format(rest, args, [:io_lib.format([?~ | control], [term]) | acc])
    end
  end

  defp do_format([char | rest], args, acc), do: do_format(rest, args, [char | acc])

  # Modifiers and the letter: "tp", "0p", "-10s" …
  defp control([c | rest]) when c in '0123456789.-*tlkK' do
    {more, rest} = control(rest)
    {[c | more], rest}
  end

  defp control([c | rest]), do: {[c], rest}

  # Microseconds since 1970 as {{year, month, day}, {hour, minute, second, millisecond}}. The local time is UTC here.
  def timestamp(utc_log?), do: timestamp(:erlang.system_time(:microsecond), utc_log?)

  def timestamp(micro, _utc_log?) do
    seconds = Integer.floor_div(micro, 1_000_000)
    days = Integer.floor_div(seconds, 86_400)
    second = Integer.mod(seconds, 86_400)
    milli = div(Integer.mod(micro, 1_000_000), 1000)
    {date(days), {div(second, 3600), rem(div(second, 60), 60), rem(second, 60), milli}}
  end

  # Days since 1970 to a date: eras of 400 years that begin in March.
  defp date(days) do
    days = days + 719_468
    era = Integer.floor_div(days, 146_097)
    day = days - era * 146_097
    year = div(day - div(day, 1460) + div(day, 36_524) - div(day, 146_096), 365)
    of_year = day - (365 * year + div(year, 4) - div(year, 100))
    shifted = div(5 * of_year + 2, 153)
    month = if shifted < 10, do: shifted + 3, else: shifted - 9
    year = year + era * 400 + if(month <= 2, do: 1, else: 0)
    {year, month, of_year - div(153 * shifted + 2, 5) + 1}
  end
end
