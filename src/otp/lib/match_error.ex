#@ lib/exception.ex
defmodule MatchError do
  @moduledoc "Raised when the right side of `=` does not match."
  defexception [:term]

  @impl true
  def message(%{term: term}), do: "no match of right hand side value: #{inspect(term)}"
end
