defmodule Module do
  @moduledoc "Functions about modules while they are compiled. What changes a module being defined is part of the compiler."

  @doc "Joins aliases to a module name: `Module.concat([Foo, Bar])` is `Foo.Bar`."
  def concat(list) when is_list(list), do: String.to_atom(joined(list))

  @doc "Joins two aliases to a module name: `Module.concat(Foo, Bar)` is `Foo.Bar`."
  def concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)),
    do: concat([left, right])

  @doc "Like `concat/1`, but the atom must exist."
  def safe_concat(list) when is_list(list), do: String.to_existing_atom(joined(list))

  @doc "Like `concat/2`, but the atom must exist."
  def safe_concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)),
    do: safe_concat([left, right])

  defp joined(list), do: Enum.reduce(list, "Elixir", fn part, name -> name <> part(part) end)

  defp part(nil), do: ""
  defp part(atom) when is_atom(atom), do: part(Atom.to_string(atom))
  defp part(<<"Elixir.", name::binary>>), do: "." <> name
  defp part(<<".", _::binary>> = name), do: name
  defp part("Elixir"), do: ""
  defp part(name) when is_binary(name), do: "." <> name

  @doc "Splits a module name: `Module.split(Foo.Bar)` is `[\"Foo\", \"Bar\"]`."
  def split(module)
  def split(module) when is_atom(module), do: split(Atom.to_string(module), module)
  def split(module) when is_binary(module), do: split(module, module)

  defp split(<<"Elixir.", name::binary>>, _original), do: String.split(name, ".")
  defp split(_name, original), do: raise(ArgumentError, "expected an Elixir module, got: #{inspect(original)}")

  @doc "Defines a module from quoted code."
  def create(module, quoted, env_or_opts)
  def create(module, quoted, %Macro.Env{} = env) when is_atom(module), do: create(module, quoted, Map.to_list(env))

  def create(module, quoted, opts) when is_atom(module) and is_list(opts) do
    if not Keyword.has_key?(opts, :file), do: raise(ArgumentError, "expected :file to be given as option")
    :elixir_module.compile(module, quoted, [], :elixir.env_for_eval(opts))
  end

  @doc "Evaluates quoted code in a module's context."
  def eval_quoted(module_or_env, quoted, binding \\ [], opts \\ [])

  def eval_quoted(%Macro.Env{} = env, quoted, binding, opts) when is_list(binding) and is_list(opts),
    do: Code.eval_quoted(quoted, binding, struct!(env, opts))

  def eval_quoted(module, quoted, binding, opts) when is_atom(module) and is_list(binding) and is_list(opts),
    do: Code.eval_quoted(quoted, binding, Keyword.put(opts, :module, module))

  @doc "Answers the attributes that mean something to Elixir, with a text about each."
  def reserved_attributes do
    texts = [
      after_compile: "Provides a hook that will be invoked right after the current module is compiled.",
      after_verify: "Provides a hook that will be invoked right after the current module is verified.",
      before_compile: "Provides a hook that will be invoked before the module is compiled.",
      behaviour: "Specifies that the current module implements a given behaviour.",
      callback: "Declares a callback of a behaviour.",
      compile: "Sets options of compilation.",
      deprecated: "Provides the deprecation reason for a function.",
      derive: "Derives implementations of protocols for the struct.",
      dialyzer: "Sets options of Dialyzer.",
      doc: "Provides documentation for a function, macro or callback.",
      enforce_keys: "Lists the struct's fields that must be given.",
      external_resource: "Names a file that the module depends on.",
      file: "Changes the file name in stack traces.",
      impl: "Declares an implementation of a callback.",
      macrocallback: "Declares a macro callback of a behaviour.",
      moduledoc: "Provides documentation for the current module.",
      nifs: "Lists the native functions.",
      on_definition: "Provides a hook that will be invoked when each function or macro is defined.",
      on_load: "Names a function to call when the module is loaded.",
      opaque: "Declares an opaque type.",
      optional_callbacks: "Lists the callbacks that need not be implemented.",
      spec: "Declares the types of a function.",
      type: "Declares a type.",
      typedoc: "Provides documentation for a type.",
      typep: "Declares a private type.",
      vsn: "Sets the version of the module."
    ]

    Map.new(texts, fn {name, text} -> {name, %{doc: text}} end)
  end
end
