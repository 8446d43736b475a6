#@ lib/exception.ex
defmodule CaseClauseError do
  @moduledoc "Raised when no clause of a `case` matches."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no case clause matching: #{inspect(term)}"
end
