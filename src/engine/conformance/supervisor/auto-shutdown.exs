# auto_shutdown: a supervisor that goes when its significant children have gone.
defmodule W do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
end

defmodule Sup do
  def init(spec), do: {:ok, spec}
end

Process.flag(:trap_exit, true)
child = fn name, significant -> %{id: name, start: {W, :start_link, [name]}, restart: :transient, significant: significant} end

for auto <- [:never, :any_significant, :all_significant] do
  children = if auto == :never, do: [child.(:a, false), child.(:b, false), child.(:c, false)], else: [child.(:a, true), child.(:b, true), child.(:c, false)]
  {:ok, sup} = :supervisor.start_link(Sup, {%{strategy: :one_for_one, auto_shutdown: auto}, children})

  for name <- [:c, :a, :b], Process.alive?(sup) do
    GenServer.stop(name)
    Process.sleep(20)
    IO.inspect({auto, name, Process.alive?(sup)})
  end

  receive do
    {:EXIT, ^sup, reason} -> IO.inspect(reason)
  after
    0 -> Supervisor.stop(sup)
  end
end

IO.inspect(Supervisor.start_link([child.(:a, true)], strategy: :one_for_one))
