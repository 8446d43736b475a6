defmodule Logger.Config do
  @moduledoc false

  # A handler of the manager that writes nothing: it keeps the counter of messages on the way, and changes options.
  # State: {:log | :discard, discard threshold, period of the check}.

  @behaviour :gen_event

  def configure(options), do: :gen_event.call(Logger, Logger.Config, {:configure, options})
  def add_translator(translator), do: :gen_event.call(Logger, Logger.Config, {:add_translator, translator})
  def remove_translator(translator), do: :gen_event.call(Logger, Logger.Config, {:remove_translator, translator})

  def init(_args) do
    {:ok, update_counter(load_state(), false)}
  end

  defp load_state do
    {:log, Application.fetch_env!(:logger, :discard_threshold),
     Application.fetch_env!(:logger, :discard_threshold_periodic_check)}
  end

  def handle_event(_event, state), do: {:ok, update_counter(state, false)}

  def handle_call({:configure, options}, _state) do
    Enum.each(options, fn
      {:level, level} ->
        :logger.set_primary_config(:level, Logger.Handler.elixir_level_to_erlang_level(level))

      {key, value} ->
        Application.put_env(:logger, key, value)
    end)

    {:ok, :ok, load_state()}
  end

  def handle_call({:add_translator, translator}, state) do
    update_translators(&[translator | List.delete(&1, translator)])
    {:ok, :ok, state}
  end

  def handle_call({:remove_translator, translator}, state) do
    update_translators(&List.delete(&1, translator))
    {:ok, :ok, state}
  end

  def handle_info({Logger.Config, :check}, state) do
    {:ok, update_counter(state, true)}
  end

  def handle_info(_, state), do: {:ok, state}
  def terminate(_reason, _state), do: :ok
  def code_change(_old, state, _extra), do: {:ok, state}

  defp update_counter({log, threshold, period}, check?) do
    [{_, total}] = :ets.lookup(:logger, :elixir_counter)
    {:message_queue_len, length} = Process.info(self(), :message_queue_len)
    :ets.update_counter(:logger, :elixir_counter, {2, length - total})

    cond do
      total >= threshold ->
        if log == :log or check? do
          warn("Attempted to log #{total} messages, which is above :discard_threshold")
        end

        # A timer only while something is discarded: an idle node has none.
        Process.send_after(self(), {Logger.Config, :check}, period)
        {:discard, threshold, period}

      log == :discard and check? ->
        warn("Attempted to log #{total} messages, which is below :discard_threshold")
        {:log, threshold, period}

      true ->
        {log, threshold, period}
    end
  end

  defp warn(message) do
    timestamp = Logger.Utils.timestamp(Application.fetch_env!(:logger, :utc_log))
    event = {Logger, message, timestamp, [pid: self()]}
    :gen_event.notify(self(), {:warning, Process.group_leader(), event})
  end

  defp update_translators(fun) do
    {:ok, %{config: data}} = :logger.get_handler_config(Logger)
    translators = fun.(data.translators)
    Application.put_env(:logger, :translators, translators)
    :ok = :logger.update_handler_config(Logger, :config, translators: translators)
  end
end
