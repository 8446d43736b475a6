# Publish and subscribe over a registry: who listens, who has gone.
{:ok, _} = Registry.start_link(keys: :duplicate, name: Bus, partitions: 2)

defmodule Sub do
  use GenServer
  def start_link(topics), do: GenServer.start_link(__MODULE__, topics)
  def init(topics), do: (for(t <- topics, do: {:ok, _} = Registry.register(Bus, t, nil)); {:ok, []})
  def handle_info({:news, n}, got), do: {:noreply, [n | got]}
  def handle_call(:got, _, got), do: {:reply, Enum.reverse(got), got}
end

publish = fn topic, n -> Registry.dispatch(Bus, topic, fn subs -> for {pid, _} <- subs, do: send(pid, {:news, n}) end) end
{:ok, a} = Sub.start_link([:x, :y])
{:ok, b} = Sub.start_link([:y])
publish.(:x, 1)
publish.(:y, 2)
publish.(:z, 3)
IO.inspect({GenServer.call(a, :got), GenServer.call(b, :got)})
GenServer.stop(b)
Process.sleep(10)
publish.(:y, 4)
IO.inspect(GenServer.call(a, :got))
IO.inspect(Registry.count(Bus))
