defmodule Bench do
  def run(n) do
    me = self()
    first = Enum.reduce(1..1000, me, fn _, next -> spawn(fn -> node_loop(next) end) end)
    send(first, {:token, n})
    result = turn(first)
    send(first, :stop)
    result
  end

  defp turn(first) do
    receive do
      {:token, 0} ->
        :done

      {:token, n} ->
        send(first, {:token, n - 1})
        turn(first)
    end
  end

  defp node_loop(next) do
    receive do
      {:token, n} ->
        send(next, {:token, n})
        node_loop(next)

      :stop ->
        send(next, :stop)
    end
  end
end
