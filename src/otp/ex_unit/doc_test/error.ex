#@ lib/ex_unit/doc_test.ex
defmodule ExUnit.DocTest.Error do
  @moduledoc "Raised when a module's examples cannot be read."
  defexception [:module, :message]

  @impl true
  def exception(options), do: %ExUnit.DocTest.Error{module: options[:module], message: options[:message]}
end
