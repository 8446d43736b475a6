# What the log says of state machines that crash.
defmodule M do
  @behaviour :gen_statem
  def callback_mode, do: :handle_event_function
  def init(d), do: {:ok, :state, d}
  def handle_event(_, f, _, _), do: f.()
end

for f <- [fn -> raise "broken" end, fn -> exit(:why) end, fn -> :nonsense end, fn -> {:stop, :stopped} end, fn -> {:stop, {:shutdown, 1}} end] do
  {:ok, pid} = :gen_statem.start(M, :data, [])
  ref = Process.monitor(pid)
  :gen_statem.cast(pid, f)
  receive do: ({:DOWN, ^ref, _, _, _} -> Process.sleep(50))
end
