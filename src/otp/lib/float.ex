defmodule Float do
  @moduledoc "Functions over floats. Rounding to decimal places is exact: it works on the float's true value, a ratio of integers."

  import Kernel, except: [round: 1, ceil: 1, floor: 1, to_string: 1]

  @doc "Answers the greatest finite float."
  def max_finite, do: 1.7976931348623157e308

  @doc "Answers the smallest finite float."
  def min_finite, do: -1.7976931348623157e308

  @doc "Raises to a power: `Float.pow(2.0, 3)` is `8.0`."
  def pow(base, exponent) when is_float(base) and is_number(exponent), do: :math.pow(base, exponent)

  @doc "Reads a float at the start of a text: `Float.parse(\"1.5kg\")` is `{1.5, \"kg\"}`; `:error` when there is none."
  def parse(<<?-, text::binary>>) do
    case parse_unsigned(text) do
      {number, rest} -> {-number, rest}
      :error -> :error
    end
  end

  def parse(<<?+, text::binary>>), do: parse_unsigned(text)
  def parse(text), do: parse_unsigned(text)

  defp parse_unsigned(text) when is_binary(text) do  #@ 159
    case digits(text, 0) do
      0 ->
        :error

      whole ->
        {integer, rest} = :erlang.split_binary(text, whole)
        {fraction, rest} = fraction(rest)
        {exponent, rest} = exponent(rest)

        read(<<integer::binary, fraction::binary, exponent::binary>>, rest, exponent)
    end
  end

  # Only an exponent can make a number too large to be a float quietly.
  defp read(text, rest, ""), do: {:erlang.binary_to_float(text), rest}

  defp read(text, rest, _exponent) do
    {:erlang.binary_to_float(text), rest}
  rescue
    ArgumentError -> :error
  end

  defp fraction(<<?., rest::binary>> = text) do
    case digits(rest, 0) do
      0 -> {".0", text}
      count -> :erlang.split_binary(text, count + 1)
    end
  end

  defp fraction(text), do: {".0", text}

  defp exponent(<<e, sign, rest::binary>> = text) when e in [?e, ?E] and sign in [?+, ?-], do: exponent(text, 2, rest)
  defp exponent(<<e, rest::binary>> = text) when e in [?e, ?E], do: exponent(text, 1, rest)
  defp exponent(text), do: {"", text}

  defp exponent(text, marker, rest) do
    case digits(rest, 0) do
      0 -> {"", text}
      count -> :erlang.split_binary(text, marker + count)
    end
  end

  defp digits(<<char, rest::binary>>, count) when char in ?0..?9, do: digits(rest, count + 1)
  defp digits(_text, count), do: count

  @doc "Rounds down to 0 to 15 decimal places: `Float.floor(34.259, 2)` is `34.25`."
  def floor(number, precision \\ 0)
  def floor(number, 0) when is_float(number), do: :math.floor(number)
  def floor(number, precision) when is_float(number) and precision in 0..15, do: decimal(number, precision, :floor)
  def floor(number, precision) when is_float(number), do: bad_precision(precision)

  @doc "Rounds up to 0 to 15 decimal places: `Float.ceil(34.251, 2)` is `34.26`."
  def ceil(number, precision \\ 0)
  def ceil(number, 0) when is_float(number), do: :math.ceil(number)
  def ceil(number, precision) when is_float(number) and precision in 0..15, do: decimal(number, precision, :ceil)
  def ceil(number, precision) when is_float(number), do: bad_precision(precision)

  @doc "Rounds to 0 to 15 decimal places: `Float.round(5.5674, 3)` is `5.567`."
  def round(float, precision \\ 0)  #@ 338
  def round(float, 0) when is_float(float), do: :erlang.float(:erlang.round(float))
  def round(float, precision) when is_float(float) and precision in 0..15, do: decimal(float, precision, :half_up)
  def round(float, precision) when is_float(float), do: bad_precision(precision)

  defp bad_precision(precision), do: raise(ArgumentError, "precision #{precision} is out of valid range of 0..15")

  defp decimal(float, precision, how) do
    {numerator, denominator} = ratio(float)
    scaled = abs(numerator) * Integer.pow(10, precision)
    whole = div(scaled, denominator)
    rest = rem(scaled, denominator)

    units =
      cond do
        how == :half_up -> if rest * 2 >= denominator, do: whole + 1, else: whole
        (how == :ceil) == (numerator > 0) -> whole + 1
        true -> whole
      end

    cond do
      rest == 0 -> float
      units == 0 -> 0.0
      numerator < 0 -> -from_units(units, precision)
      true -> from_units(units, precision)
    end
  end

  # units / 10^precision, correctly rounded: reading decimal text is.
  defp from_units(units, precision) do
    text = String.pad_leading(Integer.to_string(units), precision + 1, "0")
    {whole, fraction} = :erlang.split_binary(text, byte_size(text) - precision)
    :erlang.binary_to_float(<<whole::binary, ?., fraction::binary>>)
  end

  @doc "Answers the float's exact value as `{numerator, denominator}`: `Float.ratio(1.5)` is `{3, 2}`."
  def ratio(float) when is_float(float) do
    <<sign::1, exponent::11, mantissa::52>> = <<float::float>>

    # The value is significand * 2 ** power.
    {significand, power} =
      if exponent == 0, do: {mantissa, -1074}, else: {mantissa + 4_503_599_627_370_496, exponent - 1075}

    {significand, power} = if significand == 0, do: {0, 0}, else: reduce(significand, power)
    significand = if sign == 1, do: -significand, else: significand

    if power >= 0,
      do: {:erlang.bsl(significand, power), 1},
      else: {significand, :erlang.bsl(1, -power)}
  end

  defp reduce(significand, power) do
    if :erlang.band(significand, 1) == 0, do: reduce(:erlang.bsr(significand, 1), power + 1), else: {significand, power}
  end

  @doc "Writes the float in the shortest way that reads back the same: `Float.to_string(7.0)` is `\"7.0\"`."
  def to_string(float) when is_float(float), do: :erlang.float_to_binary(float, [:short])

  @doc "Like `to_string/1`, as a charlist."
  def to_charlist(float) when is_float(float), do: :erlang.float_to_list(float, [:short])

  @doc false
  @deprecated "Use Float.to_charlist/1 instead"
  def to_char_list(float), do: :erlang.float_to_list(float, [:short])

  @doc false
  @deprecated "Use :erlang.float_to_list/2 instead"
  def to_char_list(float, options), do: :erlang.float_to_list(float, compact(options))

  @doc false
  @deprecated "Use :erlang.float_to_binary/2 instead"
  def to_string(float, options), do: :erlang.float_to_binary(float, compact(options))

  defp compact(options) do
    for option <- options, option != {:compact, false}, do: if(option == {:compact, true}, do: :compact, else: option)
  end
end
