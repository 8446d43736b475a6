#@ lib/exception.ex
defmodule ArgumentError do
  @moduledoc "Raised for a wrong argument."
  defexception message: "argument error"

  @impl true
  def blame(exception, [{:erlang, :apply, [module, function, args], _} | _] = stacktrace) do
    {%{exception | message: apply_message(module, function, args)}, stacktrace}
  end

  def blame(exception, stacktrace), do: {exception, stacktrace}

  defp apply_message(module, function, args) when not is_list(args) or not (length(args) >= 0) do
    "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)} " <>
      "with arguments #{inspect(args)}. Arguments (the third argument of apply) must always be a proper list"
  end

  # The arguments of a call by the dot may be lost.
  defp apply_message(module, function, []) when not is_atom(module) and is_atom(function) do
    "you attempted to apply a function named #{inspect(function)} on #{inspect(module)}. " <>
      "If you are using Kernel.apply/3, make sure the module is an atom. " <>
      "If you are using the dot syntax, such as module.function(), " <>
      "make sure the left-hand side of the dot is a module atom"
  end

  defp apply_message(module, _function, _args) when not is_atom(module) do
    "you attempted to apply a function on #{inspect(module)}. Modules (the first argument of apply) must always be an atom"
  end

  defp apply_message(module, function, _args) do
    "you attempted to apply a function named #{inspect(function)} on module #{inspect(module)}. " <>
      "However #{inspect(function)} is not a valid function name. Function names (the second argument " <>
      "of apply) must always be an atom"
  end
end
