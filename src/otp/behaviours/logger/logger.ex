defmodule Logger do
  @moduledoc """
  Logging by level, with metadata, to backends that are handlers of one event manager.

      require Logger
      Logger.info("loaded", lines: 42)

  The manager is the process `Logger`. Messages are sent to it without waiting; when more than `:sync_threshold` (20)
  lie in its mailbox, callers wait until theirs is done; above `:discard_threshold` (500) messages are dropped.
  """

  @type level ::
          :emergency | :alert | :critical | :error | :warning | :warn | :notice | :info | :debug
  @type metadata :: keyword()
  @type message :: IO.chardata() | String.Chars.t()

  @levels [:emergency, :alert, :critical, :error, :warning, :notice, :info, :debug]
  @metadata :logger_level

  # -- metadata and levels ----------------------------------------------------------------------

  @doc """
  Changes the metadata of the calling process; `nil` removes a key.
  """
  def metadata(keyword) do
    case :logger.get_process_metadata() do
      :undefined ->
        reset_metadata(keyword)

      map when is_map(map) ->
        :logger.set_process_metadata(
          Enum.reduce(keyword, map, fn
            {key, nil}, acc -> Map.delete(acc, key)
            {key, value}, acc -> Map.put(acc, key, value)
          end)
        )
    end
  end

  @doc """
  The metadata of the calling process.
  """
  def metadata do
    case :logger.get_process_metadata() do
      :undefined -> []
      map when is_map(map) -> Map.to_list(map)
    end
  end

  @doc """
  Replaces the metadata of the calling process.
  """
  def reset_metadata(keyword \\ []) do
    :logger.set_process_metadata(for {k, v} <- keyword, v != nil, into: %{}, do: {k, v})
  end

  @doc "Lets the calling process log again."
  def enable(pid) when pid == self(), do: delete_process_level(pid)

  @doc "Makes the calling process log nothing."
  def disable(pid) when pid == self(), do: put_process_level(pid, :none)

  @doc "Does the calling process log?"
  def enabled?(pid) when pid == self(), do: get_process_level(pid) != :none

  @doc "The lowest level that is logged."
  def level, do: :logger.get_primary_config().level

  @doc """
  Compares two levels: `:lt`, `:eq` or `:gt`.
  """
  def compare_levels(left, right) do
    :logger.compare_levels(
      Logger.Handler.elixir_level_to_erlang_level(left),
      Logger.Handler.elixir_level_to_erlang_level(right)
    )
  end

  @valid_options [
    :compile_time_application,
    :compile_time_purge_level,
    :compile_time_purge_matching,
    :sync_threshold,
    :truncate,
    :level,
    :utc_log,
    :discard_threshold,
    :translator_inspect_opts
  ]

  @doc """
  Changes options while running.

      Logger.configure(level: :warning)
  """
  def configure(options) do
    Logger.Config.configure(Keyword.take(options, @valid_options))
    :ok = :logger.set_handler_config(Logger, %{config: %{}})
  end

  @doc "Waits until all backends have written what they have."
  def flush, do: :gen_event.sync_notify(Logger, :flush)

  @doc "Sets the level of a module."
  def put_module_level(mod, level), do: :logger.set_module_level(mod, level)
  @doc "The level of a module."
  def get_module_level(mod), do: :logger.get_module_level(mod)
  @doc "Removes the level of a module."
  def delete_module_level(module), do: :logger.unset_module_level(module)
  @doc "Removes the levels of all modules."
  def delete_all_module_levels, do: :logger.unset_module_level()
  @doc "Sets the level of an application's modules."
  def put_application_level(appname, level), do: :logger.set_application_level(appname, level)
  @doc "Removes the level of an application's modules."
  def delete_application_level(appname), do: :logger.unset_application_level(appname)

  @doc "Sets the level of the calling process."
  def put_process_level(pid, level) when pid == self() do
    Process.put(@metadata, Logger.Handler.elixir_level_to_erlang_level(level))
    :ok
  end

  @doc "The level of the calling process, or `nil`."
  def get_process_level(pid) when pid == self(), do: Process.get(@metadata, nil)

  @doc "Removes the level of the calling process."
  def delete_process_level(pid) when pid == self() do
    Process.delete(@metadata)
    :ok
  end

  # -- backends ---------------------------------------------------------------------------------

  @doc """
  Adds a backend: `:console`, or a module with the callbacks of `:gen_event`.
  """
  def add_backend(backend, opts \\ []) do
    if opts[:flush], do: flush()

    case Logger.BackendSupervisor.watch(backend) do
      {:ok, _} = ok -> ok
      {:error, {:already_started, _pid}} -> {:error, :already_present}
      {:error, _} = error -> error
    end
  end

  @doc "Removes a backend."
  def remove_backend(backend, opts \\ []) do
    if opts[:flush], do: flush()
    Logger.BackendSupervisor.unwatch(backend)
  end

  @doc "Adds a translator of Erlang's log events."
  def add_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    Logger.Config.add_translator(translator)
  end

  @doc "Removes a translator."
  def remove_translator({mod, fun} = translator) when is_atom(mod) and is_atom(fun) do
    Logger.Config.remove_translator(translator)
  end

  @doc """
  Configures a backend.

      Logger.configure_backend(:console, level: :error)
  """
  def configure_backend(backend, options) when is_list(options) do
    backend = Logger.BackendSupervisor.translate_backend(backend)
    :gen_event.call(Logger, backend, {:configure, options})
  end

  # -- logging ----------------------------------------------------------------------------------

  @doc """
  Logs without the macros: nothing is known about where.
  """
  def bare_log(level, message_or_fun, metadata \\ []) do
    case __should_log__(level, nil) do
      nil -> :ok
      level -> __do_log__(level, message_or_fun, %{}, Map.new(metadata))
    end
  end

  @doc false
  def __should_log__(level, module) do
    level = Logger.Handler.elixir_level_to_erlang_level(level)
    if :logger.allow(level, module), do: level
  end

  @doc false
  def __do_log__(level, fun, location, metadata)
      when is_function(fun, 0) and is_map(location) and is_map(metadata) do
    case fun.() do
      {msg, meta} -> __do_log__(level, msg, location, Enum.into(meta, metadata))
      msg -> __do_log__(level, msg, location, metadata)
    end
  end

  def __do_log__(level, msg, location, metadata)
      when level in @levels and is_map(location) and is_map(metadata) do
    metadata = Map.update(metadata, :domain, [:elixir], &[:elixir | List.wrap(&1)])

    if is_binary(msg) or is_list(msg) or is_map(msg) do
      :logger.macro_log(location, level, msg, metadata)
    else
      IO.warn(  #@ 898
        "passing #{inspect(msg)} to Logger is deprecated, expected a map, a keyword list, " <>
          "a string, a list of strings, or a zero-arity anonymous function"
      )

      :logger.macro_log(location, level, to_string(msg), metadata)
    end
  end

  @doc """
  Logs a message of level `emergency`: text, a map or keyword list, or a function that makes one.

      Logger.emergency("something happened", id: 7)
  """
  defmacro emergency(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:emergency, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `alert`: text, a map or keyword list, or a function that makes one.

      Logger.alert("something happened", id: 7)
  """
  defmacro alert(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:alert, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `critical`: text, a map or keyword list, or a function that makes one.

      Logger.critical("something happened", id: 7)
  """
  defmacro critical(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:critical, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `error`: text, a map or keyword list, or a function that makes one.

      Logger.error("something happened", id: 7)
  """
  defmacro error(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:error, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `warning`: text, a map or keyword list, or a function that makes one.

      Logger.warning("something happened", id: 7)
  """
  defmacro warning(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:warning, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `notice`: text, a map or keyword list, or a function that makes one.

      Logger.notice("something happened", id: 7)
  """
  defmacro notice(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:notice, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `info`: text, a map or keyword list, or a function that makes one.

      Logger.info("something happened", id: 7)
  """
  defmacro info(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:info, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of level `debug`: text, a map or keyword list, or a function that makes one.

      Logger.debug(fn -> "costly: \#{inspect(state)}" end)
  """
  defmacro debug(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:debug, message_or_fun, metadata, __CALLER__)
  end

  @doc "Logs a warning; the old name of `warning/2`."
  defmacro warn(message_or_fun, metadata \\ []) do
    Logger.__log_call__(:warning, message_or_fun, metadata, __CALLER__)
  end

  @doc """
  Logs a message of a level that is known when it runs.

      Logger.log(level, "text")
  """
  defmacro log(level, message_or_fun, metadata \\ []) do
    Logger.__log_call__(level, message_or_fun, metadata, __CALLER__)
  end

  # The message is not even built when the level is not logged.
  @doc false
  def __log_call__(level, data, metadata, caller) do
    location =
      case caller do
        %{module: module, function: {fun, arity}, line: line, file: file} ->
          %{mfa: {module, fun, arity}, file: String.to_charlist(file), line: line}

        _ ->
          %{}
      end

    metadata =
      if Keyword.keyword?(metadata) do
        {:%{}, [], metadata}
      else
        quote do: Enum.into(unquote(metadata), %{})
      end

    quote do
      case Logger.__should_log__(unquote(level), __MODULE__) do
        nil ->
          :ok

        level ->
          Logger.__do_log__(
            level,
            unquote(data),
            unquote(Macro.escape(location)),
            unquote(metadata)
          )
      end
    end
  end
end
