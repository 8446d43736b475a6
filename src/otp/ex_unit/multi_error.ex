#@ lib/ex_unit/assertions.ex
defmodule ExUnit.MultiError do
  @moduledoc "Several errors of one test."
  defexception errors: []

  @impl true
  def message(%{errors: errors}) do
    "got the following errors:\n\n" <>
      Enum.map_join(errors, "\n\n", fn {kind, error, stack} -> Exception.format_banner(kind, error, stack) end)
  end
end
