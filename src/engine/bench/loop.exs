defmodule Bench do
  def run(n), do: loop(n, 0)
  defp loop(0, acc), do: acc
  defp loop(n, acc), do: loop(n - 1, acc + 1)
end
