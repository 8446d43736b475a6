# A server that works by the clock: a tick that plans the next, stopped and started.
defmodule Tick do
  use GenServer
  def init(_), do: {:ok, %{n: 0, timer: nil}}
  def handle_call(:start, _, s), do: {:reply, :ok, plan(s)}
  def handle_call(:stop, _, s), do: {:reply, is_integer(Process.cancel_timer(s.timer)), %{s | timer: nil}}
  def handle_call(:count, _, s), do: {:reply, s.n, s}
  def handle_info(:tick, s), do: {:noreply, plan(%{s | n: s.n + 1})}
  defp plan(s), do: %{s | timer: Process.send_after(self(), :tick, 20)}
end

{:ok, pid} = GenServer.start_link(Tick, nil)
IO.inspect(GenServer.call(pid, :count))
GenServer.call(pid, :start)
Process.sleep(190)
n = GenServer.call(pid, :count)
IO.inspect(n > 0)
IO.inspect(GenServer.call(pid, :stop))
n = GenServer.call(pid, :count)
Process.sleep(60)
IO.inspect(GenServer.call(pid, :count) == n)
