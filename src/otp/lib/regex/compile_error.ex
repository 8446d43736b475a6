#@ lib/regex.ex
defmodule Regex.CompileError do
  @moduledoc "Raised for a regular expression that cannot be compiled."
  defexception message: "regex could not be compiled"
end
