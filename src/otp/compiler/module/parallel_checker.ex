defmodule Module.ParallelChecker do
  @moduledoc false
  # Tells calls of functions that do not exist, when everything is loaded that was compiled together.

  @doc false
  def verify(fun) do
    previous = :erlang.get(:elixir_remotes)
    :erlang.put(:elixir_remotes, [])

    try do
      result = fun.()  #@ 100
      check(:erlang.get(:elixir_remotes))
      result
    after
      restore(:elixir_remotes, previous)
    end
  end

  @doc false
  def later(calls) do
    case :erlang.get(:elixir_remotes) do
      list when is_list(list) -> :erlang.put(:elixir_remotes, list ++ calls)
      _ -> check(calls)
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  defp check(calls), do: tell(group(:lists.flatmap(fn call -> missing(call) end, calls), []))

  defp missing({module, name, arity, location, _file, _line}) do
    case :code.ensure_loaded(module) do
      {:module, _} ->
        case exported?(module, name, arity) do
          true -> []
          false -> [{undefined(module, name, arity, macro?(module, name, arity)), location}]
        end

      _ ->
        mfa = Exception.format_mfa(module, name, arity)
        [{mfa <> " is undefined (module " <> inspect(module) <> " is not available or is yet to be defined)", location}]
    end
  end

  defp exported?(module, name, arity) do
    :erlang.function_exported(module, name, arity) or :erlang.is_builtin(module, name, arity) or
      (arity < 2 and name == :module_info) or name == :__info__ or macro_function?(name)
  end

  defp macro_function?(name), do: :lists.prefix('MACRO-', :erlang.atom_to_list(name))

  defp macro?(module, name, arity) do
    macro = :erlang.binary_to_atom("MACRO-" <> :erlang.atom_to_binary(name))
    :erlang.function_exported(module, macro, arity + 1)
  end

  defp undefined(module, name, arity, true) do
    "you must require " <> inspect(module) <> " before invoking the macro " <> Exception.format_mfa(module, name, arity)
  end

  defp undefined(module, name, arity, false) do
    Exception.format_mfa(module, name, arity) <>
      " is undefined or private" <> UndefinedFunctionError.hint_for_loaded_module(module, name, arity, nil)
  end

  # One warning for all places of one call.
  defp group([], acc), do: :lists.reverse(acc)

  defp group([{message, location} | rest], acc) do
    case :lists.keyfind(message, 1, acc) do
      {_, locations} -> group(rest, :lists.keyreplace(message, 1, acc, {message, locations ++ [location]}))
      false -> group(rest, [{message, [location]} | acc])
    end
  end

  defp tell(warnings), do: :lists.foreach(fn {message, locations} -> one(message, locations) end, warnings)

  defp one(message, [location]), do: :mailroom_compiler.say("warning: " <> message <> "\n  " <> location <> "\n\n")

  defp one(message, [first | rest] = all) do
    more = :lists.map(fn location -> "  " <> location <> "\n" end, rest)
    head = "warning: " <> message <> "\nInvalid call found at " <> :erlang.integer_to_binary(:erlang.length(all)) <> " locations:\n"
    :mailroom_compiler.say(:erlang.iolist_to_binary([head, "  ", first, "\n", more, "\n"]))
  end
end
