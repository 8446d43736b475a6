defmodule :string do
  import Kernel, except: [length: 1]

  @moduledoc false

  # Erlang's functions over chardata. Where a charlist comes in a charlist goes out, where a binary a binary.

  defp text(data) when is_binary(data), do: data
  defp text(data), do: :unicode.characters_to_binary(data)

  defp like(text, model) when is_binary(model), do: text
  defp like(text, _model), do: :unicode.characters_to_list(text)

  def is_empty(data), do: text(data) == ""
  def length(data), do: String.length(text(data))
  def to_graphemes(data), do: for(g <- String.graphemes(text(data)), do: grapheme(g))

  defp grapheme(text) do
    case :unicode.characters_to_list(text) do
      [char] -> char
      chars -> chars
    end
  end

  def equal(a, b), do: text(a) == text(b)
  def equal(a, b, false), do: equal(a, b)
  def equal(a, b, true), do: casefold(text(a)) == casefold(text(b))
  def equal(a, b, fold?, :none), do: equal(a, b, fold?)
  def equal(a, b, fold?, form), do: equal(String.normalize(text(a), form), String.normalize(text(b), form), fold?)

  def uppercase(data), do: data |> text() |> String.upcase() |> like(data)
  def lowercase(data), do: data |> text() |> String.downcase() |> like(data)
  def casefold(data), do: data |> text() |> String.downcase() |> like(data)

  def titlecase(data) do
    case String.next_grapheme(text(data)) do
      {first, rest} -> like(String.capitalize(first) <> rest, data)
      nil -> data
    end
  end

  def to_upper(char) when is_integer(char), do: if(char in ?a..?z or char in 0xE0..0xFE and char != 0xF7, do: char - 32, else: char)
  def to_upper(chars), do: :lists.map(&to_upper/1, chars)
  def to_lower(char) when is_integer(char), do: if(char in ?A..?Z or char in 0xC0..0xDE and char != 0xD7, do: char + 32, else: char)
  def to_lower(chars), do: :lists.map(&to_lower/1, chars)

  def reverse(data), do: :lists.reverse(to_graphemes(data))

  def slice(data, start), do: data |> text() |> String.split_at(start) |> elem(1) |> like(data)
  def slice(data, start, :infinity), do: slice(data, start)
  def slice(data, start, length), do: data |> text() |> String.slice(start, length) |> like(data)

  def trim(data), do: trim(data, :both)
  def trim(data, direction), do: trim(data, direction, ' \t\n\v\f\r')

  def trim(data, direction, chars) do
    graphemes = String.graphemes(text(data))
    chars = for char <- chars, do: text([char])
    graphemes = if direction in [:leading, :both], do: Enum.drop_while(graphemes, &(&1 in chars)), else: graphemes

    graphemes =
      if direction in [:trailing, :both],
        do: graphemes |> :lists.reverse() |> Enum.drop_while(&(&1 in chars)) |> :lists.reverse(),
        else: graphemes

    like(IO.iodata_to_binary(graphemes), data)
  end

  def chomp(data) do
    data |> text() |> String.replace_suffix("\n", "") |> String.replace_suffix("\r", "") |> like(data)
  end

  def pad(data, length), do: pad(data, length, :trailing, ?\s)
  def pad(data, length, direction), do: pad(data, length, direction, ?\s)

  def pad(data, length, direction, char) when is_integer(length) and direction in [:leading, :trailing, :both] do
    missing = :erlang.max(length - String.length(text(data)), 0)
    filler = fn count -> :lists.duplicate(count, char) end

    case direction do
      :leading -> [filler.(missing), data]
      :trailing -> [data | filler.(missing)]
      :both when rem(missing, 2) == 0 -> [filler.(div(missing, 2)), data, filler.(div(missing, 2))]
      :both -> [filler.(div(missing, 2)), data, filler.(div(missing, 2)), char]
    end
  end

  def prefix(data, prefix) do
    text = text(data)
    prefix = text(prefix)

    if String.starts_with?(text, prefix),
      do: like(binary_part(text, byte_size(prefix), byte_size(text) - byte_size(prefix)), data),
      else: :nomatch
  end

  def find(data, pattern), do: find(data, pattern, :leading)
  def find(data, pattern, _direction) when pattern in ["", []], do: data

  def find(data, pattern, direction) do
    text = text(data)

    case {:binary.matches(text, text(pattern)), direction} do
      {[], _} -> :nomatch
      {[{at, _} | _], :leading} -> like(binary_part(text, at, byte_size(text) - at), data)
      {matches, :trailing} -> like(binary_part(text, elem(:lists.last(matches), 0), byte_size(text) - elem(:lists.last(matches), 0)), data)
    end
  end

  def split(data, pattern), do: split(data, pattern, :leading)
  def split(data, pattern, _where) when pattern in ["", []], do: [data]

  def split(data, pattern, where) do
    text = text(data)
    pattern = text(pattern)

    pieces =
      case where do
        :all ->
          :binary.split(text, pattern, [:global])

        :leading ->
          :binary.split(text, pattern)

        :trailing ->
          case :binary.matches(text, pattern) do
            [] ->
              [text]

            matches ->
              {at, size} = :lists.last(matches)
              [binary_part(text, 0, at), binary_part(text, at + size, byte_size(text) - at - size)]
          end
      end

    for piece <- pieces, do: like(piece, data)
  end

  def replace(data, pattern, replacement), do: replace(data, pattern, replacement, :leading)
  def replace(data, pattern, replacement, where), do: :lists.join(replacement, split(data, pattern, where))

  def lexemes(data, separators) when is_list(separators) do
    separators = for separator <- separators, do: text([separator])
    pieces = String.split(text(data), separators, trim: true)
    for piece <- pieces, do: like(piece, data)
  end

  def nth_lexeme(data, n, separators), do: Enum.at(lexemes(data, separators), n - 1, like("", data))
  def tokens(chars, separators), do: lexemes(chars, separators)
  def words(chars), do: words(chars, ?\s)
  def words(chars, separator), do: :erlang.length(tokens(chars, [separator]))

  def next_grapheme(data) do
    case String.next_grapheme(text(data)) do
      {first, rest} -> [grapheme(first) | like(rest, data)]
      nil -> []
    end
  end

  def next_codepoint(data) do
    case String.next_codepoint(text(data)) do
      {<<char::utf8>>, rest} -> [char | like(rest, data)]
      nil -> []
    end
  end

  def to_integer(data) do
    case Integer.parse(text(data)) do
      {integer, rest} -> {integer, like(rest, data)}
      :error -> {:error, :no_integer}
    end
  end

  def to_float(data) do
    case Float.parse(text(data)) do
      {float, rest} -> {float, like(rest, data)}
      :error -> {:error, :no_float}
    end
  end

  def take(data, chars), do: take(data, chars, false)
  def take(data, chars, complement?), do: take(data, chars, complement?, :leading)

  def take(data, chars, complement?, :leading) do
    chars = for char <- chars, do: text([char])
    {taken, rest} = Enum.split_while(String.graphemes(text(data)), &((&1 in chars) != complement?))
    {like(IO.iodata_to_binary(taken), data), like(IO.iodata_to_binary(rest), data)}
  end

  def take(data, chars, complement?, :trailing) do
    chars = for char <- chars, do: text([char])
    {taken, rest} = data |> text() |> String.graphemes() |> :lists.reverse() |> Enum.split_while(&((&1 in chars) != complement?))
    {like(IO.iodata_to_binary(:lists.reverse(rest)), data), like(IO.iodata_to_binary(:lists.reverse(taken)), data)}
  end

  ## The older functions, on charlists

  def len(chars), do: :erlang.length(chars)
  def concat(left, right), do: left ++ right
  def chars(char, n), do: :lists.duplicate(n, char)
  def chars(char, n, tail), do: :lists.duplicate(n, char) ++ tail
  def copies(chars, n), do: :lists.append(:lists.duplicate(n, chars))
  def join(lists, separator), do: :lists.append(:lists.join(separator, lists))

  def chr(chars, char), do: index(Enum.find_index(chars, &(&1 == char)))

  def rchr(chars, char) do
    case Enum.find_index(:lists.reverse(chars), &(&1 == char)) do
      nil -> 0
      at -> :erlang.length(chars) - at
    end
  end

  defp index(nil), do: 0
  defp index(at), do: at + 1

  def str(chars, sub), do: position(:binary.match(text(chars), text(sub)), chars)

  def rstr(chars, sub) do
    case :binary.matches(text(chars), text(sub)) do
      [] -> 0
      matches -> position(:lists.last(matches), chars)
    end
  end

  defp position(:nomatch, _chars), do: 0
  defp position({at, _}, chars), do: String.length(binary_part(text(chars), 0, at)) + 1

  def span(chars, set), do: :erlang.length(Enum.take_while(chars, &(&1 in set)))
  def cspan(chars, set), do: :erlang.length(Enum.take_while(chars, &(&1 not in set)))

  def substr(chars, start), do: :lists.nthtail(start - 1, chars)
  def substr(chars, start, length), do: :lists.sublist(chars, start, length)
  def sub_string(chars, start), do: substr(chars, start)
  def sub_string(chars, start, stop), do: substr(chars, start, stop - start + 1)
  def sub_word(chars, n), do: sub_word(chars, n, ?\s)
  def sub_word(chars, n, separator), do: Enum.at(tokens(chars, [separator]), n - 1, [])

  def strip(chars), do: strip(chars, :both)
  def strip(chars, direction), do: strip(chars, direction, ?\s)
  def strip(chars, :left, char), do: trim(chars, :leading, [char])
  def strip(chars, :right, char), do: trim(chars, :trailing, [char])
  def strip(chars, :both, char), do: trim(chars, :both, [char])

  def left(chars, n), do: left(chars, n, ?\s)
  def left(chars, n, char), do: :lists.sublist(chars ++ :lists.duplicate(n, char), n)
  def right(chars, n), do: right(chars, n, ?\s)

  def right(chars, n, char) do
    missing = n - :erlang.length(chars)
    if missing >= 0, do: :lists.duplicate(missing, char) ++ chars, else: :lists.nthtail(-missing, chars)
  end

  def centre(chars, n), do: centre(chars, n, ?\s)

  def centre(chars, n, char) do
    missing = n - :erlang.length(chars)

    if missing >= 0 do
      before = div(missing, 2)
      :lists.duplicate(before, char) ++ chars ++ :lists.duplicate(missing - before, char)
    else
      :lists.sublist(chars, div(-missing, 2) + 1, n)
    end
  end
end
