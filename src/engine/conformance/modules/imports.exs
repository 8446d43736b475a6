# import: only, except, functions and macros, lexical scope
defmodule Tools do
  def double(x), do: x * 2
  def triple(x), do: x * 3
  defmacro twice(e), do: quote(do: (unquote(e); unquote(e)))
end
defmodule User1 do
  import Tools, only: [double: 1, twice: 1]
  def f, do: twice(Process.put(:n, Process.get(:n, 0) + double(1)))
  def g do
    import Tools, only: :functions
    triple(2)
  end
  def h do
    import List, except: [delete: 2, first: 1]
    {last([1, 2, 3]), flatten([1, [2]])}
  end
end
User1.f()
IO.inspect({Process.get(:n), User1.g(), User1.h()})
import Integer, only: :macros
IO.inspect(is_odd(3))
import Kernel, except: [length: 1, +: 2]
defmodule My do
  import Kernel, except: [length: 1, -: 2]
  def length(_), do: :mine
  def a - b, do: {:minus, a, b}
  def test, do: {length([1]), 1 - 2, Kernel.-(1, 2)}
end
IO.inspect(My.test())
require Integer, as: Int
IO.inspect(Int.is_even(2))
