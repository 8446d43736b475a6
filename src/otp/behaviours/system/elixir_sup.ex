#@ src/elixir_sup.erl
defmodule :elixir_sup do
  @moduledoc """
  The elixir application and its supervisor.
  """

  @behaviour :supervisor

  def start(_type, _args), do: :supervisor.start_link({:local, :elixir_sup}, :elixir_sup, [])
  def stop(_state), do: :ok

  def init([]) do
    children =
      for name <- [:elixir_config, :elixir_code_server] do
        %{id: name, start: {:mailroom_idle, :start_link, [name]}, shutdown: 2000}
      end

    {:ok, {%{strategy: :one_for_one, intensity: 3, period: 10}, children}}
  end
end
