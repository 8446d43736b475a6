#@ lib/exception.ex
defmodule BadStructError do
  @moduledoc "Raised when another struct was expected."
  defexception [:struct, :term]

  @impl true
  def message(%{struct: struct, term: term}), do: "expected a struct named #{inspect(struct)}, got: #{inspect(term)}"
end
