# what is warned about is told before the macros behind it run: what they print stands in between
defmodule M do
  defmacro loud(x) do
    IO.warn("in the macro", [])
    IO.puts(:stderr, "macro runs")
    x
  end
  @deprecated "use loud"
  defmacro old(x) do
    IO.puts(:stderr, "old runs")
    x
  end
  defmacro fails(_), do: raise "boom"
end
defmodule A do
  require M
  def f(a) do
    _x = 1
    b = unknown_before()
    M.old(1)
    M.loud(2)
    M.old(3)
    c = 2
    case a do
      y -> M.loud(4)
    end
  end
  def unknown_before, do: 1
  M.old(:body)
  M.loud(:body)
end
defmodule B do
  require M
  def g(z) do
    M.old(1)
    M.fails(2)
  end
end
