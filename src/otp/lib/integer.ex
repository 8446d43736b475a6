defmodule Integer do
  @moduledoc "Functions over integers."

  @doc "Is the integer odd? Allowed in guards."
  defguard is_odd(integer) when is_integer(integer) and :erlang.band(integer, 1) == 1

  @doc "Is the integer even? Allowed in guards."
  defguard is_even(integer) when is_integer(integer) and :erlang.band(integer, 1) == 0

  @doc "Raises to a power of 0 or more: `Integer.pow(2, 10)` is `1024`."
  def pow(base, exponent) when is_integer(base) and is_integer(exponent) do
    if exponent < 0, do: :erlang.error(:badarith, [base, exponent])  #@ 106
    power(base, exponent)
  end

  defp power(_base, 0), do: 1
  defp power(base, 1), do: base

  defp power(base, exponent) do
    half = power(base, :erlang.bsr(exponent, 1))
    if :erlang.band(exponent, 1) == 1, do: half * half * base, else: half * half
  end

  @doc "Answers the remainder with the sign of the divisor: `Integer.mod(-5, 3)` is `1`."
  def mod(dividend, divisor) do
    remainder = rem(dividend, divisor)  #@ 130
    if remainder * divisor < 0, do: remainder + divisor, else: remainder
  end

  @doc "Divides, rounding down: `Integer.floor_div(-5, 3)` is `-2`."
  def floor_div(dividend, divisor) do
    if dividend * divisor < 0 and rem(dividend, divisor) != 0,
      do: div(dividend, divisor) - 1,
      else: div(dividend, divisor)  #@ 167
  end

  @doc "Answers the digits, the most significant first: `Integer.digits(123)` is `[1, 2, 3]`."
  def digits(integer, base \\ 10) when is_integer(integer) and is_integer(base) and base >= 2,  #@ 190
    do: digits(integer, base, [])

  defp digits(integer, base, acc) when abs(integer) < base, do: [integer | acc]
  defp digits(integer, base, acc), do: digits(div(integer, base), base, [rem(integer, base) | acc])

  @doc "Answers the integer that the digits write: `Integer.undigits([1, 2, 3])` is `123`."
  def undigits(digits, base \\ 10) when is_list(digits) and is_integer(base) and base >= 2,
    do: do_undigits(digits, base, 0)

  defp do_undigits([], _base, acc), do: acc

  defp do_undigits([digit | _], base, _acc) when is_integer(digit) and digit >= base do
    raise ArgumentError, "invalid digit #{digit} in base #{base}"
  end

  defp do_undigits([digit | rest], base, acc) when is_integer(digit), do: do_undigits(rest, base, acc * base + digit)

  @doc "Reads an integer at the start of a text: `Integer.parse(\"34px\")` is `{34, \"px\"}`; `:error` when there is none."
  def parse(binary, base \\ 10)  #@ 275
  def parse(_binary, base) when base not in 2..36, do: raise(ArgumentError, "invalid base #{inspect(base)}")

  def parse(binary, base) when is_binary(binary) do
    sign = if match?(<<sign, _::binary>> when sign in [?+, ?-], binary), do: 1, else: 0
    <<_::binary-size(sign), rest::binary>> = binary

    case count_digits(rest, base, 0) do
      0 ->
        :error

      count ->
        {digits, rest} = :erlang.split_binary(binary, sign + count)
        {:erlang.binary_to_integer(digits, base), rest}
    end
  end

  defp count_digits(<<char, rest::binary>>, base, count) when char in ?0..?9 and char - ?0 < base,
    do: count_digits(rest, base, count + 1)

  defp count_digits(<<char, rest::binary>>, base, count) when char in ?a..?z and char - ?a + 10 < base,
    do: count_digits(rest, base, count + 1)

  defp count_digits(<<char, rest::binary>>, base, count) when char in ?A..?Z and char - ?A + 10 < base,
    do: count_digits(rest, base, count + 1)

  defp count_digits(_rest, _base, count), do: count

  @doc "Writes the integer: `Integer.to_string(255, 16)` is `\"FF\"`."
  def to_string(integer, base \\ 10), do: :erlang.integer_to_binary(integer, base)

  @doc "Writes the integer as a charlist."
  def to_charlist(integer, base \\ 10), do: :erlang.integer_to_list(integer, base)

  @doc false
  @deprecated "Use Integer.to_charlist/1 instead"
  def to_char_list(integer), do: :erlang.integer_to_list(integer)

  @doc false
  @deprecated "Use Integer.to_charlist/2 instead"
  def to_char_list(integer, base), do: :erlang.integer_to_list(integer, base)

  @doc "Answers the greatest common divisor: `Integer.gcd(12, 18)` is `6`."
  def gcd(integer1, integer2) when is_integer(integer1) and is_integer(integer2), do: euclid(abs(integer1), abs(integer2))

  defp euclid(a, 0), do: a
  defp euclid(a, b), do: euclid(b, rem(a, b))

  @doc "Answers `{gcd, m, n}` so that `gcd == a * m + b * n`: `Integer.extended_gcd(240, 46)` is `{2, -9, 47}`."
  def extended_gcd(0, 0), do: {0, 0, 0}
  def extended_gcd(0, b), do: {b, 0, 1}
  def extended_gcd(a, 0), do: {a, 1, 0}
  def extended_gcd(a, b) when is_integer(a) and is_integer(b), do: bezout({a, 1, 0}, {b, 0, 1})

  # Each triple is {remainder, m, n} with remainder == a * m + b * n.
  defp bezout({r, m, n}, {0, _, _}) when r < 0, do: {-r, -m, -n}
  defp bezout(triple, {0, _, _}), do: triple

  defp bezout({r0, m0, n0}, {r1, m1, n1} = triple1) do
    quotient = div(r0, r1)
    bezout(triple1, {r0 - quotient * r1, m0 - quotient * m1, n0 - quotient * n1})
  end
end
