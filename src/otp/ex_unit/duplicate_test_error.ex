#@ lib/ex_unit/case.ex
defmodule ExUnit.DuplicateTestError do
  @moduledoc "Two tests of a module have one name."
  defexception [:message]
end
