# a macro that raises while it expands
IO.puts("never, when the file does not compile")
defmodule M do
  defmacro m(x), do: raise("no: #{Macro.to_string(x)}")
end
defmodule U do
  require M
  def f, do: M.m(a + b)
end
