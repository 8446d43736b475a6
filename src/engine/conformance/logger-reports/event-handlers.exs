# What the log says of event handlers that crash.
defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event(f, _), do: f.()
  def handle_call(f, _), do: f.()
  def terminate(_, _), do: :ok
end

for f <- [fn -> raise "broken" end, fn -> exit(:why) end, fn -> :nonsense end] do
  {:ok, m} = :gen_event.start()
  :gen_event.add_handler(m, {H, :id}, :state)
  :gen_event.notify(m, f)
  IO.inspect(:gen_event.which_handlers(m))
  Process.sleep(30)
end

{:ok, m} = :gen_event.start({:local, :bus})
:gen_event.add_handler(m, H, :state)
IO.inspect(:gen_event.call(m, H, fn -> exit(:in_call) end))
send(m, :unexpected)
Process.sleep(30)
