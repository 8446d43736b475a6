defmodule :logger do
  @moduledoc """
  Where every log event passes, in the process that logs: level, filters, then each handler's `log/2`.

  Configuration stands in the ETS table `:logger`: `{:primary, config}`, `{:handlers, ids}`, `{{:handler, id}, config}`
  and `{{:level, module}, level}`.
  """

  @table :logger

  # -- logging ----------------------------------------------------------------------------------

  def emergency(message), do: log(:emergency, message)
  def emergency(message, more), do: log(:emergency, message, more)
  def emergency(format, args, meta), do: log(:emergency, format, args, meta)

  def alert(message), do: log(:alert, message)
  def alert(message, more), do: log(:alert, message, more)
  def alert(format, args, meta), do: log(:alert, format, args, meta)

  def critical(message), do: log(:critical, message)
  def critical(message, more), do: log(:critical, message, more)
  def critical(format, args, meta), do: log(:critical, format, args, meta)

  def error(message), do: log(:error, message)
  def error(message, more), do: log(:error, message, more)
  def error(format, args, meta), do: log(:error, format, args, meta)

  def warning(message), do: log(:warning, message)
  def warning(message, more), do: log(:warning, message, more)
  def warning(format, args, meta), do: log(:warning, format, args, meta)

  def notice(message), do: log(:notice, message)
  def notice(message, more), do: log(:notice, message, more)
  def notice(format, args, meta), do: log(:notice, format, args, meta)

  def info(message), do: log(:info, message)
  def info(message, more), do: log(:info, message, more)
  def info(format, args, meta), do: log(:info, format, args, meta)

  def debug(message), do: log(:debug, message)
  def debug(message, more), do: log(:debug, message, more)
  def debug(format, args, meta), do: log(:debug, format, args, meta)

  def log(level, message), do: log(level, message, %{})

  def log(level, message, meta) when is_map(meta) do
    if allow(level), do: send_event(level, to_msg(message), meta)
    :ok
  end

  def log(level, format, args) when is_list(args), do: log(level, format, args, %{})

  def log(level, fun, argument, meta) when is_function(fun, 1) do
    if allow(level), do: send_event(level, to_msg(fun.(argument)), meta)
    :ok
  end

  def log(level, format, args, meta) do
    if allow(level), do: send_event(level, {format, args}, meta)
    :ok
  end

  # The caller has asked allow/2 before.
  def macro_log(location, level, message), do: macro_log(location, level, message, %{})

  def macro_log(location, level, message, meta) when is_map(meta),
    do: send_event(level, to_msg(message), Map.merge(location, meta))

  def macro_log(location, level, format, args) when is_list(args),
    do: macro_log(location, level, format, args, %{})

  def macro_log(location, level, format, args, meta),
    do: send_event(level, {format, args}, Map.merge(location, meta))

  defp to_msg(report) when is_map(report), do: {:report, report}

  defp to_msg(list) when is_list(list) do
    if list != [] and :lists.all(&match?({_, _}, &1), list), do: {:report, list}, else: {:string, list}
  end

  defp to_msg({format, args} = msg) when is_list(args) and (is_list(format) or is_binary(format)), do: msg
  defp to_msg(text), do: {:string, text}

  defp send_event(level, msg, meta) do
    defaults = %{
      pid: self(),
      gl: :erlang.group_leader(),
      time: :erlang.system_time(:microsecond)
    }

    process =
      case get_process_metadata() do
        :undefined -> %{}
        map -> map
      end

    event = %{level: level, msg: msg, meta: defaults |> Map.merge(process) |> Map.merge(meta)}

    case filter(event, get_primary_config().filters) do
      :stop -> :ok
      event -> for id <- get_handler_ids(), do: handle(id, event)
    end

    :ok
  end

  defp handle(id, event) do
    with {:ok, %{module: module} = config} <- get_handler_config(id),
         true <- compare_levels(event.level, config.level) != :lt,
         %{} = event <- filter(event, config.filters) do
      try do
        module.log(event, config)
      catch
        # A handler that fails is taken out.
        _, _ -> remove_handler(id)
      end
    end
  end

  defp filter(event, filters) do
    Enum.reduce_while(filters, event, fn {_id, {fun, extra}}, event ->
      case fun.(event, extra) do
        :stop -> {:halt, :stop}
        :ignore -> {:cont, event}
        %{} = event -> {:cont, event}
      end
    end)
  end

  # -- levels -----------------------------------------------------------------------------------

  def allow(level), do: compare_levels(level, get_primary_config().level) != :lt
  def allow(level, nil), do: allow(level)

  def allow(level, module) do
    case lookup({:level, module}) do
      {:ok, own} -> compare_levels(level, own) != :lt
      :none -> allow(level)
    end
  end

  def compare_levels(same, same), do: :eq

  def compare_levels(left, right) do
    if severity(left) < severity(right), do: :gt, else: :lt
  end

  defp severity(:none), do: -1
  defp severity(:emergency), do: 0
  defp severity(:alert), do: 1
  defp severity(:critical), do: 2
  defp severity(:error), do: 3
  defp severity(:warning), do: 4
  defp severity(:notice), do: 5
  defp severity(:info), do: 6
  defp severity(:debug), do: 7
  defp severity(:all), do: 10

  def set_module_level(modules, level) do
    with :ok <- check({:level, level}) do
      for module <- List.wrap(modules), do: put({:level, module}, level)
      :ok
    end
  end

  def unset_module_level(modules) do
    for module <- List.wrap(modules), do: :ets.delete(@table, {:level, module})
    :ok
  end

  def unset_module_level do
    :ets.match_delete(@table, {{:level, :_}, :_})
    :ok
  end

  def get_module_level, do: for({{:level, module}, level} <- :ets.tab2list(@table), do: {module, level})

  def get_module_level(modules) do
    for {module, _} = pair <- get_module_level(), module in List.wrap(modules), do: pair
  end

  def set_application_level(app, level) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> set_module_level(modules, level)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  def unset_application_level(app) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> unset_module_level(modules)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  # -- configuration ----------------------------------------------------------------------------

  def get_primary_config do
    case lookup(:primary) do
      {:ok, config} -> config
      :none -> %{level: :notice, filters: [], filter_default: :log, metadata: %{}}
    end
  end

  def set_primary_config(config), do: change_primary(config)
  def set_primary_config(key, value), do: change_primary(%{key => value})
  def update_primary_config(config), do: change_primary(config)

  defp change_primary(config) when is_map(config) do
    with :ok <- check_all(config, [:level, :filters, :filter_default, :metadata], :invalid_primary_config) do
      put(:primary, Map.merge(get_primary_config(), config))
    end
  end

  defp change_primary(config), do: {:error, {:invalid_config, config}}

  # Errors are answers here: whoever configures a logger wrongly keeps the one that works.
  defp check_all(config, known, invalid) do
    Enum.find_value(config, :ok, fn {key, value} = pair ->
      result = if key in known, do: check(pair), else: :unknown

      case result do
        :ok -> nil
        :unknown -> {:error, {invalid, pair}}
        error -> error
      end
    end)
  end

  defp check({:level, level})
       when level in [:none, :emergency, :alert, :critical, :error, :warning, :notice, :info, :debug, :all],
       do: :ok

  defp check({:level, level}), do: {:error, {:invalid_level, level}}
  defp check({:filter_default, action}) when action in [:log, :stop], do: :ok
  defp check({:filter_default, action}), do: {:error, {:invalid_filter_default, action}}
  defp check({:filters, filters}) when not is_list(filters), do: {:error, {:invalid_filters, filters}}
  defp check({:filters, filters}), do: Enum.find_value(filters, :ok, &with(:ok <- check_filter(&1), do: nil))
  defp check({:metadata, metadata}) when not is_map(metadata), do: :unknown
  defp check(_pair), do: :ok

  defp check_filter({id, {fun, _arg}}) when is_atom(id) and is_function(fun, 2), do: :ok
  defp check_filter(filter), do: {:error, {:invalid_filter, filter}}

  def add_primary_filter(id, filter) do
    config = get_primary_config()
    with {:ok, filters} <- with_filter(config.filters, id, filter), do: put(:primary, %{config | filters: filters})
  end

  def remove_primary_filter(id) do
    config = get_primary_config()
    with {:ok, filters} <- without_filter(config.filters, id), do: put(:primary, %{config | filters: filters})
  end

  def add_handler_filter(handler, id, filter) do
    with {:ok, config} <- get_handler_config(handler),
         {:ok, filters} <- with_filter(config.filters, id, filter),
         do: put({:handler, handler}, %{config | filters: filters})
  end

  def remove_handler_filter(handler, id) do
    with {:ok, config} <- get_handler_config(handler),
         {:ok, filters} <- without_filter(config.filters, id),
         do: put({:handler, handler}, %{config | filters: filters})
  end

  defp with_filter(filters, id, filter) do
    with :ok <- check_filter({id, filter}) do
      if :lists.keymember(id, 1, filters),
        do: {:error, {:already_exist, id}},
        else: {:ok, filters ++ [{id, filter}]}
    end
  end

  defp without_filter(filters, id) do
    if :lists.keymember(id, 1, filters),
      do: {:ok, :lists.keydelete(id, 1, filters)},
      else: {:error, {:not_found, id}}
  end

  def get_config do
    %{primary: get_primary_config(), handlers: get_handler_config(), module_levels: get_module_level()}
  end

  def get_handler_ids do
    case lookup(:handlers) do
      {:ok, ids} -> ids
      :none -> []
    end
  end

  def get_handler_config, do: for(id <- get_handler_ids(), {:ok, config} <- [get_handler_config(id)], do: config)

  def get_handler_config(id) do
    case lookup({:handler, id}) do
      {:ok, config} -> {:ok, config}
      :none -> {:error, {:not_found, id}}
    end
  end

  def add_handler(id, module, config) do
    if id in get_handler_ids() do
      {:error, {:already_exist, id}}
    else
      defaults = %{id: id, module: module, level: :all, filters: [], filter_default: :log}
      config = Map.merge(defaults, config)

      result =
        with :ok <- check_handler(config) do
          if :erlang.function_exported(module, :adding_handler, 1),
            do: module.adding_handler(config),
            else: {:ok, config}
        end

      with {:ok, config} <- result do
        put({:handler, id}, config)
        put(:handlers, [id | get_handler_ids()])
      end
    end
  end

  # Asking for the module loads it, so that its optional callbacks are found.
  defp check_handler(%{module: module} = config) do
    exports = try(do: module.module_info(:exports), rescue: (_ -> []))

    if {:log, 2} in exports,
      do: check_all(config, Map.keys(config), :invalid_handler_config),
      else: {:error, {:invalid_handler, {:function_not_exported, {module, :log, 2}}}}
  end

  def remove_handler(id) do
    if id in get_handler_ids() do
      put(:handlers, :lists.delete(id, get_handler_ids()))
      :ets.delete(@table, {:handler, id})
      :ok
    else
      {:error, {:not_found, id}}
    end
  end

  def set_handler_config(id, config), do: change_handler(:set, id, config)
  def set_handler_config(id, key, value), do: change_handler(:set, id, %{key => value})
  def update_handler_config(id, config), do: change_handler(:update, id, config)

  def update_handler_config(id, key, value) when is_list(value),
    do: change_handler(:update, id, %{key => Map.new(value)})

  def update_handler_config(id, key, value), do: change_handler(:update, id, %{key => value})

  defp change_handler(how, id, new) do
    with {:ok, %{module: module} = old} <- get_handler_config(id),
         :ok <- check_all(new, Map.keys(new), :invalid_handler_config) do
      result =
        if :erlang.function_exported(module, :changing_config, 3),
          do: module.changing_config(how, old, new),
          else: {:ok, Map.merge(old, new)}

      with {:ok, config} <- result, do: put({:handler, id}, config)
    end
  end

  defp lookup(key) do
    case :ets.lookup(@table, key) do
      [{_, value}] -> {:ok, value}
      [] -> :none
    end
  end

  defp put(key, value) do
    :ets.insert(@table, {key, value})
    :ok
  end

  # -- metadata of the calling process ----------------------------------------------------------

  def get_process_metadata, do: :erlang.get(:"$logger_metadata$")

  def set_process_metadata(meta) when is_map(meta) do
    :erlang.put(:"$logger_metadata$", meta)
    :ok
  end

  def update_process_metadata(meta) when is_map(meta) do
    case get_process_metadata() do
      :undefined -> set_process_metadata(meta)
      old -> set_process_metadata(Map.merge(old, meta))
    end
  end

  def unset_process_metadata do
    :erlang.erase(:"$logger_metadata$")
    :ok
  end

  # -- words ------------------------------------------------------------------------------------

  def timestamp, do: :erlang.system_time(:microsecond)

  def format_otp_report(%{label: _, report: report}), do: format_report(report)
  def format_otp_report(report), do: format_report(report)

  def format_report(report) when is_map(report), do: format_report(Map.to_list(report))

  def format_report(report) do
    case flat(report) do
      [] -> {'~tp', [[]]}
      :none -> {'~tp', [report]}
      flat -> if printable?(flat), do: {'~ts', [flat]}, else: format_list(report)
    end
  end

  defp format_list(report) do
    lines =
      for each <- report do
        case each do
          {key, value} -> {if(printable?(flat(value)), do: '    ~tp: ~ts', else: '    ~tp: ~tp'), [key, value]}
          other -> {'    ~tp', [other]}
        end
      end

    {formats, args} = :lists.unzip(lines)
    {:lists.append(:lists.join('\n', formats)), :lists.append(args)}
  end

  defp printable?(flat), do: flat != [] and flat != :none and :io_lib.printable_list(flat)

  defp flat(term) do
    try do
      :lists.flatten(term)
    catch
      _, _ -> :none
    end
  end
end
