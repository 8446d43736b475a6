defmodule Logger.App do
  @moduledoc false

  @behaviour Application

  def start(_type, _args) do
    :ets.insert(:logger, {:elixir_counter, 0})
    :ets.insert(:logger, {:elixir_mode, :async})

    children = [
      %{id: :gen_event, start: {:gen_event, :start_link, [{:local, Logger}]}, modules: :dynamic},
      {Logger.Watcher, {Logger.Config, []}},
      Logger.BackendSupervisor
    ]

    options = [strategy: :rest_for_one, name: Logger.Supervisor]

    with {:ok, sup} <- Supervisor.start_link(children, options) do
      before = :logger.get_primary_config()

      level =
        case Application.fetch_env(:logger, :level) do
          {:ok, level} -> Logger.Handler.elixir_level_to_erlang_level(level)
          :error -> :debug
        end

      :logger.set_primary_config(:level, level)
      :logger.add_primary_filter(:process_level, {&Logger.Filter.process_level/2, []})
      :logger.add_handler(Logger, Logger.Handler, %{level: :all, config: %{}})
      {:ok, sup, before}
    end
  end

  def start, do: Application.start(:logger)

  def stop(before) do
    :logger.remove_handler(Logger)
    :logger.remove_primary_filter(:process_level)
    :logger.set_primary_config(before)
    :ok
  end

  def stop, do: Application.stop(:logger)

  def config_change(changed, _new, _removed), do: Logger.configure(Keyword.take(changed, [:level]))
end
