# What runs when the script is over: at_exit functions, last first, and linked servers that trap exits.
defmodule S do
  use GenServer
  def init(n), do: (Process.flag(:trap_exit, true); {:ok, n})
  def terminate(reason, n), do: IO.inspect({:terminate, n, reason})
end

{:ok, _} = GenServer.start_link(S, 1)
System.at_exit(fn status -> IO.inspect({:first, status}) end)
System.at_exit(fn status -> IO.inspect({:second, status}) end)
IO.puts("over")
