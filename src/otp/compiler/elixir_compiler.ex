defmodule :elixir_compiler do
  @moduledoc false
  # Runs code outside of functions: expands it (asking Elixir for what macros answer), loads it as a throwaway function, calls it.

  @doc false
  def file(path, source), do: string(source, path)

  @doc false
  def string(source, path) do
    verify(fn -> quoted(:elixir.string_to_quoted!(source, 1, 1, path, []), path) end)
  end

  @doc false
  # Compiles and runs; answers [{module, binary}] of the modules that were defined.
  def quoted(forms, path) do
    previous = :erlang.get(:elixir_module_binaries)
    :erlang.put(:elixir_module_binaries, [])
    tracker = :mailroom_compiler.start_tracker()

    try do
      run(forms, :mailroom_compiler.env(path, tracker))
      :mailroom_compiler.stop_tracker(tracker, path, true)
      :lists.reverse(:erlang.get(:elixir_module_binaries))
    after
      :mailroom_compiler.stop_tracker(tracker, path, false)
      restore(:elixir_module_binaries, previous)
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  # A file of modules alone is compiled module by module: the first ones are there when a later one fails.
  defp run(forms, env) do
    case only_modules?(forms) do
      true -> each(forms, env)
      false -> compile(forms, {}, env)
    end
  end

  defp each({:__block__, _, forms}, env), do: :lists.foreach(fn form -> compile(form, {}, env) end, forms)
  defp each(form, env), do: compile(form, {}, env)

  defp only_modules?({:__block__, _, forms}), do: :lists.all(fn form -> only_modules?(form) end, forms)
  defp only_modules?({:defmodule, _, [_, [{:do, _}]]}), do: true
  defp only_modules?(_), do: false

  @doc false
  # Answers {value, env}. `vars` is the tuple of the values of env's variables.
  def compile(quoted, vars, env) do
    {fun, env, _} = prepare(quoted, env, false)
    value = fun.(vars)
    {value, env}
  end

  @doc false
  # The fun that runs the code, the environment after it and its variables.
  def prepare(quoted, env, bindings), do: prepare(quoted, env, bindings, [])

  defp prepare(quoted, env, bindings, memo) do
    case :mailroom_compiler.body(quoted, env, memo, bindings) do
      {:ok, fun, env, vars} -> {fun, env, vars}
      request -> prepare(quoted, env, bindings, answered(request, memo))
    end
  end

  @doc false
  # Runs what expansion asked for: the memo with one answer more.
  def answered({:call, module, name, args, info}, memo) do
    answer =
      try do
        :erlang.apply(module, name, args)
      catch
        :error, :undef -> :erlang.raise(:error, :undef, __STACKTRACE__)
        kind, reason -> :erlang.raise(kind, reason, prune(__STACKTRACE__, module, name, info))
      end

    memo ++ [answer]
  end

  def answered({:local, module, name, args, info}, memo) do
    fun = :mailroom_compiler.local(module, name, :erlang.length(args))

    answer =
      try do
        :erlang.apply(fun, args)
      catch
        kind, reason -> :erlang.raise(kind, reason, prune(__STACKTRACE__, module, name, info))
      end

    memo ++ [answer]
  end

  # The stack down to the macro, then what was being expanded.
  defp prune([{module, name, _, _} | _], module, name, info), do: info
  defp prune([{:elixir_compiler, _, _, _} | _], _module, _name, info), do: info
  defp prune([frame | rest], module, name, info), do: [frame | prune(rest, module, name, info)]
  defp prune([], _module, _name, info), do: info

  # Calls of functions that do not exist are told when everything is loaded.

  @doc false
  def verify(fun) do
    previous = :erlang.get(:elixir_remotes)
    :erlang.put(:elixir_remotes, [])

    try do
      result = fun.()
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
