# An application of one's own: loaded from a specification, started, asked, stopped.
defmodule App do
  use Application
  def start(type, args) do
    send(:main, {:start, type, args})
    Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one, name: App.Sup)
  end
  def prep_stop(state), do: (send(:main, :prep_stop); state)
  def stop(state), do: send(:main, {:stop, state})
end

Process.register(self(), :main)
spec = {:application, :my_app, [description: 'mine', vsn: '1.2.3', modules: [App], registered: [App.Sup], applications: [:kernel, :stdlib, :elixir], mod: {App, [:arg]}, env: [color: :red]]}
IO.inspect(:application.load(spec))
IO.inspect(:application.load(spec))
IO.inspect(Application.get_env(:my_app, :color))
IO.inspect(Application.spec(:my_app, :vsn))
IO.inspect(Application.spec(:my_app, :modules))
IO.inspect(Application.start(:my_app))
receive do: (m -> IO.inspect(m))
IO.inspect(Application.start(:my_app))
IO.inspect(Enum.find(Application.started_applications(), &(elem(&1, 0) == :my_app)))
IO.inspect(is_pid(Process.whereis(App.Sup)))
IO.inspect(Application.get_application(App))
IO.inspect(Application.stop(:my_app))
for _ <- 1..2, do: receive(do: (m -> IO.inspect(m)))
IO.inspect(Process.whereis(App.Sup))
IO.inspect(Application.stop(:my_app))
IO.inspect(Application.unload(:my_app))
IO.inspect(Application.unload(:my_app))
IO.inspect(Application.spec(:my_app))
