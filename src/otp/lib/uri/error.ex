#@ lib/uri.ex
defmodule URI.Error do
  @moduledoc "What `URI.new!/1` raises."
  defexception [:action, :reason, :part]

  @impl true
  def message(%{action: action, reason: reason, part: part}), do: "cannot #{action} due to reason #{reason}: #{inspect(part)}"
end
