#@ src/elixir_def.erl
defmodule :elixir_def do
  @moduledoc false
  # What def, defp, defmacro and defmacrop call when the module's body runs.

  @doc false
  def store_definition(kind, check, call, body, env) do
    {tuple, hooks} = store(kind, check, call, body, env, [:mailroom_compiler.counter(env), 0])
    callbacks(hooks, kind, call, body, tuple, env)
    tuple
  end

  defp store(kind, check, call, body, env, memo) do
    case :mailroom_compiler.define(kind, check, call, body, env, memo) do
      {:ok, tuple, hooks} -> {tuple, hooks}
      request -> store(kind, check, call, body, env, :elixir_compiler.answered(request, memo))
    end
  end

  defp callbacks([], _kind, _call, _body, _tuple, _env), do: :ok

  defp callbacks(hooks, kind, call, body, tuple, env) do
    {{name, _, args}, guards} = split(call)
    args = if is_atom(args), do: [], else: args
    env = :maps.put(:function, tuple, env)
    :lists.foreach(fn hook -> on_definition(hook, [env, kind, name, args, guards, body]) end, :lists.reverse(hooks))
  end

  defp on_definition({module, function}, args), do: :erlang.apply(module, function, args)
  defp on_definition(module, args), do: :erlang.apply(module, :__on_definition__, args)

  defp split({:when, _, [call, guards]}), do: {call, guards(guards)}
  defp split(call), do: {call, []}

  defp guards({:when, _, [left, right]}), do: [left | guards(right)]
  defp guards(guard), do: [guard]
end
