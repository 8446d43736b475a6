#@ lib/exception.ex
defmodule File.RenameError do
  @moduledoc "Raised when a file cannot be renamed."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(%{action: action, source: source, destination: destination, on: on, reason: reason}) do
    on = if on == "", do: "", else: ". #{on}"
    "could not #{action} from #{inspect(source)} to #{inspect(destination)}#{on}: #{:file.format_error(reason)}"
  end
end
