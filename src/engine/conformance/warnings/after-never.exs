# What comes after an expression that never has a value is not read.
defmodule AfterNever do
  def a do
    throw(1)
    :a
    1 + 1
  end
  def b(x) do
    exit(:x)
    case x do
      1 -> 2
      1 -> 3
    end
  end
  def c(x) do
    {throw(x), div(1, 0)}
  end
  def d(x) do
    [div(1, 0), throw(x)]
  end
  def e(x) do
    y = throw(x)
    div(y, 0)
  end
  def f(x) do
    if throw(x), do: div(1, 0), else: 2
  end
  def g(x) do
    System.halt(x)
    div(1, 0)
  end
  def h(x) do
    raise x
    div(1, 0)
  end
  def i(x) do
    with 1 <- throw(x), do: div(1, 0)
  end
  def j(x) do
    try do
      throw(x)
      div(1, 0)
    catch
      _, _ -> div(2, 0)
    end
    div(3, 0)
  end
  def k(x) do
    fn -> throw(x); div(1, 0) end
    for _ <- x, do: (throw(x); div(1, 0))
    div(2, 0)
  end
  def l(x) do
    case x do
      1 -> throw(1)
      _ -> throw(2)
    end
    div(2, 0)
  end
  def m(x) do
    case 1 do
      1 -> throw(1)
    end
    div(2, 0)
  end
  def n(x) do
    %{a: throw(x), b: div(1, 0)}
  end
  def o(x) do
    %{throw(x) | b: div(1, 0)}
  end
  def p(x), do: throw(x).(div(1, 0))
  def q(x), do: <<throw(x)::size(1), div(1, 0)>>
  def r(x), do: throw(x) && div(1, 0)
  def s(x), do: x && throw(x) && div(1, 0)
  def t(x), do: :erlang.halt() + div(1, 0)
  def u(x), do: AfterNever.y(throw(x), div(1, 0))
  def v(x), do: t(throw(x)) + t(div(1, 0))
  def w(x), do: :erlang.error(x) + div(1, 0)
  def x(x), do: receive do ^x -> throw(x); div(1, 0) after div(3, 0) -> throw(1); div(4, 0) end
  def y(x), do: :erlang.raise(:error, x, []) + div(1, 0)
end
