#@ lib/ex_unit.ex
defmodule ExUnit.Test do
  @moduledoc "A test and, after it ran, how it went."
  defstruct [:name, :case, :module, :state, time: 0, tags: %{}, logs: ""]
end
