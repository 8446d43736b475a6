#@ lib/exception.ex
defmodule BadFunctionError do
  @moduledoc "Raised when what is called is no function."
  defexception [:term]

  @impl true
  def message(%{term: term}) when is_function(term),
    do: "function #{inspect(term)} is invalid, likely because it points to an old version of the code"

  def message(%{term: term}), do: "expected a function, got: #{inspect(term)}"
end
