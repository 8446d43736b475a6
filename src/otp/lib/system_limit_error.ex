#@ lib/exception.ex
defmodule SystemLimitError do
  @moduledoc "Raised when a limit of the system is reached."
  defexception message: "a system limit has been reached"
end
