#@ lib/ex_unit.ex
defmodule ExUnit.TestModule do
  @moduledoc "A module of tests."
  defstruct [:file, :name, :state, tests: []]
end
