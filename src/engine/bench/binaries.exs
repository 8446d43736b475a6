defmodule Bench do
  def run(n), do: loop(n, "")
  defp loop(0, acc), do: byte_size(acc)
  defp loop(n, acc), do: loop(n - 1, acc <> <<rem(n, 256)>>)
end
