defmodule Logger.Filter do
  @moduledoc false

  # A process may have a level of its own.
  def process_level(%{level: level}, _extra) do
    own = Logger.get_process_level(self())
    if own != nil and :logger.compare_levels(level, own) == :lt, do: :stop, else: :ignore
  end

  # When reports of OTP are not Logger's: what did not come from Elixir's Logger.
  def filter_elixir_domain(%{meta: %{domain: [:elixir | _]}}, _extra), do: :ignore
  def filter_elixir_domain(_event, _extra), do: :stop

  def silence_logger_exit(%{msg: {:report, %{label: {:application_controller, :exit}, report: report}}}, _extra) do
    if match?([{:application, :logger}, {:exited, :stopped} | _], report), do: :stop, else: :ignore
  end

  def silence_logger_exit(_event, _extra), do: :ignore
end
