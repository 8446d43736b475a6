# What the log says of a GenServer that crashes, in every way.
defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(f, _from, _), do: f.()
  def handle_cast(f, _), do: f.()
  def handle_info(f, _), do: f.()
  def terminate({:shutdown, :raise}, _), do: raise("in terminate")
  def terminate(_, _), do: :ok
end

crash = fn act ->
  {:ok, pid} = GenServer.start(S, %{some: :state})
  ref = Process.monitor(pid)
  act.(pid)
  receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(50))
end

crash.(&GenServer.cast(&1, fn -> raise "broken" end))
crash.(&GenServer.cast(&1, fn -> exit(:why) end))
crash.(&GenServer.cast(&1, fn -> throw(:ball) end))
crash.(&GenServer.cast(&1, fn -> :nonsense end))
crash.(&GenServer.cast(&1, fn -> {:stop, :stopped, :last} end))
crash.(&GenServer.cast(&1, fn -> {:stop, {:shutdown, :quiet}, :last} end))
crash.(&GenServer.cast(&1, fn -> {:stop, :normal, :last} end))
crash.(&GenServer.cast(&1, fn -> {:stop, {:shutdown, :raise}, :last} end))
crash.(&send(&1, fn -> raise ArgumentError, "from info" end))
crash.(fn pid -> try(do: GenServer.call(pid, fn -> raise "from call" end), catch: (:exit, _ -> :ok)) end)
crash.(fn pid -> spawn(fn -> GenServer.call(pid, fn -> Process.sleep(20); exit(:caller_alive) end) end) |> Process.monitor(); :ok end)
