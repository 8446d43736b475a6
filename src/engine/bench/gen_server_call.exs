defmodule Counter do
  use GenServer
  def init(count), do: {:ok, count}
  def handle_call(:next, _from, count), do: {:reply, count, count + 1}
end

defmodule Bench do
  def run(n) do
    {:ok, server} = GenServer.start_link(Counter, 0)
    answer = loop(n, server, 0)
    GenServer.stop(server)
    answer
  end

  defp loop(0, _server, last), do: last
  defp loop(n, server, _last), do: loop(n - 1, server, GenServer.call(server, :next))
end
