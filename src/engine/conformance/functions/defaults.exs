# default arguments: several, in the middle, evaluated at each call
defmodule D do
  def f(a, b \\ 2, c, d \\ 4), do: {a, b, c, d}
  def g(x \\ next(), y \\ next()), do: {x, y}
  def next do
    n = Process.get(:n, 0)
    Process.put(:n, n + 1)
    n
  end
  def h(list, opts \\ [])
  def h([], opts), do: {:empty, opts}
  def h([x | _], opts), do: {x, opts[:k]}
  defp p(a \\ 1), do: a
  def q, do: {p(), p(2)}
  def m(a, b \\ %{x: [1 | [2]]}), do: {a, b}
end
IO.inspect([D.f(1, 3), D.f(1, 20, 3), D.f(1, 2, 3, 5)])
IO.inspect([D.g(), D.g(:a), D.g(:a, :b)])
IO.inspect([D.h([]), D.h([1], k: 5), D.q(), D.m(0)])
IO.inspect(D.__info__(:functions))
IO.inspect(function_exported?(D, :f, 3))
try do
  apply(D, :f, [1])
rescue
  e in UndefinedFunctionError -> IO.puts(Exception.message(e))
end
