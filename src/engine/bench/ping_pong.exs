defmodule Bench do
  def run(n) do
    pong = spawn(fn -> pong() end)
    ping(n, pong)
    send(pong, :stop)
  end

  defp ping(0, _pong), do: :ok

  defp ping(n, pong) do
    send(pong, {:ping, self()})

    receive do
      :pong -> ping(n - 1, pong)
    end
  end

  defp pong do
    receive do
      {:ping, from} ->
        send(from, :pong)
        pong()

      :stop ->
        :ok
    end
  end
end
