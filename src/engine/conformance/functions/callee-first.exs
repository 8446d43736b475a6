# What is called is computed before the arguments are.
defmodule CalleeFirst do
  def a, do: (IO.puts("f"); fn x -> x end).(IO.puts("a"))
  def b, do: g().(IO.puts("b"))
  def c(m), do: m.g().(IO.puts("c"))
  def d(m), do: m.g.(IO.puts("d"))
  def e, do: apply(g(), [IO.puts("e")])
  def f(m), do: (IO.puts("module"); m).h(IO.puts("f"))
  def i(m), do: {m.g().(IO.puts("i")), g().(g().(IO.puts("inner")))}
  def g, do: (IO.puts("g"); fn x -> x end)
  def h(x), do: x
end
CalleeFirst.a()
CalleeFirst.b()
CalleeFirst.c(CalleeFirst)
CalleeFirst.d(CalleeFirst)
CalleeFirst.e()
CalleeFirst.f(CalleeFirst)
IO.inspect(CalleeFirst.i(CalleeFirst))
for f <- [fn -> %{}.nope.(Nope.message()) end, fn -> Nope.inspect.(Nope.message()) end, fn -> (IO.puts("x"); 5).(Nope.f()) end] do
  try do
    f.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
