# a macro used without require
IO.puts("never, when the file does not compile")
defmodule A do
  def f(x), do: Integer.is_odd(x)
end
IO.inspect(A.f(1))
