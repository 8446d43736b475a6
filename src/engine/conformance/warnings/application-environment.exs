# Reading an application's environment in a module's body is told; inside a function it is not
defmodule Settings do
  @one Application.get_env(:app, :one)
  @two Application.get_env(:app, :two, 2)
  IO.inspect(Application.fetch_env(:app, :three))
  def all, do: {@one, @two, Application.get_env(:app, :four, 4)}
end

IO.inspect(Settings.all())
IO.inspect(Application.get_env(:app, :five))
