#@ src/elixir_def.erl
defmodule :elixir_def do
  @moduledoc false
  # What def, defp, defmacro and defmacrop call when the module's body runs.

  @doc false
  def store_definition(kind, check, call, body, env) do
    tuple = store(kind, check, call, body, env, [:mailroom_compiler.counter(env)])
    callbacks(kind, call, body, tuple, env)
    tuple
  end

  defp store(kind, check, call, body, env, memo) do
    case :mailroom_compiler.define(kind, check, call, body, env, memo) do
      {:ok, tuple} -> tuple
      request -> store(kind, check, call, body, env, :elixir_compiler.answered(request, memo))
    end
  end

  defp callbacks(kind, call, body, tuple, %{module: module} = env) do
    case :mailroom_compiler.get_attribute(module, :on_definition) do
      {:ok, [_ | _] = hooks} ->
        {{name, _, args}, guards} = split(call)
        args = if is_atom(args), do: [], else: args
        env = :maps.put(:function, tuple, env)
        :lists.foreach(fn hook -> on_definition(hook, [env, kind, name, args, guards, body]) end, :lists.reverse(hooks))

      _ ->
        :ok
    end
  end

  defp on_definition({module, function}, args), do: :erlang.apply(module, function, args)
  defp on_definition(module, args), do: :erlang.apply(module, :__on_definition__, args)

  defp split({:when, _, [call, guards]}), do: {call, guards(guards)}
  defp split(call), do: {call, []}

  defp guards({:when, _, [left, right]}), do: [left | guards(right)]
  defp guards(guard), do: [guard]
end
