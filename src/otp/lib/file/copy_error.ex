#@ lib/exception.ex
defmodule File.CopyError do
  @moduledoc "Raised when a file cannot be copied."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(%{action: action, source: source, destination: destination, on: on, reason: reason}) do
    on = if on == "", do: "", else: ". #{on}"
    "could not #{action} from #{inspect(source)} to #{inspect(destination)}#{on}: #{:file.format_error(reason)}"
  end
end
