# floats: shortest text, rounding, special forms of functions
IO.inspect([0.1, 1.0, 100.0, 123456789.0, 1.23456789012345e20, 1.0e-5, 0.0001, 1.0e-4, 9.999e22, 2.5e-8])
IO.inspect([1.0e21, 1.0e20, 123456789012345680.0, 1.7976931348623157e308, 2.2250738585072014e-308])
IO.inspect([Float.round(2.5), Float.round(-0.5), Float.round(1.005, 2), Float.round(12345.678, -2 + 2), Float.floor(0.1 + 0.2, 3), Float.ceil(-0.3)])
IO.inspect([Float.parse("1"), Float.parse("1."), Float.parse(".5"), Float.parse("-1.5e-3abc"), Float.parse("x")])
IO.inspect([String.to_float("2.0"), Float.to_charlist(0.5), Float.ratio(-0.125), Float.min_finite() < 0, Float.max_finite()])
IO.inspect([:erlang.float_to_binary(3.14159, decimals: 2), :erlang.float_to_binary(7.0, [:compact, decimals: 10]), :erlang.float_to_binary(1.5, scientific: 3), :erlang.float_to_list(2.0)])
IO.inspect([trunc(-1.9), round(1.5), round(0.49999999999999994), ceil(-0.5), floor(1.0e10)])
IO.inspect([:math.pi(), :math.sqrt(2), :math.pow(2, 0.5), :math.sin(1), :math.exp(1), :math.log(10), :math.atan2(1, -1), :math.fmod(7.5, 2)])
IO.inspect([1 / 3, 2 / 3, 10 / 3, -1 / 3, 1.1 * 1.1, 0.1 * 3, 1.0 - 0.9])
for {name, f} <- [div: fn z -> 1 / z end] do
  try do
    f.(Enum.count([]))
  rescue
    e -> IO.inspect({name, e.__struct__, Exception.message(e)})
  end
end
