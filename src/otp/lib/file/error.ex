#@ lib/exception.ex
defmodule File.Error do
  @moduledoc "Raised when a file operation fails."
  defexception [:reason, :path, action: ""]

  @impl true
  def message(%{action: "remove directory", reason: :eexist, path: path}),
    do: "could not remove directory #{inspect(path)}: directory is not empty"

  def message(%{action: action, reason: reason, path: path}),
    do: "could not #{action} #{inspect(path)}: #{:file.format_error(reason)}"
end
