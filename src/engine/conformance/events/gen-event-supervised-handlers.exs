# add_sup_handler ties handler and owner together: who goes first tells the other.
defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event(:crash, _), do: exit(:crashed)
  def handle_event(_, s), do: {:ok, s}
  def handle_call(_, s), do: {:ok, s, s}
  def terminate(reason, s), do: send(:main, {:terminate, reason, s})
end

defmodule Wait do
  def message do
    receive do
      {:terminate, {:stop, {why, _}}, s} -> {:terminate, {:stop, why}, s}
      m -> m
    after
      100 -> :nothing
    end
  end
end

Process.register(self(), :main)
{:ok, m} = :gen_event.start()
:gen_event.add_sup_handler(m, H, :mine)
:gen_event.notify(m, :crash)
IO.inspect(Wait.message())
IO.inspect(Wait.message())
IO.inspect(:gen_event.which_handlers(m))

owner = spawn(fn ->
  :gen_event.add_sup_handler(m, {H, :theirs}, :theirs)
  send(:main, :added)
  receive do: (:go -> exit(:owner_left))
end)

IO.inspect(Wait.message())
send(owner, :go)
IO.inspect(Wait.message())
IO.inspect(:gen_event.which_handlers(m))
:gen_event.add_sup_handler(m, H, :mine)
IO.inspect(:gen_event.delete_handler(m, H, :bye) |> elem(0))
IO.inspect(Wait.message())
IO.inspect(Wait.message())
:gen_event.add_sup_handler(m, H, :mine)
:gen_event.stop(m)
IO.inspect(Wait.message())
IO.inspect(Wait.message())
