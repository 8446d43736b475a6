#@ lib/exception.ex
defmodule CondClauseError do
  @moduledoc "Raised when no condition of a `cond` is truthy."
  defexception []

  @impl true
  def message(_exception), do: "no cond clause evaluated to a truthy value"
end
