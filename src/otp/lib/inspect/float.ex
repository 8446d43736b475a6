#@ lib/inspect.ex
defimpl Inspect, for: Float do
  # Whole numbers below 10^16 are written in full.
  def inspect(float, opts) do
    absolute = abs(float)

    text =
      if absolute >= 1.0 and absolute < 1.0e16 and trunc(float) == float,
        do: Integer.to_string(trunc(float)) <> ".0",
        else: Float.to_string(float)

    Inspect.Algebra.color(text, :number, opts)
  end
end
