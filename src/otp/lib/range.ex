defmodule Range do
  @moduledoc "Ranges of integers, `first..last//step`, both ends included."

  defstruct first: nil, last: nil, step: nil

  @doc "Answers the range from `first` to `last`, counting down if `last` is less: `Range.new(1, 3)` is `1..3`."
  def new(first, last) when is_integer(first) and is_integer(last),
    do: %Range{first: first, last: last, step: if(first <= last, do: 1, else: -1)}

  def new(first, last) do
    raise ArgumentError,  #@ 193
          "ranges (first..last) expect both sides to be integers, got: #{inspect(first)}..#{inspect(last)}"
  end

  @doc "Answers a range with a step: `Range.new(1, 9, 2)` is `1..9//2`."
  def new(first, last, step) when is_integer(first) and is_integer(last) and is_integer(step) and step != 0,
    do: %Range{first: first, last: last, step: step}

  def new(first, last, step) do
    raise ArgumentError,
          "ranges (first..last//step) expect both sides to be integers and the step to be a " <>
            "non-zero integer, got: #{inspect(first)}..#{inspect(last)}//#{inspect(step)}"
  end

  @doc "Answers how many integers are in the range: `Range.size(1..10//3)` is `4`."
  def size(range)
  def size(first..last//step) when step > 0 and first > last, do: 0
  def size(first..last//step) when step < 0 and first < last, do: 0
  def size(first..last//step), do: div(last - first, step) + 1

  # A range made by hand, from before ranges had steps.
  def size(%{__struct__: Range, first: first, last: last} = range),
    do: size(Map.put(range, :step, if(first <= last, do: 1, else: -1)))

  @doc "Moves the range by a number of steps: `Range.shift(0..10, 1)` is `1..11`."
  def shift(first..last//step, steps_to_shift)
      when is_integer(first) and is_integer(last) and is_integer(step) and is_integer(steps_to_shift),
      do: new(first + steps_to_shift * step, last + steps_to_shift * step, step)

  @doc "Have the ranges no integer in common? `Range.disjoint?(1..5, 6..9)` is `true`."
  def disjoint?(_.._//_ = range1, _.._//_ = range2) do
    if size(range1) == 0 or size(range2) == 0 do
      true
    else
      {low1, high1, step1} = upwards(range1)
      {low2, high2, step2} = upwards(range2)
      low = max(low1, low2)
      high = min(high1, high2)

      # A common integer is low1 + x * step1 == low2 + y * step2, which has solutions when the steps' greatest
      # common divisor divides the distance, one every least common multiple.
      {gcd, x, _} = Integer.extended_gcd(step1, step2)

      if low > high or rem(low2 - low1, gcd) != 0 do
        true
      else
        period = div(step1, gcd) * step2
        some = low1 + x * div(low2 - low1, gcd) * step1
        low + Integer.mod(some - low, period) > high
      end
    end
  end

  defp upwards(first..last//step) when step > 0, do: {first, last - rem(last - first, step), step}
  defp upwards(first..last//step), do: {last - rem(last - first, step), first, -step}

  @doc false
  @deprecated "Pattern match on first..last//step instead"
  def range?(term)
  def range?(first..last) when is_integer(first) and is_integer(last), do: true
  def range?(_), do: false
end
