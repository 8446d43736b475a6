defmodule :application do
  @moduledoc """
  Starting and stopping applications, and their settings.

  Settings and specifications stand in the ETS table `:ac_tab`, so that reading them costs no message; what runs is
  known to the `:application_controller` process.
  """

  @callback start(type :: term, args :: term) :: {:ok, pid} | {:ok, pid, state :: term} | {:error, term}
  @callback stop(state :: term) :: term
  @callback prep_stop(state :: term) :: term
  @callback start_phase(phase :: atom, type :: term, args :: term) :: :ok | {:error, term}
  @callback config_change(changed :: term, new :: term, removed :: term) :: :ok
  @optional_callbacks prep_stop: 1, start_phase: 3, config_change: 3

  @table :ac_tab
  @keys [
    :description,
    :id,
    :vsn,
    :modules,
    :maxP,
    :maxT,
    :registered,
    :included_applications,
    :optional_applications,
    :applications,
    :mod,
    :start_phases
  ]

  # -- running ----------------------------------------------------------------------------------

  def load(app), do: load(app, [])
  def load(app, _distributed), do: :application_controller.load(app)
  def unload(app), do: :application_controller.unload(app)

  def start(app), do: start(app, :temporary)

  def start(app, type) when type in [:permanent, :transient, :temporary] do
    case load(app) do
      :ok -> :application_controller.start_application(name(app), type)
      {:error, {:already_loaded, _}} -> :application_controller.start_application(name(app), type)
      error -> error
    end
  end

  def start(_app, type), do: {:error, {:invalid_restart_type, type}}

  defp name({:application, app, _}), do: app
  defp name(app), do: app

  def start_boot(app, type), do: start(app, type)

  def ensure_started(app), do: ensure_started(app, :temporary)

  def ensure_started(app, type) do
    case start(app, type) do
      :ok -> :ok
      {:error, {:already_started, ^app}} -> :ok
      error -> error
    end
  end

  def ensure_all_started(app), do: ensure_all_started(app, :temporary)

  # What it needs first; when one fails, those that this call started are stopped again.
  def ensure_all_started(app, type) do
    case ensure_all([app], type, []) do
      {:ok, started} ->
        {:ok, :lists.reverse(started)}

      {:error, reason, started} ->
        for each <- started, do: stop(each)
        {:error, reason}
    end
  end

  defp ensure_all([], _type, started), do: {:ok, started}

  defp ensure_all([app | rest], type, started) do
    case start(app, type) do
      :ok -> ensure_all(rest, type, [app | started])
      {:error, {:already_started, ^app}} -> ensure_all(rest, type, started)
      {:error, {:not_started, needed}} -> ensure_all([needed, app | rest], type, started)
      {:error, reason} -> {:error, {app, reason}, started}
    end
  end

  def stop(app), do: :application_controller.stop_application(app)

  def which_applications, do: which_applications(:infinity)
  def which_applications(timeout), do: :application_controller.which_applications(timeout)

  def loaded_applications do
    for {{:loaded, app}, spec} <- :ets.tab2list(@table) do
      {app, spec.description, spec.vsn}
    end
  end

  def takeover(app, _type), do: {:error, {:not_running_distributed, app}}
  def permit(_app, _flag), do: :ok

  # -- who belongs to what ----------------------------------------------------------------------

  def get_application, do: get_application(self())

  # An application's processes have its master as group leader.
  def get_application(pid) when is_pid(pid) do
    case :erlang.process_info(pid, :group_leader) do
      {:group_leader, leader} -> master_of(leader)
      :undefined -> :undefined
    end
  end

  def get_application(module) when is_atom(module) do
    case :ets.lookup(@table, {:module, module}) do
      [{_, app}] -> {:ok, app}
      [] -> :undefined
    end
  end

  defp master_of(leader) do
    case :ets.match(@table, {{:application_master, :"$1"}, leader}) do
      [[app] | _] -> {:ok, app}
      [] -> :undefined
    end
  end

  def get_supervisor(app) do
    case :ets.lookup(@table, {:application_master, app}) do
      [{_, master}] ->
        {root, _mod} = :application_master.get_child(master)
        {:ok, root}

      [] ->
        :undefined
    end
  end

  # -- keys of the specification ----------------------------------------------------------------

  def get_key(key), do: with({:ok, app} <- get_application(), do: get_key(app, key))

  def get_key(app, key) do
    case :ets.lookup(@table, {:loaded, app}) do
      [{_, spec}] ->
        case spec do
          %{^key => value} -> {:ok, value}
          _ -> :undefined
        end

      [] ->
        :undefined
    end
  end

  def get_all_key, do: with({:ok, app} <- get_application(), do: get_all_key(app))

  def get_all_key(app) do
    case :ets.lookup(@table, {:loaded, app}) do
      [{_, spec}] -> {:ok, for(key <- @keys, do: {key, Map.fetch!(spec, key)})}
      [] -> :undefined
    end
  end

  # -- settings ---------------------------------------------------------------------------------

  def get_env(key) do
    case get_application() do
      {:ok, app} -> get_env(app, key)
      :undefined -> :undefined
    end
  end

  def get_env(app, key) do
    case :ets.lookup(@table, {:env, app, key}) do
      [{_, value}] -> {:ok, value}
      [] -> :undefined
    end
  end

  def get_env(app, key, default) do
    case :ets.lookup(@table, {:env, app, key}) do
      [{_, value}] -> value
      [] -> default
    end
  end

  def get_all_env do
    case get_application() do
      {:ok, app} -> get_all_env(app)
      :undefined -> []
    end
  end

  def get_all_env(app) do
    for [key, value] <- :ets.match(@table, {{:env, app, :"$1"}, :"$2"}), do: {key, value}
  end

  def set_env(config) when is_list(config), do: set_env(config, [])

  def set_env(config, _opts) when is_list(config) do
    for {app, settings} <- config, {key, value} <- settings, do: set_env(app, key, value)
    :ok
  end

  def set_env(app, key, value), do: set_env(app, key, value, [])

  def set_env(app, key, value, _opts) do
    :ets.insert(@table, {{:env, app, key}, value})
    :ok
  end

  def unset_env(app, key), do: unset_env(app, key, [])

  def unset_env(app, key, _opts) do
    :ets.delete(@table, {:env, app, key})
    :ok
  end
end
