defmodule :logger do
  @moduledoc """
  Where every log event passes, in the process that logs: level, filters, then each handler's `log/2`.

  What is changed, is changed by the process `:logger` (`:logger_server`); what an event passes is `:logger_backend`.
  """

  # -- logging ----------------------------------------------------------------------------------

  for level <- [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug] do
    def unquote(level)(message), do: log(unquote(level), message)
    def unquote(level)(message, more), do: log(unquote(level), message, more)
    def unquote(level)(format, args, meta), do: log(unquote(level), format, args, meta)
  end

  def log(level, message), do: do_log(level, message, %{})

  def log(level, message, meta) when is_map(meta) and not is_function(message), do: do_log(level, message, meta)
  def log(level, format, args), do: do_log(level, {format, args}, %{})
  def log(level, format, args, meta), do: do_log(level, {format, args}, meta)

  defp do_log(level, message, meta) do
    allowed? =
      case meta do
        %{mfa: {module, _, _}} -> :logger_config.allow(level, module)
        _ -> :logger_config.allow(level)
      end

    if allowed?, do: log_allowed(%{}, level, message, meta), else: :ok
  end

  # The caller has asked allow/2 before.
  def macro_log(location, level, message), do: log_allowed(location, level, message, %{})

  def macro_log(location, level, message, meta) when is_map(meta) and not is_function(message),
    do: log_allowed(location, level, message, meta)

  def macro_log(location, level, format, args), do: log_allowed(location, level, {format, args}, %{})
  def macro_log(location, level, format, args, meta), do: log_allowed(location, level, {format, args}, meta)

  # What is costly to say is said by a function, and only when somebody listens.
  defp log_allowed(location, level, {fun, argument} = call, meta) when is_function(fun, 1) do
    case call_lazily(fun, argument) do
      {:ok, {message, %{} = more}} -> log_said(location, level, message, Map.merge(meta, more), call)
      {:ok, message} -> log_said(location, level, message, meta, call)
      {:failed, reason} -> log_allowed(location, level, {'LAZY_FUN CRASH: ~tp; Reason: ~tp', [call, reason]}, meta)
    end
  end

  defp log_allowed(location, level, message, meta) when is_map(meta) do
    {:ok, primary} = :logger_config.get(:primary)

    process =
      case get_process_metadata() do
        map when is_map(map) -> map
        _ -> %{}
      end

    meta = primary.metadata |> Map.merge(process) |> Map.merge(meta)
    do_log_allowed(level, message, add_default_metadata(Map.merge(location, meta)), :logger, primary)
  end

  defp call_lazily(fun, argument) do
    {:ok, fun.(argument)}
  catch
    kind, reason -> {:failed, {kind, reason}}
  end

  defp log_said(_location, _level, :ignore, _meta, _call), do: :ok

  defp log_said(location, level, message, meta, call) do
    if message?(message),
      do: log_allowed(location, level, message, meta),
      else: log_allowed(location, level, {'LAZY_FUN ERROR: ~tp; Returned: ~tp', [call, message]}, meta)
  end

  defp message?({format, args}), do: (is_list(format) or is_binary(format) or is_atom(format)) and is_list(args)
  defp message?(message), do: is_map(message) or is_list(message) or is_binary(message)

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]

  defp do_log_allowed(level, {format, args}, meta, _table, primary)  #@ 1159
       when level in @levels and (is_list(format) or is_binary(format) or is_atom(format)) and is_list(args) and
              is_map(meta) do
    format = if is_atom(format), do: :erlang.atom_to_list(format), else: format
    :logger_backend.log_allowed(%{level: level, msg: {format, args}, meta: meta}, primary)
  end

  defp do_log_allowed(level, report, meta, _table, primary)
       when level in @levels and (is_map(report) or (is_list(report) and is_tuple(hd(report)))) and is_map(meta) do
    :logger_backend.log_allowed(%{level: level, msg: {:report, report}, meta: meta}, primary)
  end

  defp do_log_allowed(level, text, meta, _table, primary)
       when level in @levels and (is_list(text) or is_binary(text)) and is_map(meta) do
    :logger_backend.log_allowed(%{level: level, msg: {:string, text}, meta: meta}, primary)
  end

  @doc "What of an event's metadata is always there: who logs, with which group leader, and when."
  def add_default_metadata(meta) do
    meta
    |> Map.put_new(:pid, self())
    |> Map.put_new(:gl, :erlang.group_leader())
    |> Map.put_new_lazy(:time, &timestamp/0)
  end

  @doc "What the logger cannot log: past all devices, a title to standard error and the term to standard output."
  def internal_log(level, term) when is_atom(level) do
    :mailroom.output(:stderr, "Logger - #{level}: ")
    :mailroom.output(:stdout, List.to_string(:io_lib.format('~0tp', [term])) <> "\r\n")
  end

  @doc "The stack as far as the first frame of the module."
  def filter_stacktrace(module, stack), do: Enum.take_while(stack, &(elem(&1, 0) != module))

  # -- levels -----------------------------------------------------------------------------------

  def allow(level, module) when is_atom(module), do: :logger_config.allow(level, module)

  @known [:none, :all | @levels]

  def compare_levels(same, same) when same in @known, do: :eq

  def compare_levels(left, right) when left in @known and right in @known do
    if :logger_config.level_to_int(left) < :logger_config.level_to_int(right), do: :gt, else: :lt
  end

  def compare_levels(left, right), do: :erlang.error(:badarg, [left, right])  #@ 621

  def set_module_level(module, level) when is_atom(module), do: set_module_level([module], level)
  def set_module_level(modules, level), do: :logger_requests.set_module_level(modules, level)

  def unset_module_level, do: :logger_requests.unset_module_level()
  def unset_module_level(module) when is_atom(module), do: unset_module_level([module])
  def unset_module_level(modules), do: :logger_requests.unset_module_level(modules)

  def get_module_level, do: :logger_config.get_module_level()
  def get_module_level(module) when is_atom(module), do: get_module_level([module])
  def get_module_level(modules), do: for({module, _} = pair <- get_module_level(), module in modules, do: pair)

  def set_application_level(app, level), do: with_modules(app, &set_module_level(&1, level))
  def unset_application_level(app), do: with_modules(app, &unset_module_level/1)

  defp with_modules(app, fun) do
    case :application.get_key(app, :modules) do
      {:ok, modules} -> fun.(modules)
      :undefined -> {:error, {:not_loaded, app}}
    end
  end

  # -- configuration ----------------------------------------------------------------------------

  def add_handler(id, module, config), do: :logger_server.add_handler(id, module, config)
  def remove_handler(id), do: :logger_server.remove_handler(id)

  def add_primary_filter(id, filter), do: :logger_server.add_filter(:primary, {id, filter})
  def remove_primary_filter(id), do: :logger_server.remove_filter(:primary, id)
  def add_handler_filter(handler, id, filter), do: :logger_server.add_filter(handler, {id, filter})
  def remove_handler_filter(handler, id), do: :logger_server.remove_filter(handler, id)

  def set_primary_config(config), do: :logger_server.set_config(:primary, config)
  def set_primary_config(key, value), do: :logger_server.set_config(:primary, key, value)
  def update_primary_config(config), do: :logger_server.update_config(:primary, config)

  def set_handler_config(id, config), do: :logger_server.set_config(id, config)
  def set_handler_config(id, key, value), do: :logger_server.set_config(id, key, value)
  def update_handler_config(id, config), do: :logger_server.update_config(id, config)
  def update_handler_config(id, key, value), do: :logger_server.update_config(id, key, value)

  def set_proxy_config(config), do: :logger_server.set_config(:proxy, config)
  def update_proxy_config(config), do: :logger_server.update_config(:proxy, config)

  def update_formatter_config(id, config), do: :logger_requests.update_formatter_config(id, config)
  def update_formatter_config(id, key, value), do: update_formatter_config(id, %{key => value})

  def get_primary_config do
    {:ok, config} = :logger_config.get(:primary)
    Map.delete(config, :handlers)
  end

  def get_handler_ids do
    {:ok, config} = :logger_config.get(:primary)
    config.handlers
  end

  def get_handler_config do
    for id <- get_handler_ids() do
      {:ok, config} = get_handler_config(id)
      config
    end
  end

  def get_handler_config(id) do
    with {:ok, %{module: module} = config} <- :logger_config.get(id) do
      try do
        {:ok, module.filter_config(config)}
      catch
        _, _ -> {:ok, config}
      end
    end
  end

  def get_proxy_config, do: :logger_requests.proxy_config()

  def get_config do
    %{
      primary: get_primary_config(),
      handlers: get_handler_config(),
      proxy: get_proxy_config(),
      module_levels: get_module_level()
    }
  end

  def add_handlers(app_or_list), do: :logger_requests.add_handlers(app_or_list)
  def reconfigure, do: :logger_requests.reconfigure()

  def i, do: :logger_words.print([:primary, :handlers, :proxy, :modules])
  def i(what) when is_atom(what), do: :logger_words.print([what])
  def i(what), do: :erlang.error(:badarg, [what])

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
  def format_otp_report(report), do: :logger_words.format_otp_report(report)
  def format_report(report), do: :logger_words.format_report(report)
end
