defmodule :kernel do
  @moduledoc """
  The application at the bottom: its supervisor holds the code server, names, io devices and the logger.
  """

  @behaviour :supervisor

  def start(_type, _args), do: :supervisor.start_link({:local, :kernel_sup}, :kernel, [])
  def stop(_state), do: :ok

  def init([]) do
    {:ok,
     {%{strategy: :one_for_all, intensity: 0, period: 1},
      [
        idle(:code_server),
        idle(:inet_db),
        worker(:global_name_server, {:global, :start_link, []}),
        idle(:file_server_2),
        worker(:erl_signal_server, {:gen_event, :start_link, [{:local, :erl_signal_server}]}),
        worker(:standard_error, {:user, :start_link, [:standard_error, :stderr]}),
        worker(:user, {:user, :start_link, [:user, :stdout]}),
        idle(:kernel_refc),
        sup(:kernel_safe_sup, :safe),
        sup(:logger_sup, :logger)
      ]}}
  end

  # What may be restarted, and comes later: the timer server.
  def init(:safe), do: {:ok, {%{strategy: :one_for_one, intensity: 4, period: 3600}, []}}

  def init(:logger) do
    {:ok, {%{strategy: :one_for_one, intensity: 1, period: 5}, [idle(:logger_proxy)]}}
  end

  defp idle(name), do: worker(name, {:mailroom_idle, :start_link, [name]})
  defp worker(id, start), do: %{id: id, start: start, shutdown: 2000}

  defp sup(name, arg) do
    %{
      id: name,
      start: {:supervisor, :start_link, [{:local, name}, :kernel, arg]},
      type: :supervisor,
      shutdown: :infinity
    }
  end
end
