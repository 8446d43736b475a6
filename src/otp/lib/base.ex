defmodule Base do
  @moduledoc "Writes bytes as text in base 16, 32 or 64, and reads them back."

  ## 16

  @doc "Writes in base 16; `case: :lower` for small letters: `Base.encode16(\"hi\")` is `\"6869\"`."
  def encode16(data, opts \\ []) when is_binary(data) do
    alphabet = if Keyword.get(opts, :case, :upper) == :lower, do: "0123456789abcdef", else: "0123456789ABCDEF"
    for <<digit::4 <- data>>, into: "", do: <<:binary.at(alphabet, digit)>>
  end

  @doc "Reads base 16: `{:ok, bytes}` or `:error`; `case: :mixed` takes both letters."
  def decode16(string, opts \\ []) do
    {:ok, decode16!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc "Reads base 16, or raises `ArgumentError`."
  def decode16!(string, opts \\ [])

  def decode16!(string, opts) when is_binary(string) and rem(byte_size(string), 2) == 0 do
    mode = Keyword.get(opts, :case, :upper)
    for <<char <- string>>, into: <<>>, do: <<digit16(char, mode)::4>>
  end

  def decode16!(string, _opts) when is_binary(string) do
    raise ArgumentError,
          "string given to decode has wrong length. An even number of bytes was expected, got: #{byte_size(string)}. " <>
            "Double check your string for unwanted characters or pad it accordingly"
  end

  defp digit16(char, _mode) when char in ?0..?9, do: char - ?0
  defp digit16(char, mode) when char in ?A..?F and mode != :lower, do: char - ?A + 10
  defp digit16(char, mode) when char in ?a..?f and mode != :upper, do: char - ?a + 10
  defp digit16(char, _mode), do: bad_digit(char)

  defp bad_digit(char),
    do: raise(ArgumentError, "non-alphabet character found: #{inspect(<<char>>, binaries: :as_strings)} (byte #{char})")

  ## 64

  @doc "Writes in base 64; `padding: false` leaves out the `=` at the end: `Base.encode64(\"hi\")` is `\"aGk=\"`."
  def encode64(data, opts \\ []) when is_binary(data), do: encode(data, 6, &char64(&1, ?+, ?/), 4, opts)

  @doc "Writes in base 64 with characters that need no escape in URLs."
  def url_encode64(data, opts \\ []) when is_binary(data), do: encode(data, 6, &char64(&1, ?-, ?_), 4, opts)

  @doc "Reads base 64: `{:ok, bytes}` or `:error`."
  def decode64(string, opts \\ []) when is_binary(string), do: try_decode(fn -> decode64!(string, opts) end)

  @doc "Reads base 64, or raises `ArgumentError`."
  def decode64!(string, opts \\ []) when is_binary(string), do: decode(string, 6, &digit64(&1, ?+, ?/), 4, opts)

  @doc "Reads base 64 of URLs: `{:ok, bytes}` or `:error`."
  def url_decode64(string, opts \\ []) when is_binary(string), do: try_decode(fn -> url_decode64!(string, opts) end)

  @doc "Reads base 64 of URLs, or raises `ArgumentError`."
  def url_decode64!(string, opts \\ []) when is_binary(string), do: decode(string, 6, &digit64(&1, ?-, ?_), 4, opts)

  defp char64(n, _c62, _c63) when n < 26, do: ?A + n
  defp char64(n, _c62, _c63) when n < 52, do: ?a + n - 26
  defp char64(n, _c62, _c63) when n < 62, do: ?0 + n - 52
  defp char64(62, c62, _c63), do: c62
  defp char64(63, _c62, c63), do: c63

  defp digit64(char, _c62, _c63) when char in ?A..?Z, do: char - ?A
  defp digit64(char, _c62, _c63) when char in ?a..?z, do: char - ?a + 26
  defp digit64(char, _c62, _c63) when char in ?0..?9, do: char - ?0 + 52
  defp digit64(c62, c62, _c63), do: 62
  defp digit64(c63, _c62, c63), do: 63
  defp digit64(char, _c62, _c63), do: bad_digit(char)

  ## 32

  @doc "Writes in base 32."
  def encode32(data, opts \\ []) when is_binary(data), do: encode(data, 5, &char32(&1, opts), 8, opts)

  @doc "Reads base 32: `{:ok, bytes}` or `:error`."
  def decode32(string, opts \\ []), do: try_decode(fn -> decode32!(string, opts) end)

  @doc "Reads base 32, or raises `ArgumentError`."
  def decode32!(string, opts \\ []) when is_binary(string),
    do: decode(string, 5, &digit32(&1, Keyword.get(opts, :case, :upper)), 8, opts)

  @doc "Writes in base 32 with the digits 0 to V."
  def hex_encode32(data, opts \\ []) when is_binary(data), do: encode(data, 5, &hex32(&1, opts), 8, opts)

  @doc "Reads base 32 with the digits 0 to V: `{:ok, bytes}` or `:error`."
  def hex_decode32(string, opts \\ []), do: try_decode(fn -> hex_decode32!(string, opts) end)

  @doc "Reads base 32 with the digits 0 to V, or raises `ArgumentError`."
  def hex_decode32!(string, opts \\ []) when is_binary(string),
    do: decode(string, 5, &hex_digit32(&1, Keyword.get(opts, :case, :upper)), 8, opts)

  defp letter(opts), do: if(Keyword.get(opts, :case, :upper) == :lower, do: ?a, else: ?A)
  defp char32(n, opts), do: if(n < 26, do: letter(opts) + n, else: ?2 + n - 26)
  defp hex32(n, opts), do: if(n < 10, do: ?0 + n, else: letter(opts) + n - 10)

  defp digit32(char, mode) when char in ?A..?Z and mode != :lower, do: char - ?A
  defp digit32(char, mode) when char in ?a..?z and mode != :upper, do: char - ?a
  defp digit32(char, _mode) when char in ?2..?7, do: char - ?2 + 26
  defp digit32(char, _mode), do: bad_digit(char)

  defp hex_digit32(char, _mode) when char in ?0..?9, do: char - ?0
  defp hex_digit32(char, mode) when char in ?A..?V and mode != :lower, do: char - ?A + 10
  defp hex_digit32(char, mode) when char in ?a..?v and mode != :upper, do: char - ?a + 10
  defp hex_digit32(char, _mode), do: bad_digit(char)

  ## Both: `bits` a character, `group` characters are padded together

  defp encode(data, bits, char, group, opts) do
    text = digits(data, bits, char, "")
    missing = rem(group - rem(byte_size(text), group), group)
    if Keyword.get(opts, :padding, true), do: text <> String.duplicate("=", missing), else: text
  end

  defp digits(data, bits, char, acc) when bit_size(data) >= bits do
    <<digit::size(bits), rest::bitstring>> = data
    digits(rest, bits, char, <<acc::binary, char.(digit)>>)
  end

  defp digits(<<>>, _bits, _char, acc), do: acc

  defp digits(data, bits, char, acc) do
    size = bit_size(data)
    <<last::size(size)>> = data
    <<acc::binary, char.(:erlang.bsl(last, bits - size))>>
  end

  defp decode(string, bits, digit, group, opts) do
    string = if opts[:ignore] == :whitespace, do: for(<<c <- string>>, c not in ' \t\r\n', into: "", do: <<c>>), else: string
    text = String.trim_trailing(string, "=")
    padding? = Keyword.get(opts, :padding, true)
    left = rem(byte_size(text) * bits, 8)

    if (padding? and rem(byte_size(string), group) != 0) or left >= bits do
      raise ArgumentError, "incorrect padding"
    end

    data = for <<char <- text>>, into: <<>>, do: <<digit.(char)::size(bits)>>
    size = bit_size(data) - left
    <<bytes::bitstring-size(size), _::bitstring>> = data
    bytes
  end

  defp try_decode(fun) do
    {:ok, fun.()}
  rescue
    ArgumentError -> :error
  end
end
