# comparisons, unreachable code, unsafe variables, redefinition and the like
defmodule W do
  def a(x), do: x == nil
  def b(x) when x != nil, do: (1; 2)
  def c, do: "string" ; :ok
  def d(x) do
    x
    :unused_literal
    5
    {1, 2}
    x + 1
    fn -> 1 end
    :last
  end
  @doc "first"
  @doc "second"
  def e, do: 1
  @doc "private"
  defp f, do: 1
  def g, do: f()
  @spec h(integer) :: integer
  def h(x), do: x
  def i(%{a: 1, a: 2}), do: 1
  def j, do: %{a: 1, a: 2}
  def k, do: [a: 1, a: 2]
  def l(x), do: x |> to_string
  def m(_x), do: _x
  def n(_y, _y), do: 1
  def o(x) do
    if x do
      z = 1
    end
  end
end
defmodule W do
  def redefined, do: 1
end
import Kernel, only: [+: 2], warn: false
x = 1
^x = 1
unless false, do: 1, else: 2
