defmodule Bench do
  def run(n) do
    list = Enum.to_list(1..1_000)
    repeat(n, list, 0)
  end

  defp repeat(0, _list, last), do: last

  defp repeat(n, list, _last) do
    kept = filter(map(list, fn x -> x * n end), fn x -> rem(x, 2) == 0 end)
    repeat(n - 1, list, length(kept))
  end

  defp map([], _fun), do: []
  defp map([head | tail], fun), do: [fun.(head) | map(tail, fun)]
  defp filter([], _fun), do: []
  defp filter([head | tail], fun), do: if(fun.(head), do: [head | filter(tail, fun)], else: filter(tail, fun))
end
