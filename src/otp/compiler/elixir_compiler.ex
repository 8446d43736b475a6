#@ src/elixir_compiler.erl
defmodule :elixir_compiler do
  @moduledoc false
  # Runs code outside of functions: expands it (asking Elixir for what macros answer), loads it as a throwaway function, calls it.

  @doc false
  def string(source, path), do: Module.ParallelChecker.verify(fn -> parsed(source, path) end)

  defp parsed(source, path) do  #@ as string/3
    forms = :elixir.string_to_quoted!(source, 1, 1, path, [])  #@ 7
    quoted(forms, path)
  end

  @doc false
  # Compiles and runs; answers [{module, binary}] of the modules that were defined.
  def quoted(forms, path), do: compiled(forms, path)

  defp compiled(forms, path) do  #@ as quoted/3
    previous = :erlang.get(:elixir_module_binaries)
    :erlang.put(:elixir_module_binaries, [])

    try do
      :elixir_lexical.run(path, fn env -> run(forms, env) end)  #@ 17
      :lists.reverse(:erlang.get(:elixir_module_binaries))
    after
      restore(:elixir_module_binaries, previous)
    end
  end

  defp restore(key, :undefined), do: :erlang.erase(key)
  defp restore(key, value), do: :erlang.put(key, value)

  # A file of modules alone is compiled module by module: the first ones are there when a later one fails.
  defp run(forms, env) do
    case only_modules?(forms) do
      true -> modules(forms, env)
      false -> compile(forms, {}, env)
    end
  end

  defp modules({:__block__, _, forms}, env), do: each(forms, env)
  defp modules(form, env), do: each([form], env)

  defp each([], _env),  #@ inline
    do: :ok

  defp each([form | rest], env) do
    {fun, _, _} = prepare(form, env, false)
    fun.({})
    each(rest, env)
  end

  defp only_modules?({:__block__, _, forms}), do: :lists.all(fn form -> only_modules?(form) end, forms)
  defp only_modules?({:defmodule, _, [_, [{:do, _}]]}), do: true
  defp only_modules?(_), do: false

  @doc false
  # Answers {value, env}. `vars` is the tuple of the values of env's variables.
  def compile(quoted, vars, env) do
    {fun, env, _} = prepare(quoted, env, false)
    value = dispatch(fun, vars)  #@ 50
    {value, env}
  end

  defp dispatch(fun, vars) do  #@ as dispatch/4
    value = fun.(vars)  #@ 65
    value
  end

  @doc false
  # The fun that runs the code, the environment after it and its variables.
  def prepare(quoted, env, bindings), do: prepare(quoted, env, bindings, [:mailroom_compiler.counter(env), 0])

  defp prepare(quoted, env, bindings, memo) do
    case :mailroom_compiler.body(quoted, env, memo, bindings) do
      {:ok, fun, env, vars} -> {fun, env, vars}
      request -> prepare(quoted, env, bindings, answered(request, memo))
    end
  end

  @doc false
  # Runs what expansion asked for: the memo with one answer more, and how many warnings were told by then.
  def answered({:call, module, name, args, info, told}, memo) do
    answer =
      try do
        :erlang.apply(module, name, args)
      catch
        :error, :undef -> :erlang.raise(:error, :undef, __STACKTRACE__)
        kind, reason -> :erlang.raise(kind, reason, prune(__STACKTRACE__, module, name, info))
      end

    more(memo, told, answer)
  end

  def answered({:local, module, name, args, info, told}, memo) do
    fun = :mailroom_compiler.local(module, name, :erlang.length(args))

    answer =
      try do
        :erlang.apply(fun, args)
      catch
        kind, reason -> :erlang.raise(kind, reason, prune(__STACKTRACE__, module, name, info))
      end

    more(memo, told, answer)
  end

  defp more([first, _ | answers], told, answer), do: [first, told | answers ++ [answer]]

  # The stack down to the macro, then what was being expanded.
  defp prune([{module, name, _, _} | _], module, name, info), do: info
  defp prune([{:elixir_compiler, _, _, _} | _], _module, _name, info), do: info
  defp prune([frame | rest], module, name, info), do: [frame | prune(rest, module, name, info)]
  defp prune([], _module, _name, info), do: info
end
