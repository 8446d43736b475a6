defmodule Bench do
  def run(n), do: fib(n)
  defp fib(n) when n < 2, do: n
  defp fib(n), do: fib(n - 1) + fib(n - 2)
end
