#@ lib/ex_unit/case.ex
defmodule ExUnit.DuplicateDescribeError do
  @moduledoc "Two describe blocks of a module have one name."
  defexception [:message]
end
