defmodule :error_logger do
  @moduledoc """
  The older way to log: by format and arguments, and by reports of a type. Its handlers are handlers of an event manager,
  the process `:error_logger`, which the first of them starts: it is itself a handler of the logger.
  """

  # -- logging ----------------------------------------------------------------------------------

  def error_msg(format), do: error_msg(format, [])
  def error_msg(format, args), do: message(:error, :error_msg, :error, format, args)
  def format(format, args), do: error_msg(format, args)
  def warning_msg(format), do: warning_msg(format, [])
  def warning_msg(format, args), do: message(:warning, :warning_msg, :warning_msg, format, args)
  def info_msg(format), do: info_msg(format, [])
  def info_msg(format, args), do: message(:notice, :info_msg, :info_msg, format, args)

  def error_report(report), do: error_report(:std_error, report)
  def error_report(type, report), do: report(:error, :error_report, type, report)
  def warning_report(report), do: warning_report(:std_warning, report)
  def warning_report(type, report), do: report(:warning, :warning_report, type, report)
  def info_report(report), do: info_report(:std_info, report)
  def info_report(type, report), do: report(:notice, :info_report, type, report)

  def error_info(error) do
    {format, args} = if is_list(error) and :io_lib.printable_list(:lists.flatten(error)), do: {error, []}, else: {'~p', [error]}
    :logger.log(:notice, format, args, %{error_logger: %{tag: :info, type: error}, domain: [error]})
  end

  defp message(level, label, tag, format, args) do
    meta = %{error_logger: %{tag: tag}, report_cb: &report_to_format/1}
    :logger.log(level, %{label: {:error_logger, label}, format: format, args: args}, meta)
  end

  defp report(level, tag, type, report) do
    meta = %{error_logger: %{tag: tag, type: type}, report_cb: &report_to_format/1}
    standard = [error_report: :std_error, info_report: :std_info, warning_report: :std_warning]
    meta = if {tag, type} in standard, do: meta, else: Map.put(meta, :domain, [type])
    :logger.log(level, %{label: {:error_logger, tag}, report: report}, meta)
  end

  defp report_to_format(%{label: {:error_logger, _}, report: report}) when is_map(report), do: {'~tp\n', [report]}

  defp report_to_format(%{label: {:error_logger, _}, format: format, args: args}) do
    try do
      :io_lib.format(format, args)
      {format, args}
    catch
      _, _ -> {'ERROR: ~tp - ~tp', [format, args]}
    end
  end

  defp report_to_format(report), do: :logger.format_otp_report(report)

  def get_format_depth do
    case :application.get_env(:kernel, :error_logger_format_depth) do
      {:ok, depth} when is_integer(depth) -> max(10, depth)
      _ -> :unlimited
    end
  end

  def limit_term(term) do
    case get_format_depth() do
      :unlimited -> term
      depth -> :io_lib.limit_term(term, depth)
    end
  end

  @doc "As what warnings reach the handlers: as such, unless the node was told otherwise."
  def warning_map, do: :warning

  # -- handlers ---------------------------------------------------------------------------------

  def add_report_handler(module) when is_atom(module), do: add_report_handler(module, [])

  def add_report_handler(module, args) when is_atom(module) do
    _ = :logger.add_handler(:error_logger, :error_logger, %{level: :info, filter_default: :log})
    :gen_event.add_handler(:error_logger, module, args)
  end

  def delete_report_handler(module) when is_atom(module) do
    if is_pid(:erlang.whereis(:error_logger)) do
      result = :gen_event.delete_handler(:error_logger, module, [])
      if :gen_event.which_handlers(:error_logger) == [], do: :logger.remove_handler(:error_logger)
      result
    else
      :ok
    end
  end

  def which_report_handlers do
    if is_pid(:erlang.whereis(:error_logger)), do: :gen_event.which_handlers(:error_logger), else: []
  end

  @doc """
  There is no disk: no log file is open, and none can be opened.
  """
  def logfile({:open, _file}), do: {:error, :erofs}
  def logfile(:close), do: {:error, :module_not_found}
  def logfile(:filename), do: {:error, :no_log_file}

  @doc "Erlang's own reports on the terminal, beside what Elixir's Logger makes of them."
  def tty(true) do
    _ = :logger.add_handler(:error_logger_tty_true, :logger_std_h, :logger_std_h.default_handler())
    :ok
  end

  def tty(false) do
    _ = :logger.remove_handler(:error_logger_tty_true)
    :ok
  end

  # -- the handler of the logger ------------------------------------------------------------------

  def start do
    if :erlang.whereis(:error_logger) == :undefined do
      child = %{
        id: :error_logger,
        start: {:error_logger, :start_link, []},
        restart: :transient,
        shutdown: 2000,
        type: :worker,
        modules: :dynamic
      }

      with {:ok, _pid} <- :supervisor.start_child(:logger_sup, child), do: :ok
    else
      :ok
    end
  end

  def start_link, do: :gen_event.start_link({:local, :error_logger}, spawn_opt: [message_queue_data: :off_heap])

  def stop do
    if is_pid(:erlang.whereis(:error_logger)) do
      _ = :gen_event.stop(:error_logger, {:shutdown, :stopped}, :infinity)
      _ = :supervisor.delete_child(:logger_sup, :error_logger)
    end

    :ok
  end

  def adding_handler(%{id: :error_logger} = config), do: with(:ok <- start(), do: {:ok, config})
  def removing_handler(%{id: :error_logger}), do: stop()

  @doc "Passes on what was logged in the old way, and what says in its metadata how it would look there."
  def log(%{msg: {:report, report}, meta: %{error_logger: %{tag: tag, type: type}} = meta}, _config) do
    report = if match?(%{label: _, report: _}, report), do: report.report, else: report
    notify(tag, type, report, meta)
  end

  def log(%{msg: {:report, report}, meta: %{error_logger: %{tag: tag}} = meta}, _config) do
    {format, args} = words(report, meta)
    notify(tag, format, args, meta)
  end

  def log(%{msg: {format, args}, meta: %{error_logger: %{tag: tag}} = meta}, _config)
      when is_list(format) and is_list(args),
      do: notify(tag, format, args, meta)

  def log(_event, _config), do: :ok

  defp notify(tag, format_or_type, args_or_report, %{pid: pid, gl: gl, error_logger: own}) do
    pid = if own[:emulator] == true, do: :emulator, else: pid
    :gen_event.notify(:error_logger, {tag, gl, {pid, format_or_type, args_or_report}})
  end

  defp words(%{label: _, format: format, args: args}, _meta), do: {format, args}

  defp words(report, meta) do
    callback =
      case meta do
        %{error_logger: %{report_cb: callback}} -> callback
        %{report_cb: callback} -> callback
        _ -> &:logger.format_report/1
      end

    case call(callback, report) do
      {:ok, {format, args}} when is_list(format) and is_list(args) -> {format, args}
      {:text, text} when is_list(text) or is_binary(text) -> {'~ts', [text]}
      {:failed, reason} -> {'REPORT_CB CRASH: ~tp; Reason: ~tp', [report, reason]}
      {_, other} -> {'REPORT_CB ERROR: ~tp; Returned: ~tp', [report, other]}
    end
  end

  defp call(callback, report) do
    if is_function(callback, 1),
      do: {:ok, callback.(report)},
      else: {:text, callback.(report, %{depth: get_format_depth(), chars_limit: :unlimited, single_line: false})}
  catch
    kind, reason -> {:failed, {kind, reason}}
  end
end
