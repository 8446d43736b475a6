defmodule Bench do
  def run(n), do: loop(n, Map.new(1..10_000, fn k -> {k, k} end))
  defp loop(0, map), do: map_size(map)

  defp loop(n, map) do
    key = rem(n * 7, 10_000) + 1
    loop(n - 1, Map.put(map, key, Map.get(map, key) + 1))
  end
end
