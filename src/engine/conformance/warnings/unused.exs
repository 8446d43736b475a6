# unused variables, functions, aliases, imports, attributes
defmodule U do
  alias Foo.Bar
  alias Baz.Used
  import String, only: [upcase: 1]
  import Enum
  require Logger
  @unused 1
  @used 2
  def f(a, b, _c), do: {@used, Used, a}
  def g(x) do
    y = 1
    z = 2
    z
    fn q -> 1 end
  end
  defp h, do: 1
  defp i(x), do: x
  def j, do: i(1)
  defp k(a, b \\ 1), do: {a, b}
  def l, do: k(1, 2)
  defmacrop m, do: 1
end
case 1 do
  n -> :ok
end
for t <- [1], do: 1
with {:ok, w} <- {:ok, 1}, do: 2
