#@ lib/exception.ex
defmodule File.LinkError do
  @moduledoc "Raised when a link cannot be made."
  defexception [:reason, :existing, :new, action: ""]

  @impl true
  def message(%{action: action, existing: existing, new: new, reason: reason}),
    do: "could not #{action} from #{inspect(existing)} to #{inspect(new)}: #{:file.format_error(reason)}"
end
