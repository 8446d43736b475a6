#@ lib/exception.ex
defmodule BadArityError do
  @moduledoc "Raised when a function is called with the wrong number of arguments."
  defexception [:function, :args]

  @impl true
  def message(%{function: function, args: args}) do
    {:arity, arity} = Function.info(function, :arity)
    "#{inspect(function)} with arity #{arity} called with #{counted(args, Enum.map_join(args, ", ", &inspect/1))}"
  end

  defp counted([], _text), do: "no arguments"
  defp counted([_], text), do: "1 argument (#{text})"
  defp counted(args, text), do: "#{length(args)} arguments (#{text})"
end
