defmodule :mailroom_boot do
  @moduledoc """
  How the system comes up: the first process starts the logger and the application controller, then the applications
  of a node, then what this run is for.
  """

  @doc """
  Called by the first process of a run; never returns.

      start(:iex, nil)              the applications and a shell
      start(:script, [files, argv]) the applications and `:mailroom_script.main(files, argv)`
      start(:system, nil)           the applications and nothing else
  """
  def start(mode, arg) do
    :erlang.register(:init, self())
    :erlang.process_flag(:trap_exit, true)
    :erlang.group_leader(self(), self())

    for name <- [:erts_code_purger, :erl_prim_loader] do
      {:ok, _} = :mailroom_idle.start_link(name)
    end

    {:ok, _} = :logger_server.start_link()
    {:ok, _} = :application_controller.start_link()
    libraries = [:stdlib, :compiler]

    for app <- [:kernel | libraries] ++ applications(mode) do
      :ok = :application.start(app, :permanent)
    end

    :mailroom.system_ready()
    run(mode, arg)
    :init.loop()
  end

  defp applications(:iex), do: [:elixir, :iex, :logger]
  defp applications(_without_console), do: [:elixir, :logger]

  defp run(:iex, _arg) do
    {:ok, console} = :mailroom_console.start()
    :mailroom_hand.start(console)
  end

  defp run(:script, args) do
    spawn(:mailroom_boot, :script, [args])
  end

  defp run(:system, _arg), do: :ok

  @doc false
  def script(args) do
    :erlang.group_leader(:erlang.whereis(:user), self())
    apply(:mailroom_script, :main, args)
  end
end
