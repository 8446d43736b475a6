# Options of start: debug, timeout, spawn_opt, hibernate_after, and unknown ones.
defmodule S do
  use GenServer
  def init(:slow), do: (Process.sleep(100); {:ok, 1})
  def init(s), do: {:ok, s}
  def handle_call(r, _, s), do: {:reply, r, s}
end

IO.inspect(GenServer.start(S, :slow, timeout: 10))
{:ok, pid} = GenServer.start_link(S, 1, debug: [:statistics])
GenServer.call(pid, 1)
{:ok, stats} = :sys.statistics(pid, :get)
IO.inspect(stats[:messages_in])
{:ok, pid} = GenServer.start_link(S, 1, debug: [:log])
GenServer.call(pid, :hello)
{:ok, log} = :sys.log(pid, :get)
IO.inspect(length(log))
{:ok, pid} = GenServer.start_link(S, 1, spawn_opt: [priority: :high])
IO.inspect(Process.info(pid, :priority))
{:ok, pid} = GenServer.start_link(S, 1, hibernate_after: 5)
Process.sleep(30)
IO.inspect(Process.info(pid, :current_function))
IO.inspect(GenServer.start(S, 1, unknown: true) |> elem(0))
IO.inspect(GenServer.start(Nope, 1) |> elem(1) |> elem(0))
