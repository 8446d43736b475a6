#@ src/elixir.erl
defmodule :elixir do
  @moduledoc false
  # Reading and evaluating code at run time: what Code and IEx stand on.

  @doc false
  # {:ok, quoted} | {:error, exception}
  def string_to_quoted(source, line, column, file, opts),
    do: :mailroom_compiler.string_to_quoted(source, line, column, file, opts)

  @doc false
  def string_to_quoted!(source, line, column, file, opts) do  #@ inline
    case :mailroom_compiler.string_to_quoted(source, line, column, file, opts) do
      {:ok, quoted} -> quoted
      {:error, exception} -> :erlang.error(exception)
    end
  end

  @doc false
  # Answers {value, binding, env}. Keys of a binding are names, or {name, context}.
  def eval_quoted(quoted, binding, env_or_opts) do
    env = env_for_eval(env_or_opts)
    eval_forms(:mailroom_compiler.linify(quoted, :maps.get(:line, env), false), binding, env)
  end

  @doc false
  def eval_forms(quoted, binding, env_or_opts) do
    env = env_for_eval(env_or_opts)
    {names, values} = unzip(normalize(binding), [], [])
    {fun, env, vars} = :elixir_compiler.prepare(quoted, :mailroom_compiler.with_vars(env, names), true)
    # Variables are numbered in the order of the environment's map.
    {value, results} = fun.(ordered(names, values))
    {value, sort(zip(vars, :erlang.tuple_to_list(results))), env}
  end

  # A later binding of a name wins.
  defp normalize(binding), do: :maps.to_list(:maps.from_list(:lists.map(fn {name, value} -> {pair(name), value} end, binding)))

  defp pair({name, context}), do: {name, context}
  defp pair(name), do: {name, nil}

  defp unzip([], names, values), do: {:lists.reverse(names), :lists.reverse(values)}
  defp unzip([{name, value} | rest], names, values), do: unzip(rest, [name | names], [value | values])

  defp ordered(names, values) do
    indexed = :maps.from_list(zip(names, values))
    :erlang.list_to_tuple(:maps.values(indexed))
  end

  defp zip([], _), do: []
  defp zip([name | names], [value | values]), do: [{name, value} | zip(names, values)]

  # Elixir folds over the map of variables: the last comes first.
  defp sort(binding), do: :lists.sort(fn {a, _}, {b, _} -> pair(a) >= pair(b) end, binding)

  @doc false
  def env_for_eval(%{__struct__: Macro.Env} = env), do: :maps.put(:lexical_tracker, nil, env)
  def env_for_eval(%{lexical_tracker: _} = env), do: env

  def env_for_eval(opts) when is_list(opts) do
    env = :mailroom_compiler.env("nofile", nil)
    keys = [:file, :line, :module, :aliases, :requires, :functions, :macros, :function]
    :lists.foldl(fn key, acc -> option(:lists.keyfind(key, 1, opts), acc) end, env, keys)
  end

  defp option({key, value}, env), do: :maps.put(key, value, env)
  defp option(false, env), do: env
end

defmodule :elixir_dispatch do
  @moduledoc false

  @doc false
  # Macro.expand/2 and Macro.expand_once/2
  def expand(quoted, env), do: expand(quoted, env, [:mailroom_compiler.counter(env), 0], false)
  def expand_once(quoted, env), do: expand(quoted, env, [:mailroom_compiler.counter(env), 0], true)

  defp expand(quoted, env, memo, once) do
    case :mailroom_compiler.expand(quoted, env, memo, once) do
      {:ok, expanded} -> expanded
      request -> expand(quoted, env, :elixir_compiler.answered(request, memo), once)
    end
  end
end
