# What the log says of messages that nobody handles.
defmodule Bare do
  use GenServer
  def init(s), do: {:ok, s}
end

defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event(_, s), do: {:ok, s}
  def handle_call(_, s), do: {:ok, s, s}
end

defmodule NoInfo do
  def init(s), do: {:ok, s}
end

{:ok, pid} = GenServer.start_link(Bare, 1, name: :bare)
send(pid, {:hello, "world"})
:sys.get_state(pid)
{:ok, pid} = GenServer.start_link(NoInfo, 1)
send(pid, :hello)
:sys.get_state(pid)
{:ok, m} = :gen_event.start_link()
:gen_event.add_handler(m, H, 1)
send(m, :hello)
:sys.get_state(m)
{:ok, sup} = Supervisor.start_link([], strategy: :one_for_one)
send(sup, :hello)
Supervisor.count_children(sup)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one)
send(sup, :hello)
DynamicSupervisor.count_children(sup)
{:ok, a} = Agent.start_link(fn -> 1 end)
send(a, :hello)
:sys.get_state(a)
Process.sleep(50)
