# Calls that are good for their value only, and nobody uses it; and what is told behind a statement that never ends.
defmodule Idle do
  def a(x) do
    (fn -> 1 || 2 end; x)
  end
  def b(x) do
    fn -> self(); 1 || 2 end
    x
  end
  def c(x) do
    {fn -> 1 || 2 end, 1}
    x
  end
  def d(x) do
    for y <- x, do: self()
    x
  end
  def e(x) do
    receive do
      1 -> self()
    end
    x
  end
  def f(x) do
    try do
      self()
    after
      self()
    end
    x
  end
  def g(x) do
    with 1 <- x do
      self()
    else
      _ -> x == 1
    end
    x
  end
  def h(x) do
    if x, do: self(), else: x == 1
    x
  end
  def i(x) do
    (fn y -> self() end).(x)
    x
  end
  def j(x) do
    cond do
      x -> self()
      true -> x == 1
    end
    x
  end
  def k(x) do
    x && self()
    x || self()
    !x
    not x
    x and self()
    x or self()
    x
  end
  def l(x) do
    &max/2
    &x.foo/2
    &k/1
    "a#{x}"
    [x == 1 | x]
    %{a: x == 1}
    %{x | a: x == 1}
    <<(x == 1)>>
    x
  end
  def m(x) do
    y = x == 1
    x
  end
  def n(x) do
    case x == 1 do
      y -> 1
    end
  end
  def o(x) do
    case x == 1 do
      _ -> 1
    end
  end
  def p(x) do
    case x + 1 do
      _ -> 1
    end
  end
  def q(x) do
    with _ <- x + 1, do: 1
  end
  def r(x) do
    case {x + 1, 1} do
      {_, y} -> y
    end
  end
  def s(x) do
    case {x + 1, x - 1} do
      y -> 1
    end
  end
  def t(x) do
    (fn _ -> 1 end).(x + 1)
  end
  def u(x) do
    _ = x + 1
    z = x + 1
    {y, z} = {x + 1, x - 1}
    x
  end
  def v(x) do
    if x + 1, do: 1
  end
  def w(x) do
    (x + 1) && 2
  end
end
defmodule Ended do
  def a(x) do
    raise "x"
    x == 1
    1 / 0
  end
  def b(x) do
    y = raise "x"
    x == 1
    1 / 0
    y
  end
  def c(x) do
    1 = 2
    x == 1
    1 / 0
  end
  def d(x) do
    case raise("x") do
      1 -> 1 / 0
      2 -> x == 1
    end
    x
  end
  def e(x) do
    if raise("x"), do: 1 / 0
    x == 1
  end
  def f(x) do
    g(raise("x"), 1 / 0)
    x == 1
  end
  def g(x, y) do
    case g(raise("x"), 1 / 0) do
      1 -> 1 / 0
      _ -> x == y
    end
    x == 1
  end
  def h(x) do
    z = if 1, do: raise("x"), else: 1 / 0
    x == 1
    z
  end
  def i(x) do
    case throw(:a) do
      1 -> 1 / 0
      _ -> x == 1
    end
    x == 1
  end
  def j(x) do
    {raise("x"), 1 / 0}
    x == 1
  end
  def k(x) do
    z = {raise("x"), 1 / 0}
    x == 1
    z
  end
  def l(x) do
    with 1 <- raise("x"), 2 <- 1 / 0 do
      x == 1
      2
    end
  end
  def o(x) do
    Map.put(1, :a, 2)
    x == 1
    2
  end
  def p(x) do
    y = Map.put(1, :a, 2)
    x == 1
    y
  end
  def r(x) do
    Map.merge(1, %{a: 2})
    Map.merge(x, %{a: 2})
    Map.put("a", x, 2)
    1
  end
  def s(x) do
    2 and x
    x == 1
    1
  end
  def t(x) do
    y = 2 and x
    x == 1
    y
  end
  def u(x) do
    y = (2 and x)
    x == 1
    y
  end
  def y(x) do
    x in [1, 2]
    x in [1]
    x in 1..3
    x in [:a | x]
    -3 in [1, 2]
    is_nil(x) or x
    not (x in [1, 2])
    1
  end
end
