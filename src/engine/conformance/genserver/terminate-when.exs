# When terminate/2 is called: trapping exits or not, from parent or stranger.
defmodule S do
  use GenServer
  def start(trap), do: GenServer.start_link(__MODULE__, trap)
  def init(trap), do: (Process.flag(:trap_exit, trap); {:ok, trap})
  def handle_info({:EXIT, _, reason}, trap), do: (send(:main, {:info, reason}); {:noreply, trap})
  def terminate(reason, trap), do: send(:main, {:terminate, reason, trap})
end

defmodule Wait do
  def said(ref) do
    receive do
      {:terminate, why, _} -> {:terminate, why}
      {:info, why} -> {:info, why}
      {:DOWN, ^ref, _, _, why} -> {:down, why}
    after
      30 -> :nothing
    end
  end

  def exit(pid) do
    receive do
      {:EXIT, ^pid, _} -> :ok
    end
  end
end

Process.register(self(), :main)
Process.flag(:trap_exit, true)

for trap <- [false, true], who <- [:parent, :stranger], reason <- [:normal, :shutdown, :other, :kill] do
  {:ok, pid} = S.start(trap)
  ref = Process.monitor(pid)
  if who == :parent, do: Process.exit(pid, reason), else: spawn(fn -> Process.exit(pid, reason) end)

  IO.inspect({trap, who, reason, Wait.said(ref)})
  Process.exit(pid, :kill)
  Wait.exit(pid)
  Process.demonitor(ref, [:flush])
end
