#@ lib/exception.ex
defmodule BadBooleanError do
  @moduledoc "Raised when `and`, `or` or `not` gets no boolean."
  defexception [:term, :operator]

  @impl true
  def message(%{term: term, operator: operator}),
    do: "expected a boolean on left-side of \"#{operator}\", got: #{inspect(term)}"
end
