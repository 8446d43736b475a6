defmodule Module.ParallelChecker do
  @moduledoc false
  # Tells calls of functions that do not exist or are deprecated, when everything is loaded that was compiled together,
  # module by module.

  @doc false
  def verify(fun) do
    previous = :erlang.get(:elixir_remotes)
    :erlang.put(:elixir_remotes, [])

    try do
      result = fun.()  #@ 100
      :lists.foreach(fn calls -> check(calls) end, :lists.reverse(:erlang.get(:elixir_remotes)))
      result
    after
      restore(:elixir_remotes, previous)
    end
  end

  @doc false
  # The remote calls of one module: [{module, name, arity, caller, file, line}].
  def later(calls) do
    case :erlang.get(:elixir_remotes) do
      list when is_list(list) -> :erlang.put(:elixir_remotes, [calls | list])
      _ -> check(calls)
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  # Told in the order of terms: first what concerns modules, then deprecations, then functions, each by name.
  # Most calls are of functions that are plainly there.
  defp check(calls), do: tell(:lists.sort(group(:lists.flatmap(fn call -> found(call) end, :mailroom_compiler.suspects(calls)), [])))

  defp found({module, name, arity, location, file, line}) do
    place = {file, line, location}

    case :code.ensure_loaded(module) do
      {:module, _} -> :lists.map(fn problem -> {problem, place} end, problems(module, name, arity))
      _ -> [{{:undefined_module, module, name, arity}, place}]
    end
  end

  defp problems(module, name, arity) do
    case exported?(module, name, arity) do
      true -> deprecated(module, name, arity)
      false -> missing(module, name, arity, macro?(module, name, arity))
    end
  end

  defp missing(module, name, arity, true), do: [{:unrequired_module, module, name, arity} | deprecated(module, name, arity)]
  defp missing(module, name, arity, false), do: [{:undefined_function, module, name, arity, :nothing_like_it}]

  defp deprecated(module, name, arity) do
    case :erlang.function_exported(module, :__info__, 1) and :lists.keyfind({name, arity}, 1, module.__info__(:deprecated)) do
      {_, reason} -> [{:deprecated, module, name, arity, reason}]
      false -> []
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

  defp text({:undefined_module, module, name, arity}) do
    Exception.format_mfa(module, name, arity) <> " is undefined (module " <> inspect(module) <> " is not available or is yet to be defined)" <>
      :mailroom_absent.note(module, name, arity)
  end

  defp text({:unrequired_module, module, name, arity}) do
    "you must require " <> inspect(module) <> " before invoking the macro " <> Exception.format_mfa(module, name, arity)
  end

  defp text({:deprecated, module, name, arity, reason}) do
    Exception.format_mfa(module, name, arity) <> " is deprecated. " <> reason
  end

  defp text({:undefined_function, module, name, arity, _}) do
    hint =
      case :mailroom_absent.note(module, name, arity) do
        "" -> UndefinedFunctionError.hint_for_loaded_module(module, name, arity, nil)
        note -> note
      end

    Exception.format_mfa(module, name, arity) <> " is undefined or private" <> hint
  end

  # One warning for all places of one call.
  defp group([], acc), do: acc

  defp group([{problem, place} | rest], acc) do
    case :lists.keyfind(problem, 1, acc) do
      {_, places} -> group(rest, :lists.keyreplace(problem, 1, acc, {problem, :ordsets.add_element(place, places)}))
      false -> group(rest, [{problem, [place]} | acc])
    end
  end

  defp tell(warnings), do: :lists.foreach(fn {problem, places} -> one(text(problem), places) end, warnings)

  defp one(message, [{_, _, location}]), do: :mailroom_compiler.say("warning: " <> message <> "\n  " <> location <> "\n\n")

  defp one(message, all) do
    places = :lists.map(fn {_, _, location} -> "  " <> location <> "\n" end, all)
    head = "warning: " <> message <> "\nInvalid call found at " <> :erlang.integer_to_binary(:erlang.length(all)) <> " locations:\n"
    :mailroom_compiler.say(:erlang.iolist_to_binary([head, places, "\n"]))
  end
end
