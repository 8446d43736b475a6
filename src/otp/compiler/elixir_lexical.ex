#@ src/elixir_lexical.erl
defmodule :elixir_lexical do
  @moduledoc false

  @doc false
  # Runs with a fresh environment for a file; afterwards tells of aliases and imports that nothing used.
  def run(path, fun), do: run(path, fun, :mailroom_compiler.start_tracker())

  defp run(path, fun, tracker) do
    try do
      fun.(:mailroom_compiler.env(path, tracker))  #@ 15
      :mailroom_compiler.stop_tracker(tracker, path, true)
    after
      :mailroom_compiler.stop_tracker(tracker, path, false)
    end
  end
end
