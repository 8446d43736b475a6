defmodule Code.Identifier do
  @moduledoc false

  # {name, arity} of the function that an anonymous function was written in, from the name of the function that
  # the compiler makes of it: :"-name/arity-fun-index-".
  @doc false
  def extract_anonymous_fun_parent(atom) when is_atom(atom) do
    with "-" <> text <- Atom.to_string(atom),
         [trailing | reversed] = text |> String.split("/") |> :lists.reverse(),
         [arity, _kind, _count, ""] <- String.split(trailing, "-") do
      {reversed |> :lists.reverse() |> Enum.join("/") |> String.to_atom(), arity}
    else
      _ -> :error
    end
  end

  # Escapes for a text between `char`s: {escaped, rest beyond the limit}. `fun` answers a short escape of a character, or false.
  @doc false
  def escape(binary, char, limit \\ :infinity, fun \\ &short_escape/1)
      when (char in 0..0x10FFFF or is_nil(char)) and (limit == :infinity or (is_integer(limit) and limit >= 0)),
      do: escape(binary, char, limit, [], fun)

  defp escape(<<_, _::binary>> = rest, _char, 0, acc, _fun), do: {acc, rest}
  defp escape(<<char, rest::binary>>, char, limit, acc, fun), do: escape(rest, char, less(limit), [acc, ?\\, char], fun)
  defp escape(<<?#, ?{, rest::binary>>, char, limit, acc, fun), do: escape(rest, char, less(limit), [acc | "\\\#{"], fun)

  defp escape(<<other::utf8, rest::binary>>, char, limit, acc, fun),
    do: escape(rest, char, less(limit), [acc | fun.(other) || written(other)], fun)

  defp escape(<<byte, rest::binary>>, char, limit, acc, fun),
    do: escape(rest, char, less(limit), [acc | "\\x" <> hex(byte, 2)], fun)

  defp escape(<<>>, _char, _limit, acc, _fun), do: {acc, <<>>}

  defp less(:infinity), do: :infinity
  defp less(limit), do: limit - 1

  defp written(0), do: "\\0"
  defp written(0xFEFF), do: "\\uFEFF"

  defp written(char) when char in 0x20..0x7E or char in 0xA0..0xD7FF or char in 0xE000..0xFFFD or char in 0x10000..0x10FFFF,
    do: <<char::utf8>>

  defp written(char) when char < 0x100, do: "\\x" <> hex(char, 2)
  defp written(char) when char < 0x10000, do: "\\x{" <> hex(char, 4) <> "}"
  defp written(char), do: "\\x{" <> hex(char, 6) <> "}"

  defp hex(number, width), do: String.pad_leading(Integer.to_string(number, 16), width, "0")

  defp short_escape(?\a), do: "\\a"
  defp short_escape(?\b), do: "\\b"
  defp short_escape(?\d), do: "\\d"
  defp short_escape(?\e), do: "\\e"
  defp short_escape(?\f), do: "\\f"
  defp short_escape(?\n), do: "\\n"
  defp short_escape(?\r), do: "\\r"
  defp short_escape(?\t), do: "\\t"
  defp short_escape(?\v), do: "\\v"
  defp short_escape(?\\), do: "\\\\"
  defp short_escape(_char), do: false
end
