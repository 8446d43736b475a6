# Hibernating servers wake for messages, calls and system messages alike.
defmodule S do
  use GenServer
  def init(_), do: {:ok, 0, :hibernate}
  def handle_call(:inc, _, n), do: {:reply, n, n + 1, :hibernate}
  def handle_cast(:inc, n), do: {:noreply, n + 1, :hibernate}
  def handle_info(:inc, n), do: {:noreply, n + 1, :hibernate}
end

{:ok, pid} = GenServer.start_link(S, nil)
Process.sleep(10)
IO.inspect(Process.info(pid, :current_function))
IO.inspect(GenServer.call(pid, :inc))
GenServer.cast(pid, :inc)
send(pid, :inc)
IO.inspect(:sys.get_state(pid))
Process.sleep(10)
IO.inspect(Process.info(pid, :current_function))
IO.inspect(GenServer.call(pid, :inc))
{:ok, lazy} = GenServer.start_link(S, nil, hibernate_after: 10)
IO.inspect(GenServer.call(lazy, :inc))
Process.sleep(30)
IO.inspect(Process.info(lazy, :current_function))
IO.inspect(GenServer.stop(lazy))
