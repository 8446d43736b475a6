# A GenServer to look at from outside.
defmodule S do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call({:set, s}, _from, old), do: {:reply, old, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast({:set, s}, _), do: {:noreply, s}
  def handle_info(_, s), do: {:noreply, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

defmodule Subject do
  def module, do: S
  def start, do: GenServer.start_link(S, 1, name: :subject)

  # A message that changes its state to n.
  def poke(pid, n) do
    GenServer.cast(pid, {:set, n})
    :sys.get_state(pid)
  end

  # A request that is answered when it has been handled.
  def call, do: GenServer.call(:subject, {:set, 5})
end
