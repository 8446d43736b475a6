# An event manager of :gen_event to look at from outside.
defmodule H do
  @behaviour :gen_event
  def init(s), do: {:ok, s}
  def handle_event({:set, s}, _), do: {:ok, s}
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_info(_, s), do: {:ok, s}
  def terminate(reason, s), do: if(Process.whereis(:main), do: send(:main, {:terminate, reason, s}))
  def code_change(vsn, s, extra), do: {:ok, {:changed, vsn, s, extra}}
end

defmodule Subject do
  def module, do: H

  def start do
    {:ok, pid} = :gen_event.start_link({:local, :subject})
    :ok = :gen_event.add_handler(pid, H, 1)
    :ok = :gen_event.add_handler(pid, {H, :two}, 2)
    {:ok, pid}
  end

  # A message that changes its state to n.
  def poke(pid, n) do
    :gen_event.notify(pid, {:set, n})
    hd(:sys.get_state(pid))
  end

  # A request that is answered when it has been handled.
  def call, do: :gen_event.sync_notify(:subject, {:set, 5})
end
