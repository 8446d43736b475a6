defmodule :logger_requests do
  @moduledoc """
  What may be asked of the process `:logger` (`:logger_server`) beside what a node asks as it comes up: the checks, in the
  process that asks, and the changes, in the logger's.
  """

  # -- the callers' side ------------------------------------------------------------------------

  def change_config(how, owner, config) do
    with :ok <- check_config(owner, config), do: :logger_server.call({:change_config, how, owner, config})
  end

  def change_config(how, owner, key, value) do
    with :ok <- check_config(owner, %{key => value}),
         do: :logger_server.call({:change_config, how, owner, key, value})
  end

  def update_formatter_config(id, config) when is_map(config),
    do: :logger_server.call({:update_formatter_config, id, config})

  def update_formatter_config(_id, config), do: {:error, {:invalid_formatter_config, config}}

  def set_module_level(modules, level) do
    with :ok <- check_modules(modules),
         :ok <- check({:level, level}),
         do: :logger_server.call({:set_module_level, modules, level})
  end

  def unset_module_level, do: :logger_server.call({:unset_module_level, :all})

  def unset_module_level(modules) do
    with :ok <- check_modules(modules), do: :logger_server.call({:unset_module_level, modules})
  end

  @doc "Adds the handlers that a list, or the environment `:logger` of an application, names."
  def add_handlers(app) when is_atom(app), do: add_handlers(app, :application.get_env(app, :logger, []))
  def add_handlers(list), do: add_handlers(:undefined, list)

  defp add_handlers(app, list) do
    with :ok <- Enum.find_value(list, :ok, &setup_error/1) do
      :ok
    else
      reason -> {:error, {:bad_config, {:handler, if(app == :undefined, do: reason, else: {app, reason})}}}
    end
  end

  defp setup_error({:handler, id, module, config}) do
    case :logger.add_handler(id, module, config) do
      :ok -> nil
      {:error, reason} -> reason
    end
  end

  defp setup_error(other), do: [other]

  @doc "Sets the configuration back to that of a node as it starts: one handler, `:default`, in Erlang's words."
  def reconfigure do
    for id <- :logger.get_handler_ids(), do: :logger.remove_handler(id)
    unset_module_level()
    :logger.set_primary_config(%{level: :application.get_env(:kernel, :logger_level, :notice)})
    :logger.add_handler(:default, :logger_std_h, :logger_std_h.default_handler())
  end

  @doc "How the proxy for messages of other nodes would protect itself."
  def proxy_config do
    case :logger_config.get(:proxy) do
      {:ok, config} -> config
      {:error, _} -> default_proxy()
    end
  end

  # -- checks -----------------------------------------------------------------------------------

  defp check_id(id) when is_atom(id), do: :ok
  defp check_id(id), do: {:error, {:invalid_id, id}}

  defp check_module(module) when is_atom(module), do: :ok
  defp check_module(module), do: {:error, {:invalid_module, module}}

  defp check_modules(modules) do
    if is_list(modules) and Enum.all?(modules, &is_atom/1), do: :ok, else: {:error, {:not_a_list_of_modules, modules}}
  end

  def check_handler(id, module, config) do
    with :ok <- check_id(id), :ok <- check_module(module), do: check_config(id, config)
  end

  def check_config(_owner, config) when not is_map(config), do: {:error, {:invalid_config, config}}
  def check_config(:proxy, _config), do: :ok

  def check_config(owner, config) do
    with :ok <- check_id(owner), do: first_error(config, &check_key(owner, &1))
  end

  defp first_error(list, check), do: Enum.find_value(list, :ok, &with(:ok <- check.(&1), do: nil))

  defp check_key(_owner, {key, _} = pair) when key in [:level, :filters, :filter_default], do: check(pair)
  defp check_key(:primary, {:metadata, metadata}) when is_map(metadata), do: :ok
  defp check_key(:primary, pair), do: {:error, {:invalid_primary_config, pair}}
  defp check_key(_handler, {:formatter, formatter}), do: check_formatter(formatter)
  defp check_key(_handler, _pair), do: :ok

  defp check({:level, level})
       when level in [:none, :emergency, :alert, :critical, :error, :warning, :notice, :info, :debug, :all],
       do: :ok

  defp check({:level, level}), do: {:error, {:invalid_level, level}}
  defp check({:filter_default, action}) when action in [:log, :stop], do: :ok
  defp check({:filter_default, action}), do: {:error, {:invalid_filter_default, action}}
  defp check({:filters, filters}) when is_list(filters), do: first_error(filters, &check_filter/1)
  defp check({:filters, filters}), do: {:error, {:invalid_filters, filters}}

  defp check_filter({id, {fun, _extra}}) when is_atom(id) and is_function(fun, 2), do: :ok
  defp check_filter(filter), do: {:error, {:invalid_filter, filter}}

  defp check_formatter({module, config}) do
    with :ok <- check_module(module) do
      try do
        module.check_config(config)
      catch
        kind, reason ->
          if match?([{^module, :check_config, _, _} | _], __STACKTRACE__) and reason == :undef,
            do: :ok,
            else: {:error, {:callback_crashed, {kind, reason, :logger.filter_stacktrace(:logger_requests, __STACKTRACE__)}}}
      end
    end
  end

  defp check_formatter(formatter), do: {:error, {:invalid_formatter, formatter}}

  # -- the logger's side ------------------------------------------------------------------------

  @doc "Answers `{:reply, reply}`, or `{:callback, callback, continue}`: a callback to run, and what then to do with its result."
  def handle({:change_config, how, :proxy, config}) do
    base = if how == :set, do: default_proxy(), else: proxy_config()
    {:reply, :logger_config.set(:proxy, Map.merge(base, config))}
  end

  def handle({:change_config, how, :primary, config}) do
    {:ok, old} = :logger_config.get(:primary)
    base = if how == :set, do: :logger_server.default_primary(), else: old
    {:reply, :logger_config.set(:primary, base |> Map.merge(config) |> Map.put(:handlers, old.handlers))}
  end

  def handle({:change_config, how, id, config}) do
    change_handler(how, id, fn old ->
      base = if how == :set, do: :logger_server.default_handler(id, old.module), else: old
      Map.merge(base, config)
    end)
  end

  def handle({:change_config, how, id, key, value}), do: change_handler(how, id, &Map.put(&1, key, value))

  def handle({:update_formatter_config, id, new}) do
    case :logger_config.get(id) do
      {:ok, %{formatter: {module, old}} = config} ->
        formatter = {module, Map.merge(old, new)}

        with :ok <- check_formatter(formatter),
             do: {:reply, :logger_config.set(id, %{config | formatter: formatter})},
             else: (error -> {:reply, error})

      _none ->
        {:reply, {:error, {:not_found, id}}}
    end
  end

  def handle({:set_module_level, modules, level}), do: {:reply, :logger_config.set_module_level(modules, level)}
  def handle({:unset_module_level, modules}), do: {:reply, :logger_config.unset_module_level(modules)}

  defp change_handler(how, id, new) do
    with {:ok, %{module: module} = old} <- :logger_config.get(id),
         config = new.(old),
         :ok <- check_change(old, config) do
      callback = fn -> :logger_server.callback(module, :changing_config, [how, old, config], {:ok, config}) end
      {:callback, callback, &with({:ok, config} <- &1, do: :logger_config.set(id, config))}
    else
      error -> {:reply, error}
    end
  end

  defp check_change(%{id: id, module: module}, %{id: id, module: module}), do: :ok

  defp check_change(old, new) do
    changed = for key <- [:id, :module], old[key] != new[key], do: key
    {:error, {:illegal_config_change, Map.take(old, changed), Map.take(new, changed)}}
  end

  defp default_proxy do
    %{
      sync_mode_qlen: 500,
      drop_mode_qlen: 1000,
      flush_qlen: 5000,
      burst_limit_enable: false,
      burst_limit_max_count: 500,
      burst_limit_window_time: 1000,
      overload_kill_enable: false,
      overload_kill_qlen: 20_000,
      overload_kill_mem_size: 3_000_000,
      overload_kill_restart_after: 5000
    }
  end
end
