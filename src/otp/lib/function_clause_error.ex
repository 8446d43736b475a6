#@ lib/exception.ex
defmodule FunctionClauseError do
  @moduledoc "Raised when no clause of a function matches the arguments."
  defexception [:module, :function, :arity, :kind, :args, :clauses]

  @impl true
  def message(%{function: nil}), do: "no function clause matches"

  def message(%{module: module, function: function, arity: arity} = exception) do
    "no function clause matching in #{Exception.format_mfa(module, function, arity)}" <>
      blame(exception, &inspect/1, &blamed_text/1)
  end

  @impl true
  def blame(%{module: module, function: function, arity: arity} = exception, stacktrace) do
    case stacktrace do
      [{^module, ^function, args, location} | rest] when length(args) == arity ->
        exception =
          case Exception.blame_mfa(module, function, args) do
            {:ok, kind, clauses} -> %{exception | args: args, kind: kind, clauses: clauses}
            :error -> %{exception | args: args}
          end

        {exception, [{module, function, arity, location} | rest]}

      _ ->
        {exception, stacktrace}
    end
  end

  defp blamed_text(%{match?: true, node: node}), do: Macro.to_string(node)
  defp blamed_text(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  @doc false
  def blame(%{args: nil}, _inspect_fun, _node_fun), do: ""

  def blame(%{module: module, function: function, arity: arity} = exception, inspect_fun, node_fun) do
    args =
      exception.args
      |> Enum.with_index(1)
      |> Enum.map(fn {arg, number} -> ["\n    # #{number}\n    ", indent(inspect_fun.(arg)), "\n"] end)

    "\n\nThe following arguments were given to #{Exception.format_mfa(module, function, arity)}:\n" <>
      IO.iodata_to_binary(args) <> IO.iodata_to_binary(clauses(exception, node_fun))
  end

  defp clauses(%{clauses: clauses}, _node_fun) when clauses in [nil, []], do: ""

  defp clauses(%{clauses: clauses, kind: kind, function: function}, node_fun) do
    count = length(clauses)
    shown = clauses |> Enum.take(10) |> Enum.map(&clause(&1, kind, function, node_fun))

    hidden =
      case count - 10 do
        left when left <= 0 -> []
        1 -> "    ...\n    (1 clause not shown)\n"
        left -> "    ...\n    (#{left} clauses not shown)\n"
      end

    ["\nAttempted function clauses (showing #{length(shown)} out of #{count}):\n\n", shown, hidden]
  end

  defp clause({args, guards}, kind, function, node_fun) do
    head = "    #{kind} #{function}(#{Enum.map_join(args, ", ", node_fun)})"
    [head, Enum.map(guards, &[" when ", guard(&1, node_fun)]), "\n"]
  end

  defp guard({operator, _, [left, right]}, node_fun), do: [guard(left, node_fun), " #{operator} ", guard(right, node_fun)]
  defp guard(node, node_fun), do: node_fun.(node)

  defp indent(text), do: String.replace(text, "\n", "\n    ")
end
