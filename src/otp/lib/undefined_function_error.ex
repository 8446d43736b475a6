#@ lib/exception.ex
defmodule UndefinedFunctionError do
  @moduledoc "Raised when a function does not exist."
  defexception [:module, :function, :arity, :reason, :message]

  @impl true
  def message(%{message: nil} = exception), do: elem(explain(exception), 0) <> absent(exception)
  def message(%{message: message}), do: message

  # {text, is the module loaded?}
  defp explain(%{reason: nil, function: function, arity: arity}) when is_nil(function) or is_nil(arity),
    do: {"undefined function", false}

  defp explain(%{reason: nil, module: nil, function: function, arity: arity}),
    do: {"function #{Exception.format_mfa(nil, function, arity)} is undefined", false}

  defp explain(%{reason: nil, module: module} = exception) do
    if function_exported?(module, :module_info, 0),
      do: explain(%{exception | reason: :"function not exported"}),
      else: explain(%{exception | reason: :"module could not be loaded"})
  end

  defp explain(%{reason: reason, module: module, function: function, arity: arity}) do
    name = Exception.format_mfa(module, function, arity)

    case reason do
      :"module could not be loaded" -> {"function #{name} is undefined (module #{inspect(module)} is not available)", false}
      :"function not exported" -> {"function #{name} is undefined or private", true}
      reason -> {"function #{name} is undefined (#{reason})", false}
    end
  end

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    {message, loaded?} = explain(exception)

    hint =
      case absent(exception) do
        "" -> hint(module, function, arity, loaded?)
        note -> note
      end

    {%{exception | message: message <> hint}, stacktrace}
  end

  # What real Elixir has and we have not is told plainly.
  defp absent(%{module: module, function: function, arity: arity}) when is_atom(module) and is_atom(function) and is_integer(arity),
    do: :mailroom_absent.note(module, function, arity)

  defp absent(_exception), do: ""

  defp hint(nil, _function, 0, _loaded?) do
    ". If you are using the dot syntax, such as module.function(), " <>
      "make sure the left-hand side of the dot is a module atom"
  end

  defp hint(module, function, arity, true),
    do: behaviour_hint(module, function, arity) <> hint_for_loaded_module(module, function, arity, nil)

  defp hint(_module, _function, _arity, _loaded?), do: ""

  @doc false
  def hint_for_loaded_module(module, function, arity, exports) do
    if macro_exported?(module, function, arity) do
      ". However there is a macro with the same name and arity. " <>
        "Be sure to require #{inspect(module)} if you intend to invoke this macro"
    else
      IO.iodata_to_binary(did_you_mean(module, function, exports || exports_of(module)))
    end
  end

  # Other arities of the name, or up to five names that are like it.
  defp did_you_mean(module, function, exports) do
    found =
      case Keyword.take(exports, [function]) do
        [] ->
          name = Atom.to_string(function)

          for {other, arity} <- exports -- deprecated_of(module),
              likeness = String.jaro_distance(name, Atom.to_string(other)),
              likeness >= 0.77,
              do: {likeness, other, arity}

        arities ->
          for {name, arity} <- arities, do: {1.0, name, arity}
      end

    best =
      found
      |> Enum.sort(&(elem(&1, 0) >= elem(&2, 0)))
      |> Enum.take(5)
      |> Enum.sort(&(elem(&1, 1) <= elem(&2, 1)))

    case best do
      [] ->
        []

      _ ->
        lines =
          for {_, name, arity} <- best,
              do: ["      * ", Macro.inspect_atom(:remote_call, name), ?/, Integer.to_string(arity), ?\n]

        [". Did you mean:\n\n" | lines]
    end
  end

  defp behaviour_hint(module, function, arity) do
    behaviours = Keyword.get(module.module_info(:attributes), :behaviour, [])

    case Enum.find(behaviours, &expects?(&1, {function, arity})) do
      nil -> ""
      behaviour -> ", but the behaviour #{inspect(behaviour)} expects it to be present"
    end
  rescue
    # The module may be gone by now.
    UndefinedFunctionError -> ""
  end

  defp expects?(behaviour, function),
    do: function in (behaviour.behaviour_info(:callbacks) -- behaviour.behaviour_info(:optional_callbacks))

  defp exports_of(module) do
    if function_exported?(module, :__info__, 1),
      do: module.__info__(:macros) ++ module.__info__(:functions),
      else: module.module_info(:exports)
  rescue
    UndefinedFunctionError -> []
  end

  defp deprecated_of(module) do
    if function_exported?(module, :__info__, 1),
      do: for({function, _message} <- module.__info__(:deprecated), do: function),
      else: []
  rescue
    UndefinedFunctionError -> []
  end
end
