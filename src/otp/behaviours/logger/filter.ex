defmodule Logger.Filter do
  @moduledoc false

  # A process may have a level of its own.
  def process_level(%{level: level}, _extra) do
    own = Logger.get_process_level(self())
    if own != nil and :logger.compare_levels(level, own) == :lt, do: :stop, else: :ignore
  end
end
