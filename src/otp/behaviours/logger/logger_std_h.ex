defmodule :logger_std_h do
  @moduledoc """
  The handler that writes to a device: `:standard_io`, `:standard_error` or `{:device, pid_or_name}`. There is no disk, so
  `{:file, name}` cannot be added. The text is made in the process that logs; the process `logger_std_h_ID` writes it.
  """

  @behaviour :gen_server

  @doc "The handler `:default` of a node without Elixir's Logger."
  def default_handler do
    %{
      filter_default: :stop,
      filters: [
        remote_gl: {&:logger_filters.remote_gl/2, :stop},
        domain: {&:logger_filters.domain/2, {:log, :super, [:otp, :sasl]}},
        no_domain: {&:logger_filters.domain/2, {:log, :undefined, []}}
      ],
      formatter: {:logger_formatter, %{legacy_header: true, single_line: false}},
      config: %{type: :standard_io}
    }
  end

  def adding_handler(%{id: id} = config) do
    with {:ok, own} <- check(%{type: :standard_io} |> Map.merge(normal(Map.get(config, :config, %{})))) do
      own = Map.merge(defaults(), own)
      name = :erlang.list_to_atom('logger_std_h_' ++ :erlang.atom_to_list(id))

      child = %{
        id: id,
        start: {:gen_server, :start_link, [{:local, name}, :logger_std_h, own.type, []]},
        restart: :temporary,
        shutdown: 2000,
        type: :worker,
        modules: [:logger_std_h]
      }

      with {:ok, pid} <- :supervisor.start_child(:logger_sup, child),
           do: {:ok, Map.put(config, :config, Map.put(own, :olp, {name, pid}))}
    end
  end

  def removing_handler(%{config: %{olp: {_name, pid}}}) do
    if Process.alive?(pid), do: :gen_server.stop(pid)
    :ok
  end

  def changing_config(how, %{config: old}, new) do
    base = if how == :set, do: Map.put(defaults(), :type, old.type), else: Map.delete(old, :olp)
    config = Map.merge(base, normal(Map.get(new, :config, %{})))

    if config.type == old.type do
      with {:ok, config} <- check(config), do: {:ok, Map.put(new, :config, Map.put(config, :olp, old.olp))}
    else
      {:error, {:illegal_config_change, :logger_std_h, %{type: old.type}, Map.take(config, [:type, :file, :modes])}}
    end
  end

  def filter_config(%{config: config} = all), do: %{all | config: Map.delete(config, :olp)}

  def log(event, %{config: %{olp: {_name, pid}}} = config) do
    true = Process.alive?(pid)
    {formatter, options} = Map.get(config, :formatter, {:logger_formatter, %{}})
    text = to_binary(formatter, event, options)
    {:message_queue_len, waiting} = Process.info(pid, :message_queue_len) || {:message_queue_len, 0}

    # Who logs faster than can be written waits, and at last is not heard.
    cond do
      waiting >= config.config.drop_mode_qlen -> :ok
      waiting >= config.config.sync_mode_qlen -> :gen_server.call(pid, {:log, text}, :infinity)
      true -> :gen_server.cast(pid, {:log, text})
    end
  end

  @doc "Waits until what was logged is written."
  def filesync(id) do
    name = :erlang.list_to_atom('logger_std_h_' ++ :erlang.atom_to_list(id))
    :gen_server.call(name, :filesync)
  end

  # -- configuration ----------------------------------------------------------------------------

  defp defaults do
    %{
      burst_limit_enable: true,
      burst_limit_max_count: 500,
      burst_limit_window_time: 1000,
      drop_mode_qlen: 200,
      filesync_repeat_interval: :no_repeat,
      flush_qlen: 1000,
      overload_kill_enable: false,
      overload_kill_mem_size: 3_000_000,
      overload_kill_qlen: 20_000,
      overload_kill_restart_after: 5000,
      sync_mode_qlen: 10
    }
  end

  defp normal(%{type: {:file, file}} = config), do: normal(%{config | type: :file} |> Map.put(:file, file))
  defp normal(%{type: {:file, file, _modes}} = config), do: normal(%{config | type: :file} |> Map.put(:file, file))
  defp normal(%{file: file} = config), do: Map.merge(%{type: :file}, %{config | file: file})
  defp normal(config), do: config

  defp check(%{type: :file} = config), do: {:error, {:open_failed, Map.get(config, :file), :erofs}}

  defp check(config) do
    Enum.find_value(config, {:ok, config}, fn {key, value} = pair ->
      if not known?(pair), do: {:error, {:invalid_config, :logger_std_h, %{key => value}}}
    end)
  end

  defp known?({:type, type}), do: type in [:standard_io, :standard_error] or match?({:device, _}, type)
  defp known?({key, _value}), do: Map.has_key?(defaults(), key)

  # -- words ------------------------------------------------------------------------------------

  defp to_binary(formatter, event, options) do
    case :unicode.characters_to_binary(formatter.format(event, options)) do
      text when is_binary(text) -> text
      _error -> "FORMATTER ERROR: bad return value\n"
    end
  catch
    _, _ ->
      if formatter == :logger_formatter,
        do: "FORMATTER CRASH\n",
        else: to_binary(:logger_formatter, event, %{})
  end

  # -- the process ------------------------------------------------------------------------------

  def init(type) do
    Process.flag(:trap_exit, true)
    {:ok, type}
  end

  def handle_cast({:log, text}, type) do
    write(type, text)
    {:noreply, type}
  end

  def handle_call({:log, text}, _from, type) do
    write(type, text)
    {:reply, :ok, type}
  end

  def handle_call(:filesync, _from, type), do: {:reply, :ok, type}

  def handle_info(_message, type), do: {:noreply, type}

  defp write(:standard_io, text), do: :io.put_chars(:user, text)
  defp write(:standard_error, text), do: :io.put_chars(:standard_error, text)
  defp write({:device, device}, text), do: :io.put_chars(device, text)
end
