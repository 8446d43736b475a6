defmodule Bench do
  def run(n) do
    server = spawn(fn -> serve(0) end)
    answer = loop(n, server, 0)
    send(server, :stop)
    answer
  end

  defp loop(0, _server, last), do: last
  defp loop(n, server, _last), do: loop(n - 1, server, call(server, :next))

  defp call(server, request) do
    ref = Process.monitor(server)
    send(server, {:call, {self(), ref}, request})

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, :process, _pid, reason} ->
        exit(reason)
    end
  end

  defp serve(count) do
    receive do
      {:call, {pid, ref}, :next} ->
        send(pid, {ref, count})
        serve(count + 1)

      :stop ->
        :ok
    end
  end
end
