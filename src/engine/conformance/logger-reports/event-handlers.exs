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
  Process.sleep(50)
  IO.inspect(:gen_event.which_handlers(m))
end

{:ok, m} = :gen_event.start({:local, :bus})
:gen_event.add_handler(m, H, :state)
answer = :gen_event.call(m, H, fn -> exit(:in_call) end)
Process.sleep(50)
IO.inspect(answer)
send(m, :unexpected)
Process.sleep(30)
