#@ lib/exception.ex
defmodule Enum.EmptyError do
  @moduledoc "Raised when an enumerable must not be empty."
  defexception message: "empty error"
end
