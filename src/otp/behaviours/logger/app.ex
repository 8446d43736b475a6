defmodule Logger.App do
  @moduledoc false

  @behaviour Application

  def start(_type, _args) do
    :ets.insert(:logger, {:elixir_counter, 0})
    :ets.insert(:logger, {:elixir_mode, :async})
    start_options = Application.get_env(:logger, :start_options)

    children = [
      %{id: :gen_event, start: {:gen_event, :start_link, [{:local, Logger}, start_options]}, modules: :dynamic},
      {Logger.Watcher, {Logger.Config, []}},
      Logger.BackendSupervisor
    ]

    options = [strategy: :rest_for_one, name: Logger.Supervisor]

    with {:ok, sup} <- Supervisor.start_link(children, options) do
      otp_reports? = Application.fetch_env!(:logger, :handle_otp_reports)
      before = :logger.get_primary_config()
      set_level(before.level)
      :ok = :logger.add_primary_filter(:process_level, {&Logger.Filter.process_level/2, []})
      :ok = :logger_server.install(Logger, Logger.Handler, handler(otp_reports?))
      if otp_reports?, do: :logger.remove_handler(:default)
      {:ok, sup, before}
    end
  end

  defp handler(true), do: %{level: :all, config: %{}}

  defp handler(false),
    do: Map.put(handler(true), :filters, filter_elixir_domain: {&Logger.Filter.filter_elixir_domain/2, []})

  # The level given for Elixir counts most; then one given for Erlang; a node that was given none logs all.
  defp set_level(erlang) do
    case Application.fetch_env(:logger, :level) do
      {:ok, own} ->
        level = Logger.Handler.elixir_level_to_erlang_level(own)

        if erlang != :notice and erlang != level do
          IO.warn(
            "the level for Erlang's logger was set to #{inspect(erlang)}, " <>
              "but Elixir's logger was set to #{inspect(own)}. " <>
              "Elixir's logger value will take higher precedence"
          )
        end

        :logger.set_primary_config(:level, level)

      :error ->
        if erlang == :notice, do: :logger.set_primary_config(:level, :debug), else: :ok
    end
  end

  def start, do: Application.start(:logger)

  # From here on Erlang's own handler says what there is to say; but not that Logger stopped.
  def stop(before) do
    :logger.remove_handler(Logger)
    :logger.remove_primary_filter(:process_level)
    :logger.set_primary_config(before)
    :logger.add_handler(:default, :logger_std_h, :logger_std_h.default_handler())
    :logger.add_primary_filter(:silence_logger_exit, {&Logger.Filter.silence_logger_exit/2, []})
  end

  def stop, do: Application.stop(:logger)

  def config_change(changed, _new, _removed), do: Logger.configure(Keyword.take(changed, [:level]))
end
