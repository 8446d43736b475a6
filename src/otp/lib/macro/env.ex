defmodule Macro.Env do
  @moduledoc "What is known at a place in the source while it is compiled: `__ENV__`, or `__CALLER__` within a macro."

  defstruct aliases: [],
            context: nil,
            context_modules: [],
            file: "nofile",
            function: nil,
            functions: [],
            lexical_tracker: nil,
            line: 0,
            macro_aliases: [],
            macros: [],
            module: nil,
            requires: [],
            tracers: [],
            versioned_vars: %{}

  @doc "Drops what is of use during compilation only."
  def prune_compile_info(env), do: %{env | lexical_tracker: nil, tracers: []}

  @doc "Answers the variables, as `{name, context}`."
  def vars(%{__struct__: Macro.Env, versioned_vars: vars}), do: Map.keys(vars)

  @doc "Is there this variable?"
  def has_var?(%{__struct__: Macro.Env, versioned_vars: vars}, var), do: Map.has_key?(vars, var)

  @doc "Answers file and line as a keyword list."
  def location(%{__struct__: Macro.Env, file: file, line: line}), do: [file: file, line: line]

  @doc "Answers what an alias stands for: `{:ok, module}` or `:error`."
  def fetch_alias(%{__struct__: Macro.Env, aliases: aliases}, atom) when is_atom(atom),
    do: Keyword.fetch(aliases, :"Elixir.#{atom}")

  @doc "Like `fetch_alias/2`, for aliases made inside a macro."
  def fetch_macro_alias(%{__struct__: Macro.Env, macro_aliases: aliases}, atom) when is_atom(atom),
    do: Keyword.fetch(aliases, :"Elixir.#{atom}")

  @doc "Answers the modules that a name and arity is imported from: `[function: module]` or `[macro: module]`."
  def lookup_import(%{__struct__: Macro.Env, functions: functions, macros: macros}, {name, arity} = pair)
      when is_atom(name) and is_integer(arity) do
    for({module, pairs} <- functions, pair in pairs, do: {:function, module}) ++
      for {module, pairs} <- macros, pair in pairs, do: {:macro, module}
  end

  @doc "Is the module required?"
  def required?(%{__struct__: Macro.Env, requires: requires}, module) when is_atom(module), do: module in requires

  @doc "Adds a tracer."
  def prepend_tracer(%{__struct__: Macro.Env, tracers: tracers} = env, tracer), do: %{env | tracers: [tracer | tracers]}

  @doc "Answers the environment within a pattern."
  def to_match(%{__struct__: Macro.Env} = env), do: %{env | context: :match}

  @doc "Is this within a guard?"
  def in_guard?(%{__struct__: Macro.Env, context: context}), do: context == :guard

  @doc "Is this within a pattern?"
  def in_match?(%{__struct__: Macro.Env, context: context}), do: context == :match

  @doc "Answers the place as a stack trace of one entry."
  def stacktrace(%{__struct__: Macro.Env, module: module, function: function} = env) do
    location = [file: String.to_charlist(Path.relative_to_cwd(env.file)), line: env.line]

    case {module, function} do
      {nil, _} -> [{:elixir_compiler, :__FILE__, 1, location}]
      {module, nil} -> [{module, :__MODULE__, 0, location}]
      {module, {name, arity}} -> [{module, name, arity, location}]
    end
  end
end
