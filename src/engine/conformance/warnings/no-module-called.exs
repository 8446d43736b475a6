# A call of what is no module, where it can be seen.
defmodule NoModule do
  def a(), do: (fn x -> x.foo(1) end).(3)
  def b(), do: 4.5 |> then(fn x -> x.foo() end)
  def c(), do: (fn x, y -> x.foo(1) + y.bar(2) end).("a", 'b')
  def d(), do: (fn x -> x.foo(1) end).(%{a: 1})
  def e(), do: (fn x -> x.foo() end).(%{a: 1})
  def f(), do: (fn x -> x.foo(throw(1)) end).(3)
  def g(y), do: (fn x -> x.foo(y) end).({y})
  def h(), do: (fn x -> x.foo(1) end).(&NoModule.a/0)
  def i(), do: (fn x -> x.foo(1) end).(nil)
  def j() do
    z = (fn x -> x.foo(1) end).(<<1, 2::4>>)
    {z, 2}
  end
end
