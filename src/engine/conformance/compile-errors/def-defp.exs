# def and defp of one name
IO.puts("never, when the file does not compile")
defmodule A do
  def f(1), do: 1
  defp f(2), do: 2
end
