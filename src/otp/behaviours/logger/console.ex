defmodule Logger.Backends.Console do
  @moduledoc """
  The backend that writes to the console.

  One write is on its way at a time; what comes meanwhile is buffered, and when the buffer is full the manager waits.
  """

  @behaviour :gen_event

  defstruct buffer: [],
            buffer_size: 0,
            colors: nil,
            device: nil,
            format: nil,
            level: nil,
            max_buffer: nil,
            metadata: nil,
            output: nil,
            ref: nil

  @impl true
  def init(:console) do
    config = Application.get_env(:logger, :console)

    if Process.whereis(Keyword.get(config, :device, :user)),
      do: {:ok, configure_state(config, %__MODULE__{})},
      else: {:error, :ignore}
  end

  def init({__MODULE__, opts}) when is_list(opts) do
    config = merge(Application.get_env(:logger, :console), opts)
    {:ok, configure_state(config, %__MODULE__{})}
  end

  @impl true
  def handle_call({:configure, options}, state) do
    config = merge(Application.get_env(:logger, :console), options)
    Application.put_env(:logger, :console, config)
    {:ok, :ok, configure_state(config, state)}
  end

  defp merge(config, options) do
    Keyword.merge(config, options, fn
      :colors, old, new -> Keyword.merge(old, new)
      _key, _old, new -> new
    end)
  end

  defp configure_state(config, state) do
    metadata =
      case Keyword.get(config, :metadata, []) do
        :all -> :all
        keys -> keys
      end

    %{
      state
      | format: Logger.Formatter.compile(Keyword.get(config, :format)),
        metadata: metadata,
        level: Keyword.get(config, :level),
        colors: colors(Keyword.get(config, :colors, [])),
        device: Keyword.get(config, :device, :user),
        max_buffer: Keyword.get(config, :max_buffer, 32)
    }
  end

  # One colour for each level that an option names: the graver levels have that of errors.
  defp colors(options) do
    error = Keyword.get(options, :error, :red)
    info = Keyword.get(options, :info, :normal)

    %{
      emergency: error,
      alert: error,
      critical: error,
      error: error,
      warning: Keyword.get_lazy(options, :warning, fn -> options[:warn] || :yellow end),
      notice: info,
      info: info,
      debug: Keyword.get(options, :debug, :cyan),
      enabled: Keyword.get_lazy(options, :enabled, fn -> Application.get_env(:elixir, :ansi_enabled, false) end)
    }
  end

  @impl true
  def handle_event({level, _gl, {Logger, msg, ts, md}}, state) do
    level = Keyword.get(md, :erl_level, level)

    cond do
      state.level != nil and Logger.compare_levels(level, state.level) == :lt -> {:ok, state}
      is_nil(state.ref) -> {:ok, write(format_event(level, msg, ts, md, state), state)}
      state.buffer_size < state.max_buffer -> {:ok, buffer(level, msg, ts, md, state)}
      true -> {:ok, await_io(buffer(level, msg, ts, md, state))}
    end
  end

  def handle_event(:flush, state), do: {:ok, flush(state)}
  def handle_event(_, state), do: {:ok, state}

  @impl true
  def handle_info({:io_reply, ref, answer}, %{ref: ref} = state), do: {:ok, written(answer, state)}

  def handle_info({:DOWN, ref, _, pid, reason}, %{ref: ref}) do
    raise "device #{inspect(pid)} exited: " <> Exception.format_exit(reason)
  end

  def handle_info(_, state), do: {:ok, state}

  @impl true
  def code_change(_old_vsn, state, _extra), do: {:ok, state}

  @impl true
  def terminate(_reason, _state), do: :ok

  defp write(output, state) do
    case Process.whereis(state.device) do
      device when is_pid(device) ->
        ref = Process.monitor(device)
        send(device, {:io_request, self(), ref, {:put_chars, :unicode, output}})
        %{state | ref: ref, output: output}

      nil ->
        raise "no device registered with the name #{inspect(state.device)}"
    end
  end

  defp buffer(level, msg, ts, md, state) do
    line = format_event(level, msg, ts, md, state)
    %{state | buffer: [state.buffer | line], buffer_size: state.buffer_size + 1}
  end

  defp await_io(%{ref: nil} = state), do: state

  defp await_io(%{ref: ref} = state) do
    receive do
      {:io_reply, ^ref, answer} ->
        written(answer, state)

      {:DOWN, ^ref, _, pid, reason} ->
        raise "device #{inspect(pid)} exited: " <> Exception.format_exit(reason)
    end
  end

  defp written(:ok, %{ref: ref} = state) do
    Process.demonitor(ref, [:flush])
    state = %{state | ref: nil, output: nil}

    if state.buffer_size == 0,
      do: state,
      else: write(state.buffer, %{state | buffer: [], buffer_size: 0})
  end

  # The text was not valid: what is wrong in it is replaced.
  defp written({:error, _}, %{ref: ref, output: output} = state) do
    Process.demonitor(ref, [:flush])
    write(Logger.Formatter.prune(output), state)
  end

  defp flush(%{ref: nil} = state), do: state
  defp flush(state), do: state |> await_io() |> flush()

  defp format_event(level, msg, ts, md, %{format: format, metadata: keys, colors: colors}) do
    line = Logger.Formatter.format(format, level, msg, ts, take_metadata(md, keys))

    if colors.enabled,
      do: [IO.ANSI.format_fragment(md[:ansi_color] || Map.fetch!(colors, level), true), line | IO.ANSI.reset()],
      else: line
  end

  defp take_metadata(metadata, :all), do: metadata

  defp take_metadata(metadata, keys) do
    for key <- keys, {:ok, value} <- [Keyword.fetch(metadata, key)], do: {key, value}
  end
end
