defmodule String do
  @moduledoc """
  Functions over UTF-8 strings. A character here is a grapheme, what a reader takes for one character, unless a name says code point.

  Segmentation, casing and normalisation need Unicode's tables and are natives under `:mailroom_string`.
  """

  @type t :: binary
  @type codepoint :: t
  @type grapheme :: t
  @type pattern :: t | [t] | :binary.cp()

  # White space, without and with the characters at which no line may break.
  defguardp is_space(char)
            when char in 0x09..0x0D or char == 0x20 or char == 0x85 or char == 0x1680 or char in 0x2000..0x2006 or
                   char in 0x2008..0x200A or char in 0x2028..0x2029 or char == 0x205F or char == 0x3000

  defguardp is_any_space(char)
            when char in 0x09..0x0D or char == 0x20 or char == 0x85 or char == 0xA0 or char == 0x1680 or
                   char in 0x2000..0x200A or char in 0x2028..0x2029 or char == 0x202F or char == 0x205F or char == 0x3000

  ## Asking

  @doc "Answers the number of graphemes: `String.length(\"elixir\")` is `6`."
  def length(string) when is_binary(string), do: :mailroom_string.length(string)  #@ 2016

  @doc "Are all characters (the first `character_limit`) printable?"
  def printable?(string, character_limit \\ :infinity)  #@ 320
      when is_binary(string) and
             (character_limit == :infinity or (is_integer(character_limit) and character_limit >= 0)),
      do: all_printable?(string, character_limit)

  defp all_printable?(_string, 0), do: true
  defp all_printable?(<<>>, _limit), do: true

  defp all_printable?(<<char::utf8, rest::binary>>, limit)
       when char in 0x20..0x7F or char in 7..13 or char == 27 or char in 0xA0..0xD7FF or char in 0xE000..0xFFFD or
              char in 0x10000..0x10FFFF,
       do: all_printable?(rest, if(limit == :infinity, do: limit, else: limit - 1))

  defp all_printable?(_string, _limit), do: false

  @doc "Is the binary valid UTF-8?"
  def valid?(string)
  def valid?(<<string::binary>>), do: all_valid?(string)
  def valid?(_), do: false

  defp all_valid?(<<_::utf8, rest::binary>>), do: all_valid?(rest)
  defp all_valid?(rest), do: rest == ""

  @doc false
  @deprecated "Use String.valid?/1 instead"
  def valid_character?(string) do
    case string do
      <<_::utf8>> -> true
      _ -> false
    end
  end

  @doc "Does the string start with the prefix, or any of a list of them? `String.starts_with?(\"elixir\", \"eli\")` is `true`."
  def starts_with?(string, prefix) when is_binary(string) and is_binary(prefix),  #@ 2346
    do: prefix?(string, prefix)  #@ 2347

  def starts_with?(string, prefix) when is_binary(string) and is_list(prefix),
    do: Enum.any?(prefix, &prefix?(string, &1))

  def starts_with?(string, prefix) when is_binary(string) do
    IO.warn("compiled patterns are deprecated in starts_with?")
    Kernel.match?({0, _}, :binary.match(string, prefix))  #@ 2357
  end

  defp prefix?(string, prefix) when is_binary(prefix) do
    size = byte_size(prefix)
    size <= byte_size(string) and binary_part(string, 0, size) == prefix
  end

  @doc "Does the string end with the suffix, or any of a list of them?"
  def ends_with?(string, suffix) when is_binary(string) and is_binary(suffix),  #@ 2394
    do: suffix?(string, suffix)  #@ 2395

  def ends_with?(string, suffix) when is_binary(string) and is_list(suffix),
    do: Enum.any?(suffix, &suffix?(string, &1))

  defp suffix?(string, suffix) when is_binary(suffix) do
    size = byte_size(suffix)
    size <= byte_size(string) and binary_part(string, byte_size(string), -size) == suffix
  end

  @doc "Does the string contain the text, or any of a list of them? `String.contains?(\"elixir\", \"lix\")` is `true`."
  def contains?(string, contents) when is_binary(string) and is_list(contents),  #@ 2490
    do: contains_any?(string, contents)

  def contains?(string, contents) when is_binary(string),
    do: contents == "" or :binary.match(string, contents) != :nomatch  #@ 2495

  defp contains_any?(string, [text | rest]),  #@ 2499 as list_contains?/4
    do: byte_size(text) == 0 or :binary.match(string, text) != :nomatch or contains_any?(string, rest)

  defp contains_any?(_string, []), do: false

  @doc "Does the string match the regular expression?"
  def match?(string, regex) when is_binary(string),  #@ 2429
    do: Regex.match?(regex, string)  #@ 2430

  @doc "Are the strings the same when normalised?"
  def equivalent?(string1, string2) when is_binary(string1) and is_binary(string2),  #@ 709
    do: normalize(string1, :nfd) == normalize(string2, :nfd)

  ## Characters

  @doc "Answers the graphemes: `String.graphemes(\"abc\")` is `[\"a\", \"b\", \"c\"]`."
  def graphemes(string) when is_binary(string),  #@ 1902
    do: :mailroom_string.graphemes(string)  #@ 1903

  @doc "Answers `{grapheme, rest}`, or `nil` for the empty string."
  def next_grapheme(string) when is_binary(string),  #@ 1930
    do: :mailroom_string.next_grapheme(string)  #@ 1931

  @doc false
  @deprecated "Use String.next_grapheme/1 instead"
  def next_grapheme_size(string) when is_binary(string) do  #@ 1942
    case :mailroom_string.next_grapheme(string) do
      {grapheme, rest} -> {byte_size(grapheme), rest}
      nil -> nil
    end
  end

  @doc "Answers the code points as strings: `String.codepoints(\"ab\")` is `[\"a\", \"b\"]`."
  def codepoints(string) when is_binary(string),  #@ 1720
    do: all_codepoints(string)  #@ 1721

  defp all_codepoints(<<char::utf8, rest::binary>>), do: [<<char::utf8>> | all_codepoints(rest)]
  defp all_codepoints(<<byte, rest::binary>>), do: [<<byte>> | all_codepoints(rest)]
  defp all_codepoints(<<>>), do: []

  @doc "Answers `{codepoint, rest}`, or `nil` for the empty string."
  def next_codepoint(<<char::utf8, rest::binary>>),  #@ 1776
    do: {<<char::utf8>>, rest}  #@ 1777
  def next_codepoint(<<byte, rest::binary>>), do: {<<byte>>, rest}
  def next_codepoint(<<>>), do: nil

  @doc "Answers the first grapheme, or `nil`."
  def first(string) when is_binary(string) do  #@ 1968
    case :mailroom_string.next_grapheme(string) do
      {grapheme, _} -> grapheme
      nil -> nil
    end
  end

  @doc "Answers the last grapheme, or `nil`."
  def last(string) when is_binary(string),  #@ 1995
    do: List.last(:mailroom_string.graphemes(string))  #@ 1996

  @doc "Answers the grapheme at a position (negative: from the end), or `nil`: `String.at(\"elixir\", 1)` is `\"l\"`."
  def at(string, position) when is_binary(string) and is_integer(position) and position >= 0,  #@ 2050
    do: first(skip(string, position))

  def at(string, position) when is_binary(string) and is_integer(position) and position < 0 do
    case :mailroom_string.length(string) + position do
      position when position >= 0 -> first(skip(string, position))
      _ -> nil
    end
  end

  # What is left of the string after `count` graphemes.
  defp skip(string, 0), do: string

  defp skip(string, count) do
    case :mailroom_string.next_grapheme(string) do
      {_, rest} -> skip(rest, count - 1)
      nil -> ""
    end
  end

  # The first `count` graphemes.
  defp keep(string, count), do: binary_part(string, 0, byte_size(string) - byte_size(skip(string, count)))

  @doc "Answers `length` graphemes from `start` (negative: from the end) on: `String.slice(\"elixir\", 1, 3)` is `\"lix\"`."
  def slice(_string, _start, 0),  #@ 2110
    do: ""  #@ 2111

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and start >= 0 and length >= 0,
      do: string |> skip(start) |> keep(length)

  def slice(string, start, length)
      when is_binary(string) and is_integer(start) and is_integer(length) and start < 0 and length >= 0,
      do: string |> skip(max(:mailroom_string.length(string) + start, 0)) |> keep(length)

  @doc "Answers the graphemes in a range of positions (negative: from the end): `String.slice(\"elixir\", 1..3)` is `\"lix\"`."
  def slice(string, first..last//step = range) when is_binary(string) do  #@ 2195
    cond do
      step > 0 ->
        slice_range(string, first, last, step)

      step == -1 and first > last ->
        slice_range(string, first, last, 1)

      true ->
        raise ArgumentError, "String.slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
    end
  end

  def slice(string, %{__struct__: Range, first: first, last: last} = range) when is_binary(string),
    do: slice(string, Map.put(range, :step, if(first <= last, do: 1, else: -1)))

  defp slice_range(string, first, -1, step) when first >= 0, do: string |> skip(first) |> every(step)

  defp slice_range(string, first, last, step) when first >= 0 and last >= 0,
    do: if(first > last, do: "", else: string |> skip(first) |> keep(last - first + 1) |> every(step))

  defp slice_range(string, first, last, step) do
    count = :mailroom_string.length(string)
    first = if first >= 0, do: first, else: max(first + count, 0)
    last = if last >= 0, do: last, else: last + count
    if last < 0 or first >= count, do: "", else: slice_range(string, first, last, step)
  end

  defp every(string, 1), do: string
  defp every(string, step), do: string |> :mailroom_string.graphemes() |> Enum.take_every(step) |> IO.iodata_to_binary()

  @doc "Splits at a position (negative: from the end): `String.split_at(\"sweet\", 2)` is `{\"sw\", \"eet\"}`."
  def split_at(string, position)  #@ 659

  def split_at(string, position) when is_binary(string) and is_integer(position) and position >= 0 do
    rest = skip(string, position)
    {binary_part(string, 0, byte_size(string) - byte_size(rest)), rest}
  end

  def split_at(string, position) when is_binary(string) and is_integer(position) and position < 0,
    do: split_at(string, max(:mailroom_string.length(string) + position, 0))

  @doc "Answers the graphemes last to first: `String.reverse(\"abc\")` is `\"cba\"`."
  def reverse(string) when is_binary(string),  #@ 1657
    do: string |> :mailroom_string.graphemes() |> :lists.reverse() |> IO.iodata_to_binary()

  @doc "Repeats: `String.duplicate(\"ab\", 2)` is `\"abab\"`."
  def duplicate(subject, n), do: :binary.copy(subject, n)

  ## Casing

  @doc "Converts to upper case; `mode` is `:default`, `:ascii`, `:greek` or `:turkic`: `String.upcase(\"abc\")` is `\"ABC\"`."
  def upcase(string, mode \\ :default)  #@ 831
  def upcase("", _mode), do: ""

  def upcase(string, mode) when is_binary(string) and mode in [:default, :ascii, :greek, :turkic],
    do: :mailroom_string.upcase(string, mode)

  @doc "Converts to lower case, with the modes of `upcase/2`: `String.downcase(\"ABC\")` is `\"abc\"`."
  def downcase(string, mode \\ :default)  #@ 899
  def downcase("", _mode), do: ""

  def downcase(string, mode) when is_binary(string) and mode in [:default, :ascii, :greek, :turkic],
    do: :mailroom_string.downcase(string, mode)

  @doc "Puts the first character into upper case and the others into lower case: `String.capitalize(\"abCD\")` is `\"Abcd\"`."
  def capitalize(string, mode \\ :default)  #@ 945

  def capitalize(<<char, rest::binary>>, :ascii),
    do: <<if(char in ?a..?z, do: char - 32, else: char), downcase(rest, :ascii)::binary>>

  def capitalize(string, mode) when is_binary(string) and mode in [:default, :ascii, :greek, :turkic],
    do: :mailroom_string.capitalize(string, mode)

  # What is no mode, the rest of the text is asked about.
  def capitalize("", _mode), do: ""
  def capitalize(<<char::utf8, rest::binary>>, mode), do: :mailroom_string.capitalize(<<char::utf8>>, :default) <> downcase(rest, mode)

  @doc "Normalises to `:nfd`, `:nfc`, `:nfkd` or `:nfkc`."
  def normalize(string, form)  #@ 765

  def normalize(string, form) when form in [:nfd, :nfc, :nfkd, :nfkc] and is_binary(string),
    do: :mailroom_string.normalize(string, form)

  ## Trimming and padding

  @doc "Removes white space at both ends: `String.trim(\" a \")` is `\"a\"`."
  def trim(string) when is_binary(string),  #@ 1271
    do: string |> trim_leading() |> trim_trailing()  #@ 1272

  @doc "Removes `to_trim`, as often as it stands there, at both ends."
  def trim(string, to_trim) when is_binary(string) and is_binary(to_trim),  #@ 1288
    do: string |> trim_leading(to_trim) |> trim_trailing(to_trim)

  @doc "Removes white space at the start."
  def trim_leading(string)
  def trim_leading(<<char, rest::binary>>) when char in 0x09..0x0D or char == 0x20, do: trim_leading(rest)
  def trim_leading(<<char, _::binary>> = string) when char in 0x21..0x7E, do: string
  def trim_leading(<<char::utf8, rest::binary>>) when is_any_space(char), do: trim_leading(rest)
  def trim_leading(string) when is_binary(string), do: string

  @doc "Removes `to_trim`, as often as it stands there, at the start."
  def trim_leading(string, to_trim) when is_binary(string) and is_binary(to_trim),  #@ 1224
    do: replace_leading(string, to_trim, "")

  @doc "Removes white space at the end."
  def trim_trailing(string) when is_binary(string), do: binary_part(string, 0, trimmed_size(string, byte_size(string)))

  # Bytes up to the trailing white space, looking at the last character of the first `size` bytes: white space has 1, 2 or 3.
  defp trimmed_size(_string, 0), do: 0

  defp trimmed_size(string, size) do
    last = :binary.at(string, size - 1)

    cond do
      last in 0x09..0x0D or last == 0x20 -> trimmed_size(string, size - 1)
      last < 0x80 -> size
      size >= 2 and space?(binary_part(string, size - 2, 2)) -> trimmed_size(string, size - 2)
      size >= 3 and space?(binary_part(string, size - 3, 3)) -> trimmed_size(string, size - 3)
      true -> size
    end
  end

  defp space?(<<char::utf8>>) when is_any_space(char), do: true
  defp space?(_), do: false

  @doc "Removes `to_trim`, as often as it stands there, at the end."
  def trim_trailing(string, to_trim) when is_binary(string) and is_binary(to_trim),  #@ 1255
    do: replace_trailing(string, to_trim, "")

  @doc false
  @deprecated "Use String.trim_trailing/1 instead"
  def rstrip(string), do: trim_trailing(string)

  @doc false
  @deprecated "Use String.trim_trailing/2 with a binary as second argument instead"
  def rstrip(string, char) when is_integer(char),  #@ 961
    do: replace_trailing(string, <<char::utf8>>, "")  #@ 962

  @doc false
  @deprecated "Use String.trim_leading/1 instead"
  def lstrip(string), do: trim_leading(string)

  @doc false
  @deprecated "Use String.trim_leading/2 with a binary as second argument instead"
  def lstrip(string, char) when is_integer(char),  #@ 1182
    do: replace_leading(string, <<char::utf8>>, "")  #@ 1183

  @doc false
  @deprecated "Use String.trim/1 instead"
  def strip(string), do: trim(string)

  @doc false
  @deprecated "Use String.trim/2 with a binary second argument instead"
  def strip(string, char), do: trim(string, <<char::utf8>>)  #@ 1195

  @doc "Fills up at the start to `count` characters: `String.pad_leading(\"7\", 3, \"0\")` is `\"007\"`."
  def pad_leading(string, count, padding \\ [" "])  #@ 1327
  def pad_leading(string, count, padding) when is_binary(padding), do: pad_leading(string, count, graphemes(padding))

  def pad_leading(string, count, [_ | _] = padding) when is_binary(string) and is_integer(count) and count >= 0,
    do: IO.iodata_to_binary([filler(string, count, padding), string])

  @doc "Fills up at the end to `count` characters: `String.pad_trailing(\"a\", 3)` is `\"a  \"`."
  def pad_trailing(string, count, padding \\ [" "])  #@ 1369
  def pad_trailing(string, count, padding) when is_binary(padding), do: pad_trailing(string, count, graphemes(padding))

  def pad_trailing(string, count, [_ | _] = padding) when is_binary(string) and is_integer(count) and count >= 0,
    do: IO.iodata_to_binary([string, filler(string, count, padding)])

  defp filler(string, count, padding) do
    missing = count - :mailroom_string.length(string)
    if missing > 0, do: fill(missing, padding, padding), else: []
  end

  defp fill(0, _rest, _padding), do: []
  defp fill(count, [], padding), do: fill(count, padding, padding)
  defp fill(count, [item | rest], padding) when is_binary(item), do: [item | fill(count - 1, rest, padding)]

  defp fill(_count, [item | _], _padding),
    do: raise(ArgumentError, "expected a string padding element, got: #{inspect(item)}")

  @doc false
  @deprecated "Use String.pad_leading/2 instead"
  def rjust(subject, length), do: pad_leading(subject, length)

  @doc false
  @deprecated "Use String.pad_leading/3 with a binary padding instead"
  def rjust(subject, length, pad) when is_integer(pad) and is_integer(length) and length >= 0,  #@ 1426
    do: pad_leading(subject, length, [<<pad::utf8>>])  #@ 1427

  @doc false
  @deprecated "Use String.pad_trailing/2 instead"
  def ljust(subject, length), do: pad_trailing(subject, length)

  @doc false
  @deprecated "Use String.pad_trailing/3 with a binary padding instead"
  def ljust(subject, length, pad) when is_integer(pad) and is_integer(length) and length >= 0,  #@ 1438
    do: pad_trailing(subject, length, [<<pad::utf8>>])  #@ 1439

  ## Splitting

  @doc "Splits at white space: `String.split(\" foo  bar \")` is `[\"foo\", \"bar\"]`."
  def split(string) when is_binary(string), do: words(string, string, 0)
  def split(string), do: :binary.split(string, " ")

  # `from` is where the word begins that is being measured, `size` its bytes so far.
  defp words(<<char, rest::binary>>, from, size) when char in 0x21..0x7E, do: words(rest, from, size + 1)

  defp words(<<char::utf8, rest::binary>> = here, from, size) when is_space(char) do
    if size == 0, do: words(rest, rest, 0), else: [binary_part(from, 0, size) | words(here, here, 0)]
  end

  defp words(<<>>, _from, 0), do: []
  defp words(<<>>, from, size), do: [binary_part(from, 0, size)]
  defp words(<<_, rest::binary>>, from, size), do: words(rest, from, size + 1)

  @doc "Splits at a text, any of a list of texts, or a regular expression: `String.split(\"a,b\", \",\")` is `[\"a\", \"b\"]`. Options: `:parts`, `:trim`."
  def split(string, pattern, options \\ [])  #@ 479

  def split(string, %Regex{} = pattern, options) when is_binary(string) and is_list(options),
    do: Regex.split(pattern, string, options)

  def split(string, "", options) when is_binary(string) and is_list(options) do
    parts = parts_to_index(Keyword.get(options, :parts, :infinity))

    case {Keyword.get(options, :trim, false), parts} do
      {true, :infinity} -> graphemes(string)
      {true, parts} -> string |> graphemes() |> limit_parts(parts)
      {_, parts} -> limit_parts(["" | graphemes(string)] ++ [""], parts)
    end
  end

  def split(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: [], else: [string]
  end

  def split(string, pattern, options) when is_binary(string) and is_list(options) do
    parts = parts_to_index(Keyword.get(options, :parts, :infinity))
    trim = Keyword.get(options, :trim, false)

    case {parts, trim} do
      {:infinity, false} -> :binary.split(string, pattern, [:global])  #@ 509
      {:infinity, true} -> :binary.split(string, pattern, [:global, :trim_all])
      {2, false} -> :binary.split(string, pattern)
      _ -> split_parts(string, pattern, trim, parts)
    end
  end

  defp parts_to_index(:infinity), do: :infinity
  defp parts_to_index(parts) when is_integer(parts) and parts > 0, do: parts

  defp split_parts("", _pattern, true, _parts), do: []
  defp split_parts(string, _pattern, _trim, 1), do: [string]

  defp split_parts(string, pattern, trim, parts) do
    case :binary.split(string, pattern) do
      ["", rest] when trim -> split_parts(rest, pattern, trim, parts)
      [part, rest] -> [part | split_parts(rest, pattern, trim, if(parts == :infinity, do: parts, else: parts - 1))]
      [whole] -> [whole]
    end
  end

  defp limit_parts(pieces, :infinity), do: pieces
  defp limit_parts([], _parts), do: []
  defp limit_parts(pieces, 1), do: [IO.iodata_to_binary(pieces)]
  defp limit_parts([piece | rest], parts), do: [piece | limit_parts(rest, parts - 1)]

  @doc "Like `split/3`, lazily."
  def splitter(string, pattern, options \\ [])  #@ 584

  def splitter(string, "", options) when is_binary(string) and is_list(options) do
    if Keyword.get(options, :trim, false),
      do: Stream.unfold(string, &next_grapheme/1),
      else: Stream.unfold({:first, string}, &next_piece/1)
  end

  def splitter(string, [], options) when is_binary(string) and is_list(options) do
    if string == "" and Keyword.get(options, :trim, false), do: Stream.duplicate("", 0), else: Stream.duplicate(string, 1)
  end

  def splitter(string, pattern, options) when is_binary(string) and is_list(options) do
    trim = Keyword.get(options, :trim, false)
    pattern = if is_tuple(pattern), do: pattern, else: :binary.compile_pattern(pattern)
    Stream.unfold(string, &next_split(&1, pattern, trim))
  end

  defp next_piece({:first, string}), do: {"", string}
  defp next_piece(nil), do: nil
  defp next_piece(string), do: next_grapheme(string) || {"", nil}

  defp next_split(nil, _pattern, _trim), do: nil
  defp next_split("", _pattern, true), do: nil

  defp next_split(string, pattern, trim) do
    case :binary.split(string, pattern) do
      ["", rest] when trim -> next_split(rest, pattern, trim)
      [part, rest] -> {part, rest}
      [whole] -> {whole, nil}
    end
  end

  @doc "Chunks into neighbouring characters that are (or are not) `:valid` or `:printable`."
  def chunk(string, trait)  #@ 1852
  def chunk("", _trait), do: []

  def chunk(string, trait) when is_binary(string) and trait in [:valid, :printable] do
    has? = if trait == :valid, do: &valid?/1, else: &printable?/1

    string
    |> codepoints()
    |> Enum.chunk_by(has?)
    |> Enum.map(&IO.iodata_to_binary/1)
  end

  ## Replacing

  @doc "Replaces a text, any of a list of texts, or a regular expression's matches, all or (with `global: false`) the first: `String.replace(\"a,b\", \",\", \"-\")` is `\"a-b\"`. The replacement may be a function of the match."
  def replace(subject, pattern, replacement, options \\ [])  #@ 1521
      when is_binary(subject) and (is_binary(replacement) or is_function(replacement, 1)) and is_list(options) do
    case pattern do
      %Regex{} -> Regex.replace(pattern, subject, replacement, options)
      [] -> subject
      "" -> replace_between(subject, replacement, Keyword.get(options, :global, true))
      _ -> replace_matches(subject, pattern, replacement, options)
    end
  end

  defp replace_between(subject, "", _global), do: subject

  defp replace_between(subject, replacement, global) do
    filler = fn -> if is_binary(replacement), do: replacement, else: replacement.("") end

    if global do
      first = filler.()
      IO.iodata_to_binary([first | Enum.map(graphemes(subject), &[&1, filler.()])])
    else
      IO.iodata_to_binary([filler.(), subject])
    end
  end

  defp replace_matches(subject, pattern, replacement, options) do
    global = Keyword.get(options, :global, true)

    if insert = Keyword.get(options, :insert_replaced) do
      IO.warn(
        "String.replace/4 with :insert_replaced option is deprecated. " <>
          "Please use :binary.replace/4 instead or pass an anonymous function as replacement"
      )

      :binary.replace(subject, pattern, replacement, [insert_replaced: insert] ++ if(global, do: [:global], else: []))
    else
      matches =
        case global || :binary.match(subject, pattern) do
          true -> :binary.matches(subject, pattern)
          :nomatch -> []
          match -> [match]
        end

      IO.iodata_to_binary(replaced(matches, subject, replacement, 0))
    end
  end

  defp replaced([], subject, _replacement, from), do: [binary_part(subject, from, byte_size(subject) - from)]

  defp replaced([{start, size} | rest], subject, replacement, from) do
    new = if is_binary(replacement), do: replacement, else: replacement.(binary_part(subject, start, size))
    [binary_part(subject, from, start - from), new | replaced(rest, subject, replacement, start + size)]
  end

  @doc "Replaces `match`, as often as it stands there, at the start."
  def replace_leading(string, match, replacement)  #@ 991
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    check_match(match)
    {count, rest} = strip_leading(string, match, 0)
    IO.iodata_to_binary([:binary.copy(replacement, count), rest])
  end

  defp strip_leading(string, match, count) do
    if prefix?(string, match) do
      size = byte_size(match)
      strip_leading(binary_part(string, size, byte_size(string) - size), match, count + 1)
    else
      {count, string}
    end
  end

  @doc "Replaces `match`, as often as it stands there, at the end."
  def replace_trailing(string, match, replacement)  #@ 1050
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    check_match(match)
    {count, rest} = strip_trailing(string, match, 0)
    IO.iodata_to_binary([rest, :binary.copy(replacement, count)])
  end

  defp strip_trailing(string, match, count) do
    if suffix?(string, match),
      do: strip_trailing(binary_part(string, 0, byte_size(string) - byte_size(match)), match, count + 1),
      else: {count, string}
  end

  defp check_match(""), do: raise(ArgumentError, "cannot use an empty string as the match to replace")
  defp check_match(_match), do: :ok

  @doc "Replaces a prefix once: `String.replace_prefix(\"world\", \"w\", \"W\")` is `\"World\"`."
  def replace_prefix(string, match, replacement)  #@ 1112
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if prefix?(string, match) do
      size = byte_size(match)
      replacement <> binary_part(string, size, byte_size(string) - size)
    else
      string
    end
  end

  @doc "Replaces a suffix once."
  def replace_suffix(string, match, replacement)  #@ 1154
      when is_binary(string) and is_binary(match) and is_binary(replacement) do
    if suffix?(string, match),
      do: binary_part(string, 0, byte_size(string) - byte_size(match)) <> replacement,
      else: string
  end

  ## Conversions

  @doc "Answers the code points as integers: `String.to_charlist(\"ab\")` is `'ab'`."
  def to_charlist(string) when is_binary(string) do  #@ 2529
    case :unicode.characters_to_list(string) do
      {:error, encoded, rest} -> raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :invalid  #@ 2535
      {:incomplete, encoded, rest} -> raise UnicodeConversionError, encoded: encoded, rest: rest, kind: :incomplete
      charlist -> charlist
    end
  end

  @doc false
  @deprecated "Use String.to_charlist/1 instead"
  def to_char_list(string), do: String.to_charlist(string)

  @doc "Converts to an atom. Atoms are never forgotten: do not do this with texts from outside."
  def to_atom(string) when is_binary(string), do: :erlang.binary_to_atom(string, :utf8)

  @doc "Converts to an atom that exists, or raises `ArgumentError`."
  def to_existing_atom(string) when is_binary(string), do: :erlang.binary_to_existing_atom(string, :utf8)

  @doc "Reads an integer: `String.to_integer(\"12\")` is `12`."
  def to_integer(string) when is_binary(string),  #@ 2619
    do: :erlang.binary_to_integer(string)  #@ 2620

  @doc "Reads an integer in a base: `String.to_integer(\"FF\", 16)` is `255`."
  def to_integer(string, base) when is_binary(string) and is_integer(base),  #@ 2635
    do: :erlang.binary_to_integer(string, base)  #@ 2636

  @doc "Reads a float: `String.to_float(\"2.5\")` is `2.5`."
  def to_float(string) when is_binary(string),  #@ 2661
    do: :erlang.binary_to_float(string)  #@ 2662

  ## Distances

  @doc "Answers how alike two strings are by the characters they share, from 0.0 to 1.0, in any order."
  def bag_distance(_string, ""),  #@ 2695
    do: 0.0  #@ 2696
  def bag_distance("", _string), do: 0.0

  def bag_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    graphemes1 = graphemes(string1)
    graphemes2 = graphemes(string2)
    missing = max(:erlang.length(graphemes1 -- graphemes2), :erlang.length(graphemes2 -- graphemes1))
    1 - missing / max(:erlang.length(graphemes1), :erlang.length(graphemes2))
  end

  @doc "Answers how alike two strings are (Jaro), from 0.0 to 1.0: `String.jaro_distance(\"Dwayne\", \"Duane\")` is `0.8222222222222223`."
  def jaro_distance(string1, string2)  #@ 2759
  def jaro_distance(string, string), do: 1.0
  def jaro_distance(_string, ""), do: 0.0
  def jaro_distance("", _string), do: 0.0

  def jaro_distance(string1, string2) when is_binary(string1) and is_binary(string2) do
    chars1 = graphemes(string1)
    chars2 = graphemes(string2)
    length1 = :erlang.length(chars1)
    length2 = :erlang.length(chars2)

    {common, swapped} =
      if length1 < length2,
        do: common(chars1, chars2, div(length2, 2) - 1),
        else: common(chars2, chars1, div(length1, 2) - 1)

    if common == 0, do: 0.0, else: (common / length1 + common / length2 + (common - swapped) / common) / 3
  end

  # Looks for each character of the shorter text among those of the longer within `reach`, crossing off what is found.
  # A find before the last find counts as swapped. `window` is the longer text from `start` on.
  defp common(short, long, reach), do: common(short, long, 0, 0, reach, {0, 0, -1})

  defp common([], _window, _index, _start, _reach, {common, swapped, _last}), do: {common, swapped}

  defp common([char | rest], window, index, start, reach, {common, swapped, last} = found) do
    {window, found} =
      case cross_off(window, char, index + reach - start + 1, start, []) do
        nil -> {window, found}
        {at, window} -> {window, {common + 1, if(at < last, do: swapped + 1, else: swapped), at}}
      end

    if index >= reach,
      do: common(rest, Enum.drop(window, 1), index + 1, start + 1, reach, found),
      else: common(rest, window, index + 1, start, reach, found)
  end

  defp cross_off(_window, _char, left, _at, _before) when left <= 0, do: nil
  defp cross_off([], _char, _left, _at, _before), do: nil
  defp cross_off([char | rest], char, _left, at, before), do: {at, :lists.reverse(before, [nil | rest])}
  defp cross_off([other | rest], char, left, at, before), do: cross_off(rest, char, left - 1, at + 1, [other | before])

  @doc "Answers how to turn one string into the other: `String.myers_difference(\"ab\", \"ac\")` is `[eq: \"a\", del: \"b\", ins: \"c\"]`."
  def myers_difference(string1, string2) when is_binary(string1) and is_binary(string2) do  #@ 2844
    for {kind, pieces} <- List.myers_difference(graphemes(string1), graphemes(string2)),
        do: {kind, IO.iodata_to_binary(pieces)}
  end
end
