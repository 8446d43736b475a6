#@ lib/ex_unit/assertions.ex
defmodule ExUnit.AssertionError do
  @moduledoc "An assertion failed."

  defexception left: :ex_unit_no_meaningful_value,
               right: :ex_unit_no_meaningful_value,
               message: :ex_unit_no_meaningful_value,
               expr: :ex_unit_no_meaningful_value,
               args: :ex_unit_no_meaningful_value,
               doctest: :ex_unit_no_meaningful_value,
               context: :==

  @doc "What stands for no value."
  def no_value, do: :ex_unit_no_meaningful_value

  @impl true
  def message(exception), do: "\n\n" <> ExUnit.Formatter.format_assertion_error(exception)
end
