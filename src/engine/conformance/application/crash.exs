# The top supervisor of an application gives up: what the application is afterwards.
defmodule App do
  def start(_, _), do: Supervisor.start_link([%{id: :a, start: {Agent, :start_link, [fn -> 1 end, [name: :wild]]}}], strategy: :one_for_one, max_restarts: 0)
  def stop(_), do: send(:main, :stopped)
end

Process.register(self(), :main)
:application.load({:application, :crashy, [description: '', vsn: '0', modules: [], registered: [], applications: [:kernel], mod: {App, []}]})
IO.inspect(Application.start(:crashy, :temporary))
Process.exit(Process.whereis(:wild), :kill)
receive do: (m -> IO.inspect(m))
Process.sleep(20)
IO.inspect(Enum.any?(Application.started_applications(), &(elem(&1, 0) == :crashy)))
IO.inspect(Application.start(:crashy, :temporary))
IO.inspect(Application.stop(:crashy))
