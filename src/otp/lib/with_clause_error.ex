#@ lib/exception.ex
defmodule WithClauseError do
  @moduledoc "Raised when no `else` clause of a `with` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no with clause matching: #{inspect(term)}"
end
