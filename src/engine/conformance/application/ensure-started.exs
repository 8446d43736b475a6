# ensure_started, ensure_all_started, and applications that do not exist or do not start.
defmodule Bad do
  def start(_, :error), do: {:error, :why}
  def start(_, :raise), do: raise("no")
  def start(_, :nonsense), do: :nonsense
end

app = fn name, opts -> :application.load({:application, name, [description: '', vsn: '0', modules: [], registered: [], applications: [:kernel]] ++ opts}) end
IO.inspect(Application.ensure_started(:elixir))
IO.inspect(Application.ensure_all_started(:elixir))
IO.inspect(Application.start(:no_such_thing) |> elem(0))
IO.inspect(app.(:base_app, []))
IO.inspect(:application.load({:application, :top_app, [description: '', vsn: '0', modules: [], registered: [], applications: [:kernel, :base_app]]}))
IO.inspect(Application.start(:top_app))
IO.inspect(Application.ensure_all_started(:top_app))
IO.inspect(Application.ensure_all_started(:top_app))
for how <- [:error, :raise, :nonsense] do
  app.(how, mod: {Bad, how})
  {:error, reason} = Application.start(how)
  IO.inspect({how, case(reason, do: ({:bad_return, {mfa, {:EXIT, {%{__struct__: s}, _}}}} -> {:bad_return, mfa, s}; r -> r))})
end
IO.inspect(Application.stop(:top_app))
