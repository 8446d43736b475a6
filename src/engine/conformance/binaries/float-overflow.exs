# Floats that are too large for their segment become infinite.
x = 1.0e300
IO.inspect(try do <<x::float-32>> rescue e -> e end)
IO.inspect(try do <<-x::float-32>> rescue e -> e end)
IO.inspect(try do <<-x::float-little-32>> rescue e -> e end)
IO.inspect(try do <<x::float-16>> rescue e -> e end)
defmodule TooLarge do
  def a(x), do: <<x::float-32>>
  def b(), do: <<1.0e300::float-32>>
  def c(x), do: <<x::float-16>>
  def d(), do: <<1.0e300::float-16>>
  def e(), do: <<70000.0::float-16>>
  def f(x, s), do: <<x::float-size(s)>>
end
for f <- [fn -> TooLarge.a(x) end, fn -> TooLarge.b() end, fn -> TooLarge.c(x) end, fn -> TooLarge.d() end, fn -> TooLarge.e() end, fn -> TooLarge.c(65520.0) end, fn -> TooLarge.c(65519.0) end, fn -> TooLarge.a(3.5e38) end, fn -> TooLarge.f(x, 32) end, fn -> TooLarge.f(x, 16) end, fn -> TooLarge.a(10 ** 200) end], do: IO.inspect(try do f.() rescue e -> e end)
