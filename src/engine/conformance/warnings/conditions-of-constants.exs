# Conditions, guards and clauses that always come out the same: which of them Erlang's compiler tells.
defmodule Operators do
  def f(x) do
    1 || x
  end
  def g(x) do
    1 && x
  end
  def h(x) do
    nil && x
  end
  def i(x) do
    nil || x
  end
  def j(x) do
    false || x
  end
  def k(x) do
    true || x
  end
  def l(x) do
    !x
    !1
  end
  def m(x) do
    !!x
    !!nil
  end
  def n(x) do
    if 1, do: x
  end
  def o(x) do
    if nil, do: x
  end
  def p(x) do
    if {x, 1}, do: x
  end
  def q(x) do
    if [x], do: x
  end
  def r(x) do
    if "a", do: x
  end
  def s(x) do
    if %{a: x}, do: x
  end
  def t(x) do
    if %{}, do: x
  end
  def u(x) do
    if 1.0, do: x
  end
  def v(x) do
    if "#{x}", do: x
  end
  def w(x) do
    if fn -> x end, do: x
  end
  def y(x) do
    if 'abc', do: x
  end
  def z(x) do
    if [], do: x
  end
end
defmodule Nested do
  def a(x) do
    y = :error
    if y, do: x
  end
  def b(x) do
    y = x
    if :error, do: y
    x
  end
  def c(x) do
    z = if :error, do: x
    z
  end
  def d(x) do
    z = if(:error, do: x)
    {z, z}
  end
  def e(x) do
    foo(if :error, do: x)
  end
  def f(x) do
    {if(:error, do: x), 1}
  end
  def g(x) do
    case if(:error, do: x) do
      1 -> 2
      _ -> 3
    end
  end
  def h(x) do
    fn -> if :error, do: x end
  end
  def i(x) do
    for y <- x, do: if(:error, do: y)
  end
  def j(x) do
    try do
      if :error, do: x
    after
      1 || 2
    end
  end
  def k(x) do
    cond do
      :error -> x
      true -> 1
    end
  end
  def l(x) do
    cond do
      x -> 1
      :error -> x
    end
  end
  defp foo(x), do: x
end
defmodule Quoted do
  defmacro m(a), do: quote(do: if(unquote(a), do: 1))
  defmacro n(), do: quote(do: if(:error, do: 1))
  defmacro o(a), do: quote(do: 1 || unquote(a))
end
defmodule Expanded do
  require Quoted
  def a(x), do: Quoted.m(:error)
  def b(x), do: Quoted.n()
  def c(x), do: Quoted.o(x)
end
defmodule Guards do
  def a(x) do
    case x do
      q when %{} -> q
      _ -> 1
    end
  end
  def b(x) do
    case x do
      q when 1 -> q
      _ -> 1
    end
  end
  def c(x) do
    case x do
      q when :a -> q
      _ -> 1
    end
  end
  def d(x) do
    case x do
      q when nil in [1, 2] -> q
      _ -> 1
    end
  end
  def e(x) do
    case x do
      q when false -> q
      _ -> 1
    end
  end
  def f(x) do
    case x do
      q when is_nil(:a) -> q
      _ -> 1
    end
  end
  def h(x) do
    case x do
      q when 1 == 2 -> q
      _ -> 1
    end
  end
  def i(x) do
    case x do
      q when 1 == 1 -> q
      _ -> 1
    end
  end
  def j(x) do
    n = 5
    case x do
      q when n -> q
      _ -> 1
    end
  end
  def k(x) do
    n = 5
    case x do
      q when n == 4 -> q
      _ -> 1
    end
  end
  def l(x) do
    case x do
      q when q == 1 and false -> q
      _ -> 1
    end
  end
  def m(x) do
    case x do
      q when false and q == 1 -> q
      _ -> 1
    end
  end
  def o(x) do
    case x do
      q when is_integer(1) or is_atom(q) -> q
      _ -> 1
    end
  end
  def p(x) do
    case x do
      q when not is_atom(:a) -> q
      _ -> 1
    end
  end
  def r(x) do
    case x do
      q when length([1]) == 2 -> q
      _ -> 1
    end
  end
end
defmodule Conditions do
  def a(x, y) do
    cond do
      x -> 1
      nil -> 2
      y -> 3
      true -> 4
    end
  end
  def b(x, y) do
    cond do
      x -> 1
      :a -> 2
      y -> 3
      true -> 4
    end
  end
  def c(x, y) do
    cond do
      nil -> 1
      y -> 3
      true -> 4
    end
  end
  def d(x, y) do
    cond do
      :a -> 1
      y -> 3
      true -> 4
    end
  end
  def e(x, y) do
    cond do
      false -> 1
      true -> 3
      false -> 4
    end
  end
  def f(x, y) do
    cond do
      x == 1 -> 1
      1 == 1 -> 3
      1 == 2 -> 4
    end
  end
  def g(x, y) do
    cond do
      x == 1 -> 1
      1 == 2 -> 4
    end
  end
  def h(x, y) do
    cond do
      "a" -> 1
    end
  end
  def i(x, y) do
    cond do
      nil -> 1
    end
  end
  def j(x, y) do
    cond do
      is_list(x) -> 1
      {x} -> 2
      y -> 3
    end
  end
  def k(x, y) do
    z = cond do
      false -> 1
      x -> 2
    end
    {z, z}
  end
  def l(x, y) do
    cond do
      (fn -> x end) -> 1
      [y] -> 2
    end
  end
  def m(x) do
    cond do
      x = nil -> x
      true -> x
    end
  end
  def n(x) do
    cond do
      x -> 1
      :else -> 2
    end
  end
  def o(x) do
    cond do
      1 -> x
      :else -> 2
    end
  end
  def p(x) do
    cond do
      not x -> x
      :else -> 2
    end
  end
end
defmodule Tests do
  def a(y) do
    case !y do
      :ok -> 1
      "a" -> 2
    end
  end
  def b(y) do
    :ok = !y
  end
  def c(y) do
    case (if y, do: true, else: false) do
      :ok -> 1
      x -> x
    end
  end
  def d(y) do
    case (case y do
      1 -> true
      _ -> false
    end) do
      :ok -> 1
      x -> x
    end
  end
  def e(y) do
    case y == 1 and y == 2 do
      :ok -> 1
      x -> x
    end
  end
  def f(y) do
    case y == 1 && y == 2 do
      :ok -> 1
      x -> x
    end
  end
  def g(y) do
    z = !y
    case z do
      :ok -> 1
      x -> x
    end
  end
  def h(y) do
    z = y == 1
    case z do
      :ok -> 1
      x -> x
    end
  end
  def i(y) do
    z = y == 1
    case z do
      :ok -> 1
      x -> {x, z}
    end
  end
  def j(y) do
    z = y == 1
    :ok = z
  end
  def k(y) do
    :ok = is_nil(y)
  end
  def l(y) do
    :ok = y in [1, 2]
  end
  def m(y) do
    :ok = y and true
  end
  def n(y) do
    if y == 1, do: 1
    if y == 1 and y == 2, do: 1
    if (y = 1; y == 2), do: 1
    case is_function(y, 1) do
      1 -> 2
    end
  end
  def o(y) do
    :ok = not y
    case not y do
      nil -> 1
      _ -> 2
    end
  end
  def p(y) do
    z = not y
    g(y)
    case z do
      nil -> 1
      _ -> 2
    end
  end
  def q(y) do
    {:ok, z} = (y > 1)
    [] = (y > 1)
    "a" = (y > 1)
    z
  end
end
