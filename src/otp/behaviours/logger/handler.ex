defmodule Logger.Handler do
  @moduledoc false

  # Erlang's logger calls log/2 in the process that logs. It turns the event into words and sends it to the manager:
  # without waiting, waiting, or not at all, by how much the manager has to do.

  defp erlang_level_to_elixir_level(level) do
    case level do
      :warning -> :warn
      :notice -> :info
      :info -> :info
      :debug -> :debug
      :all -> :debug
      _ -> :error
    end
  end

  def elixir_level_to_erlang_level(:warn), do: :warning
  def elixir_level_to_erlang_level(other), do: other

  def adding_handler(config) do
    {:ok, Map.update(config, :config, default_config(), &Map.merge(default_config(), &1))}
  end

  def changing_config(op, %{config: old_data} = old, %{config: new_data} = new) do
    base = if op == :set, do: default_config(), else: old_data
    known = new_data |> Map.new() |> Map.take(Map.keys(base))
    {:ok, old |> Map.merge(new) |> Map.put(:config, Map.merge(base, known))}
  end

  defp default_config do
    env = &Application.fetch_env!(:logger, &1)

    %{
      utc_log: env.(:utc_log),
      truncate: env.(:truncate),
      translators: env.(:translators),
      thresholds: {env.(:sync_threshold), env.(:discard_threshold)},
      sasl: env.(:handle_sasl_reports)
    }
  end

  def log(%{meta: %{domain: [:otp, :sasl | _]}}, %{config: %{sasl: false}}), do: :ok
  def log(%{meta: %{domain: [:supervisor_report | _]}}, %{config: %{sasl: false}}), do: :ok

  def log(%{level: erl_level, msg: msg, meta: metadata}, %{config: config}) do
    case threshold(config.thresholds) do
      :discard ->
        :ok

      mode ->
        level = erlang_level_to_elixir_level(erl_level)

        case do_log(level, msg, metadata, config) do
          :skip ->
            :ok

          {message, %{gl: gl} = metadata} ->
            timestamp = Logger.Utils.timestamp(metadata.time, config.utc_log)
            metadata = [erl_level: erl_level] ++ elixir_metadata(metadata)
            message = truncate(message, config.truncate)
            notify(mode, {level, gl, {Logger, message, timestamp, metadata}})
        end
    end
  rescue
    ArgumentError -> {:error, :noproc}
  catch
    :exit, reason -> {:error, reason}
  end

  defp do_log(_level, {:string, message}, metadata, _config), do: {message, metadata}

  defp do_log(level, msg, metadata, config) do
    min_level = erlang_level_to_elixir_level(:logger.get_primary_config().level)

    try do
      case msg do
        {:report, %{label: label, report: report} = whole} when map_size(whole) == 2 ->
          translate(config.translators, min_level, level, :report, {label, report}, metadata)

        {:report, %{label: {:error_logger, _}, format: format, args: args}} ->
          translate(config.translators, min_level, level, :format, {format, args}, metadata)

        {:report, report} ->
          translate(config.translators, min_level, level, :report, {:logger, report}, metadata)

        {format, args} ->
          translate(config.translators, min_level, level, :format, {format, args}, metadata)
      end
    rescue
      e ->
        {[
           "Failure while translating Erlang's logger event\n",
           Exception.format(:error, e, __STACKTRACE__)
         ], metadata}
    else
      :none -> {fallback(msg, metadata), metadata}
      other -> other
    end
  end

  defp translate([{mod, fun} | rest], min_level, level, kind, data, meta) do
    case apply(mod, fun, [min_level, level, kind, data]) do
      {:ok, chardata, transdata} -> {chardata, Enum.into(transdata, meta)}
      {:ok, chardata} -> {chardata, meta}
      :skip -> :skip
      :none -> translate(rest, min_level, level, kind, data, meta)
    end
  end

  defp translate([], _min_level, _level, _kind, _data, _meta), do: :none

  defp fallback({:report, data}, %{report_cb: callback}) when is_function(callback, 1) do
    {format, args} = callback.(data)
    Logger.Utils.format(format, args)
  end

  defp fallback({:report, data}, %{report_cb: callback}) when is_function(callback, 2) do
    %{limit: limit, printable_limit: printable} = struct(Inspect.Opts, inspect_opts())
    callback.(data, %{depth: limit, chars_limit: printable, single_line: false})
  end

  defp fallback({:report, %{} = data}, _meta), do: inspect(Map.to_list(data), inspect_opts())
  defp fallback({:report, data}, _meta), do: inspect(data, inspect_opts())
  defp fallback({format, args}, _meta), do: Logger.Utils.format(format, args)

  defp inspect_opts, do: Application.fetch_env!(:logger, :translator_inspect_opts)

  defp notify(:sync, msg) do
    pid = Process.whereis(Logger)
    # The manager itself must not wait for itself.
    if pid == self(), do: :gen_event.notify(pid, msg), else: :gen_event.sync_notify(pid, msg)
  end

  defp notify(:async, msg), do: :gen_event.notify(Logger, msg)

  defp truncate(data, n) when is_list(data) or is_binary(data) do
    Logger.Utils.truncate(data, n)
  rescue
    error in ArgumentError -> Exception.message(error)
  end

  defp truncate(data, n), do: Logger.Utils.truncate(to_string(data), n)

  # The counter is what was sent since the manager last looked at its mailbox, and what it found there.
  defp threshold({sync, discard}) do
    value = :ets.update_counter(:logger, :elixir_counter, {2, 1})

    mode =
      cond do
        value >= discard -> :discard
        value >= sync -> :sync
        true -> :async
      end

    note_mode(mode, :ets.lookup(:logger, :elixir_mode))
    mode
  end

  defp note_mode(mode, [{_, mode}]), do: :ok

  defp note_mode(mode, _) do
    :ets.insert(:logger, {:elixir_mode, mode})
    :mailroom.note({:logger, :mode, mode})
  end

  defp elixir_metadata(metadata) do
    metadata =
      case metadata do
        %{mfa: {mod, fun, arity}} -> Map.merge(%{module: mod, function: "#{fun}/#{arity}"}, metadata)
        %{} -> metadata
      end

    metadata =
      case metadata do
        %{file: file} when is_list(file) -> %{metadata | file: List.to_string(file)}
        %{} -> metadata
      end

    Map.to_list(metadata)
  end
end
