defmodule Bench do
  def run(n) do
    list = Enum.to_list(1..10_000)
    repeat(n, list, 0)
  end

  defp repeat(0, _list, last), do: last
  defp repeat(n, list, _last), do: repeat(n - 1, list, sum(list, 0))
  defp sum([], acc), do: acc
  defp sum([head | tail], acc), do: sum(tail, acc + head)
end
