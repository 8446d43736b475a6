#@ src/elixir_module.erl
defmodule :elixir_module do
  @moduledoc false
  # What defmodule calls: opens a draft, runs the body (its definitions and attributes go into the draft), loads the module.

  @doc false
  def compile(module, block, vars, env), do: defined(module, block, vars, env)

  defp defined(module, block, vars, env) do  #@ as compile/5
    :mailroom_compiler.open(module, env)
    own = own_tracker(env)

    try do
      inner = :mailroom_compiler.module_env(module, tracked(env, own))
      {result, after_body} = body(block, vars, inner)  #@ 105
      :mailroom_compiler.not_overridden(module)
      env_after = hooks(:before_compile, module, fn hook_env -> [hook_env] end, :mailroom_compiler.reset_vars(after_body, :maps.get(:line, env)))
      :mailroom_compiler.not_overridden(module)
      calls = :mailroom_compiler.remotes(module)
      binary = :mailroom_compiler.finish(module)
      on_load(attribute(module, :on_load), module)
      hooks(:after_compile, module, fn hook_env -> [hook_env, binary] end, env_after)
      :mailroom_compiler.unused(module)
      remember(module, binary)
      end_tracker(own, env, true)
      Module.ParallelChecker.later(calls)
      verify(attribute(module, :after_verify), module)
      {:module, module, binary, result}
    after
      end_tracker(own, env, false)
      :mailroom_compiler.close(module)
    end
  end

  defp body(block, vars, env) do  #@ as eval_form/6
    {result, env} = :elixir_compiler.compile(block, :erlang.list_to_tuple(vars), env)  #@ 379
    {result, env}
  end

  @doc false
  # A number for the variables of one macro's expansion.
  def next_counter(_module), do: :erlang.unique_integer()

  # A module inside a function, or evaluated, has aliases and imports of its own to watch.
  defp own_tracker(%{lexical_tracker: tracker, function: nil}) when is_integer(tracker), do: nil
  defp own_tracker(_env), do: :mailroom_compiler.start_tracker()

  defp tracked(env, nil), do: env
  defp tracked(env, tracker), do: :maps.put(:lexical_tracker, tracker, :maps.put(:function, nil, env))

  defp end_tracker(nil, _env, _warn), do: :ok
  defp end_tracker(tracker, env, warn), do: :mailroom_compiler.stop_tracker(tracker, :maps.get(:file, env), warn)

  defp remember(module, binary) do
    case :erlang.get(:elixir_module_binaries) do
      list when is_list(list) -> :erlang.put(:elixir_module_binaries, [{module, binary} | list])
      _ -> :ok
    end
  end

  # Erlang calls it when the module is loaded.
  defp on_load({name, 0}, module), do: :mailroom_compiler.local(module, name, 0).()
  defp on_load(_none, _module), do: :ok

  defp attribute(module, name) do
    case :mailroom_compiler.get_attribute(module, name) do
      {:ok, values} -> values
      :error -> []
    end
  end

  defp verify(hooks, module) do
    :lists.foreach(fn {hook_module, name} -> :erlang.apply(hook_module, name, [module]) end, :lists.map(fn hook -> hook(hook, :__after_verify__) end, hooks))
  end

  defp hooks(name, module, args, env) do
    callbacks = :lists.map(fn hook -> hook(hook, default(name)) end, :lists.reverse(attribute(module, name)))
    line = :maps.get(:line, env)

    :lists.foldl(fn {hook_module, function}, acc -> expand_callback(line, hook_module, function, args.(acc), acc) end, env, callbacks)
  end

  defp default(:before_compile), do: :__before_compile__
  defp default(:after_compile), do: :__after_compile__

  defp hook({module, function}, _default), do: {module, function}
  defp hook(module, default), do: {module, default}

  @doc false
  # Calls a hook: a function is called, a macro's code becomes part of the module's body. Answers the environment after it.
  def expand_callback(line, module, name, args, env) do
    env = :mailroom_compiler.reset_vars(env, nil)

    case :mailroom_compiler.macro?(module, name, :erlang.length(args)) do
      true ->
        meta = [line: line, required: true]
        {_, env} = :elixir_compiler.compile({{:., meta, [module, name]}, meta, args}, {}, env)
        env

      false ->
        :erlang.apply(module, name, args)
        env
    end
  end
end
