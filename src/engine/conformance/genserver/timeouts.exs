# The timeout of a server: any message cancels it, and it comes as a message.
defmodule S do
  use GenServer
  def init(_), do: {:ok, 0, 30}
  def handle_info(:timeout, n), do: (IO.inspect({:timeout, n}); {:noreply, n + 100, :infinity})
  def handle_info({:again, ms}, n), do: {:noreply, n + 1, ms}
  def handle_call(:get, _from, n), do: {:reply, n, n}
  def handle_call({:get, ms}, _from, n), do: {:reply, n, n, ms}
end

{:ok, pid} = GenServer.start_link(S, nil)
Process.sleep(60)
IO.inspect(GenServer.call(pid, :get))
send(pid, {:again, 30})
send(pid, {:again, 40})
Process.sleep(10)
IO.inspect(GenServer.call(pid, :get))
Process.sleep(60)
IO.inspect(GenServer.call(pid, {:get, 20}))
Process.sleep(50)
send(pid, {:again, 0})
IO.inspect(GenServer.call(pid, :get))
:sys.suspend(pid)
:sys.resume(pid)
IO.inspect(:sys.get_state(pid))
send(pid, :timeout)
IO.inspect(GenServer.call(pid, :get))
