#@ lib/exception.ex
defmodule ErlangError do
  @moduledoc "An Erlang error that has no exception of its own."
  defexception [:original, :reason]

  @impl true
  def message(exception)
  def message(%{original: {:mailroom_unsupported, what}}) when is_binary(what), do: "#{what} is not in Mailroom yet"
  def message(%{original: original, reason: nil}), do: "Erlang error: #{inspect(original)}"
  def message(%{original: original, reason: reason}), do: IO.iodata_to_binary(["Erlang error: ", inspect(original), reason])

  @doc false
  def normalize(:badarg, stacktrace) do
    case details(:badarg, stacktrace, "errors were found at the given arguments") do
      {:ok, reason, details} -> %ArgumentError{message: reason <> details}
      :error -> %ArgumentError{}
    end
  end

  def normalize(:badarith, _stacktrace), do: %ArithmeticError{}

  def normalize(:system_limit, stacktrace) do
    case details(:system_limit, stacktrace, "a system limit has been reached due to errors at the given arguments") do
      {:ok, reason, details} -> %SystemLimitError{message: reason <> details}
      :error -> %SystemLimitError{}
    end
  end

  def normalize(:cond_clause, _stacktrace), do: %CondClauseError{}
  def normalize({:badarity, {fun, args}}, _stacktrace), do: %BadArityError{function: fun, args: args}
  def normalize({:badfun, term}, _stacktrace), do: %BadFunctionError{term: term}
  def normalize({:badstruct, struct, term}, _stacktrace), do: %BadStructError{struct: struct, term: term}
  def normalize({:badmatch, term}, _stacktrace), do: %MatchError{term: term}
  def normalize({:badmap, term}, _stacktrace), do: %BadMapError{term: term}
  def normalize({:badbool, operator, term}, _stacktrace), do: %BadBooleanError{operator: operator, term: term}
  def normalize({:badkey, key}, stacktrace), do: %KeyError{key: key, term: map_of(stacktrace)}
  def normalize({:badkey, key, map}, _stacktrace) when is_map(map), do: %KeyError{key: key, term: map}

  def normalize({:badkey, key, term}, _stacktrace) do
    message =
      "key #{inspect(key)} not found in: #{inspect(term)}. If you are using the dot syntax, such as map.field, " <>
        "make sure the left-hand side of the dot is a map"

    %KeyError{key: key, term: term, message: message}
  end

  def normalize({:case_clause, term}, _stacktrace), do: %CaseClauseError{term: term}
  def normalize({:with_clause, term}, _stacktrace), do: %WithClauseError{term: term}
  def normalize({:try_clause, term}, _stacktrace), do: %TryClauseError{term: term}

  def normalize(:undef, stacktrace) do
    {module, function, arity} = called(stacktrace)
    %UndefinedFunctionError{module: module, function: function, arity: arity}
  end

  def normalize(:function_clause, stacktrace) do
    {module, function, arity} = called(stacktrace)
    %FunctionClauseError{module: module, function: function, arity: arity}
  end

  def normalize({:badarg, payload}, _stacktrace), do: %ArgumentError{message: "argument error: #{inspect(payload)}"}

  def normalize(other, stacktrace) do
    case details(other, stacktrace, "") do
      {:ok, _reason, details} -> %ErlangError{original: other, reason: details}
      :error -> %ErlangError{original: other}
    end
  end

  # The map in which a key was looked for, when the trace still has it.
  defp map_of([{Map, :get_and_update!, [map, _, _], _} | _]), do: map
  defp map_of([{Map, :update!, [map, _, _], _} | _]), do: map
  defp map_of([{:maps, :update, [_, _, map], _} | _]), do: map
  defp map_of([{:maps, :get, [_, map], _} | _]), do: map
  defp map_of([{:erlang, :map_get, [_, map], _} | _]), do: map
  defp map_of(_stacktrace), do: nil

  defp called([{module, function, args, _} | _]) when is_list(args), do: {module, function, length(args)}
  defp called([{module, function, arity, _} | _]), do: {module, function, arity}
  defp called(_stacktrace), do: {nil, nil, nil}

  # Extended error information: the top frame names the function that explains the error, argument by argument.
  defp details(error, [{module, function, args, location} | rest], default_reason) when is_list(location) do
    case Keyword.get(location, :error_info) do
      %{} = info ->
        explainer = Map.get(info, :module, module)
        name = Map.get(info, :function, :format_error)
        info = Map.put(info, :pretty_printer, &inspect/1)
        info = with %{cause: {_, _, _, value}} <- info, do: Map.put(info, :shown, inspect(value))
        frame = {module, function, args, Keyword.put(location, :error_info, info)}
        texts = explanation(explainer, name, error, [frame | rest])
        arity = if is_integer(args), do: args, else: length(args)
        reason = Map.get(texts, :reason, default_reason)

        case {for(n <- 1..arity//1, text = texts[n], do: "  * #{nth(n)} argument: #{text}\n"), texts} do
          {[_ | _] = lines, _} -> {:ok, reason, IO.iodata_to_binary([":\n\n" | lines])}
          {[], %{general: general}} when general not in [nil, false] -> {:ok, reason, ": " <> IO.iodata_to_binary(general)}
          _ -> :error
        end

      _ ->
        :error
    end
  end

  defp details(_error, _stacktrace, _default_reason), do: :error

  defp explanation(module, name, error, stacktrace) do
    apply(module, name, [error, stacktrace])
  rescue
    _ -> %{}
  end

  defp nth(1), do: "1st"
  defp nth(2), do: "2nd"
  defp nth(3), do: "3rd"
  defp nth(n), do: "#{n}th"
end
