defmodule Module do
  @moduledoc "Functions about modules, most of them while they are being defined."

  @doc "Is the module being defined right now?"
  def open?(module) when is_atom(module), do: :mailroom_compiler.stage(module) == :open

  @doc "Evaluates quoted code in the module that is being defined."
  def eval_quoted(module_or_env, quoted, binding \\ [], opts \\ [])

  def eval_quoted(%{__struct__: Macro.Env} = env, quoted, binding, _opts) do
    {value, binding, _env} = :elixir.eval_quoted(quoted, binding, env)
    {value, binding}
  end

  def eval_quoted(module, quoted, binding, %{__struct__: Macro.Env} = env),
    do: eval_quoted(:maps.put(:module, module, env), quoted, binding, [])

  def eval_quoted(module, quoted, binding, opts) do
    assert_not_closed!("Module.eval_quoted/4", module)
    env = :elixir.env_for_eval(opts)
    eval_quoted(:maps.put(:module, module, env), quoted, binding, [])
  end

  @doc "Defines a module of this name whose body is the quoted code."
  def create(module, quoted, env_or_opts)

  def create(module, quoted, %{__struct__: Macro.Env} = env) when is_atom(module) do
    next = :mailroom_compiler.reset_vars(env, nil)
    :elixir_module.compile(module, quoted, [], :maps.put(:function, nil, :maps.put(:lexical_tracker, nil, next)))
  end

  def create(module, quoted, opts) when is_atom(module) and is_list(opts) do
    case :lists.keymember(:file, 1, opts) do
      true -> :elixir_module.compile(module, quoted, [], :elixir.env_for_eval(opts))
      false -> raise ArgumentError, "expected :file to be given as option"
    end
  end

  @doc "Joins aliases to one alias."
  def concat(list) when is_list(list), do: :erlang.binary_to_atom(join(list), :utf8)

  @doc "Joins two aliases."
  def concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)),
    do: concat([left, right])

  @doc "Joins aliases to one that exists as an atom already."
  def safe_concat(list) when is_list(list), do: :erlang.binary_to_existing_atom(join(list), :utf8)

  @doc "Joins two aliases to one that exists as an atom already."
  def safe_concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)),
    do: safe_concat([left, right])

  defp join([first | rest]) do
    case text(first) do
      "Elixir" -> join(rest, "Elixir")
      "Elixir." <> _ = start -> join(rest, start)
      _ -> join([first | rest], "Elixir")
    end
  end

  defp join([]), do: "Elixir"

  defp join([], acc), do: acc
  defp join([nil | rest], acc), do: join(rest, acc)

  defp join([part | rest], acc) do
    partial =
      case text(part) do
        "Elixir." <> name -> name
        "." <> name -> name
        name -> name
      end

    join(rest, acc <> "." <> partial)
  end

  defp text(nil), do: ""
  defp text(part) when is_atom(part), do: :erlang.atom_to_binary(part)
  defp text(part) when is_binary(part), do: part

  @doc "Splits an alias into its parts."
  def split(module)
  def split(module) when is_atom(module), do: split(:erlang.atom_to_binary(module), module)
  def split(module) when is_binary(module), do: split(module, module)

  defp split("Elixir." <> name, _original), do: :binary.split(name, ".", [:global])

  defp split(_module, original),
    do: raise(ArgumentError, "expected an Elixir module, got: #{inspect(original)}")

  @doc "Attributes that mean something to Elixir."
  def reserved_attributes do
    %{
      after_compile: %{doc: "A hook that will be invoked right after the current module is compiled."},
      before_compile: %{doc: "A hook that will be invoked before the module is compiled."},
      behaviour: %{doc: "Specifies that the current module implements a given behaviour."},
      callback: %{doc: "Provides a specification for a behaviour callback."},
      compile: %{doc: "Defines options for module compilation."},
      deprecated: %{doc: "Provides the deprecation reason for a function."},
      derive: %{doc: "Derives an implementation for the given protocol for the struct defined in the current module."},
      doc: %{doc: "Provides documentation for the entity that follows the attribute."},
      enforce_keys: %{doc: "Ensures the given keys are always set when building the struct defined in the current module."},
      external_resource: %{doc: "Specifies an external resource for the current module."},
      impl: %{doc: "Declares an implementation of a callback function or macro."},
      moduledoc: %{doc: "Provides documentation for the current module."},
      on_definition: %{doc: "A hook that will be invoked when each function or macro in the current module is defined."},
      opaque: %{doc: "Defines an opaque type to be used in type specs."},
      optional_callbacks: %{doc: "Specifies which behaviour callbacks and macro behaviour callbacks are optional."},
      spec: %{doc: "Provides a specification for a function."},
      type: %{doc: "Defines a type to be used in type specs."},
      typedoc: %{doc: "Provides documentation for a type."},
      typep: %{doc: "Defines a private type to be used in type specs."}
    }
  end

  # -- attributes

  @doc "Sets an attribute."
  def put_attribute(module, key, value) when is_atom(module) and is_atom(key) do
    __put_attribute__(module, key, value, nil, [])
  end

  @doc "The value of an attribute, or the default."
  def get_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    assert_not_closed!("Module.get_attribute/2", module, "Use the Module.__info__/1 callback or Code.fetch_docs/1 instead")

    case :mailroom_compiler.get_attribute(module, key) do
      {:ok, {line, doc}} when is_integer(line) and key in [:doc, :moduledoc, :typedoc] -> {line, doc}
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc "Was the attribute set?"
  def has_attribute?(module, key) when is_atom(module) and is_atom(key) do
    assert_not_closed!("Module.has_attribute?/2", module)
    :mailroom_compiler.has_attribute?(module, key)
  end

  @doc "Removes an attribute and answers its value."
  def delete_attribute(module, key) when is_atom(module) and is_atom(key) do
    assert_writable!("Module.delete_attribute/2", module)
    :mailroom_compiler.delete_attribute(module, key)
  end

  @doc "Says how an attribute behaves: `accumulate: true`, `persist: true`."
  def register_attribute(module, attribute, options) when is_atom(module) and is_atom(attribute) and is_list(options) do
    assert_writable!("Module.register_attribute/3", module)
    :mailroom_compiler.register_attribute(module, attribute, options)
  end

  @doc "Names of all attributes."
  def attributes_in(module) when is_atom(module) do
    assert_not_closed!("Module.attributes_in/1", module)
    :mailroom_compiler.attributes_in(module)
  end

  @doc false
  def __get_attribute__(module, key, line, _trace?) when is_atom(key) do
    assert_not_closed!("Module.get_attribute/2", module, "Use the Module.__info__/1 callback or Code.fetch_docs/1 instead")

    case :mailroom_compiler.get_attribute(module, key) do
      {:ok, value} ->
        value

      :error when is_integer(line) ->
        :mailroom_compiler.undefined_attribute(module, key, line)
        nil

      :error ->
        nil
    end
  end

  @doc false
  def __put_attribute__(module, key, value, line, _traces) when is_atom(key) do
    assert_writable!("Module.put_attribute/3", module)
    if key == :on_load and :mailroom_compiler.has_attribute?(module, :on_load),
      do: raise(ArgumentError, "the @on_load attribute can only be set once per module")

    :mailroom_compiler.put_attribute(module, key, preprocess(key, value), line)
  end

  defp preprocess(:on_load, value) do
    case value do
      _ when is_atom(value) -> {value, 0}
      {name, 0} = tuple when is_atom(name) -> tuple
      _ -> raise ArgumentError, "@on_load is a built-in module attribute that annotates a function to be invoked when the module is loaded. It should be an atom or an {atom, 0} tuple, got: #{inspect(value)}"
    end
  end

  defp preprocess(:impl, value) when is_boolean(value), do: value
  defp preprocess(:impl, module) when is_atom(module) and module != nil, do: module

  defp preprocess(:impl, value) do
    raise ArgumentError, "@impl is a built-in module attribute that marks the next definition as a callback implementation. It should be a module or a boolean, got: #{inspect(value)}"
  end

  defp preprocess(:before_compile, atom) when is_atom(atom), do: {atom, :__before_compile__}
  defp preprocess(:after_compile, atom) when is_atom(atom), do: {atom, :__after_compile__}
  defp preprocess(:after_verify, atom) when is_atom(atom), do: {atom, :__after_verify__}
  defp preprocess(:on_definition, atom) when is_atom(atom), do: {atom, :__on_definition__}

  defp preprocess(:external_resource, value) when not is_binary(value) do
    raise ArgumentError, "@external_resource is a built-in module attribute used for specifying external files that the module depends on. It should be a string, got: #{inspect(value)}"
  end

  defp preprocess(:deprecated, value) when not is_binary(value) do
    raise ArgumentError, "@deprecated is a built-in module attribute that annotates a function as deprecated. It should be a string with the reason for the deprecation, got: #{inspect(value)}"
  end

  defp preprocess(:file, value) do
    case value do
      _ when is_binary(value) -> value
      {file, line} when is_binary(file) and is_integer(line) -> value
      _ -> raise ArgumentError, "@file is a built-in module attribute that annotates the file and line the next definition comes from. It should be a string or {string, line} tuple as value, got: #{inspect(value)}"
    end
  end

  defp preprocess(:dialyzer, value), do: value
  defp preprocess(:behaviour, module) when is_atom(module), do: module

  defp preprocess(:behaviour, value) do
    raise ArgumentError, "@behaviour expects a module, got: #{inspect(value)}"
  end

  defp preprocess(key, _value) when key in [:type, :typep, :opaque, :spec, :callback, :macrocallback] do
    raise ArgumentError,
          "attributes type, typep, opaque, spec, callback, and macrocallback must be set directly via the @ notation"
  end

  defp preprocess(_key, value), do: value

  # -- definitions

  @doc "Does the module define this function or macro (so far)?"
  def defines?(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_not_closed!("Module.defines?/2", module, "Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public functions and macros instead")
    :mailroom_compiler.definition(module, {name, arity}) != nil
  end

  @doc "Does the module define this function or macro with this kind?"
  def defines?(module, {name, arity}, kind) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_not_closed!("Module.defines?/3", module, "Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public functions and macros instead")

    case :mailroom_compiler.definition(module, {name, arity}) do
      {^kind, _, _} -> true
      _ -> false
    end
  end

  @doc "Does the module define this type?"
  def defines_type?(module, {name, arity}) when is_atom(module) do
    :lists.any(fn kind -> type?(get_attribute(module, kind), name, arity) end, [:type, :typep, :opaque])
  end

  defp type?(types, name, arity), do: :lists.any(fn {_, expr, _} -> head(expr) == {name, arity} end, types || [])

  defp head({:when, _, [left, _]}), do: head(left)
  defp head({:"::", _, [left, _]}), do: head(left)
  defp head({name, _, args}) when is_list(args), do: {name, length(args)}
  defp head({name, _, _}), do: {name, 0}
  defp head(_), do: nil

  @doc "Makes a `@spec` a `@callback`."
  def spec_to_callback(module, {name, arity}) do
    specs = :lists.filter(fn {_, expr, _} -> head(expr) == {name, arity} end, get_attribute(module, :spec) || [])
    :lists.foreach(fn {_, expr, {_, line}} -> :mailroom_compiler.typespec(:callback, expr, line, module) end, specs)
    specs != []
  end

  @doc "All functions and macros defined so far."
  def definitions_in(module) when is_atom(module) do
    assert_not_closed!("Module.definitions_in/1", module, "Use the Module.__info__/1 callback to get public functions and macros instead")
    :lists.map(fn {fa, _} -> fa end, :mailroom_compiler.definitions_in(module))
  end

  @doc "All definitions of a kind."
  def definitions_in(module, kind) when is_atom(module) and kind in [:def, :defp, :defmacro, :defmacrop] do
    assert_not_closed!("Module.definitions_in/2", module, "Use the Module.__info__/1 callback to get public functions and macros instead")
    for {fa, ^kind} <- :mailroom_compiler.definitions_in(module), do: fa
  end

  @doc "A definition: `{:v1, kind, meta, clauses}`, nil when there is none."
  def get_definition(module, {name, arity}, options \\ []) when is_atom(module) do
    assert_not_closed!("Module.get_definition/3", module)

    case :mailroom_compiler.definition(module, {name, arity}) do
      nil -> nil
      {kind, meta, clauses} -> {:v1, kind, meta, if(options[:skip_clauses], do: [], else: clauses)}
    end
  end

  @doc "Removes a definition; answers whether there was one."
  def delete_definition(module, {name, arity}) when is_atom(module) do
    assert_writable!("Module.delete_definition/2", module)
    :mailroom_compiler.delete_definition(module, {name, arity})
  end

  @doc "Lets the definitions be defined anew."
  def make_overridable(module, tuples)

  def make_overridable(module, tuples) when is_atom(module) and is_list(tuples) do
    assert_writable!("Module.make_overridable/2", module)

    :lists.foreach(
      fn
        {name, arity} when is_atom(name) and is_integer(arity) and arity >= 0 and arity <= 255 ->
          case :mailroom_compiler.make_overridable(module, {name, arity}) do
            true ->
              :ok

            false ->
              raise ArgumentError, "cannot make function #{name}/#{arity} overridable because it was not defined"
          end

        other ->
          raise ArgumentError,
                "each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: #{inspect(other)}"
      end,
      tuples
    )
  end

  def make_overridable(module, behaviour) when is_atom(module) and is_atom(behaviour) do
    case overridable_callbacks(module, behaviour) do
      {:ok, callbacks} ->
        defined = :lists.filter(fn fa -> defines?(module, fa) end, :lists.map(fn fa -> plain(fa) end, callbacks))
        make_overridable(module, defined)

      {:error, why} ->
        raise ArgumentError, "cannot pass module #{inspect(behaviour)} as argument to defoverridable/1 because #{why}"
    end
  end

  defp overridable_callbacks(module, behaviour) do
    callbacks = :mailroom_compiler.callbacks(behaviour)
    {:ok, behaviours} = :mailroom_compiler.get_attribute(module, :behaviour)

    cond do
      callbacks == nil and not Code.ensure_loaded?(behaviour) ->
        {:error, "it was not defined"}

      callbacks == nil ->
        {:error, "it does not define any callbacks"}

      not :lists.member(behaviour, behaviours) ->
        {:error, "its corresponding behaviour is missing. Did you forget to add @behaviour #{inspect(behaviour)}?"}

      true ->
        {:ok, callbacks}
    end
  end

  defp plain({name, arity}) do
    case :erlang.atom_to_binary(name) do
      "MACRO-" <> rest -> {:erlang.binary_to_atom(rest), arity - 1}
      _ -> {name, arity}
    end
  end

  @doc "Is the definition overridable?"
  def overridable?(module, {name, arity}), do: :lists.member({name, arity}, :mailroom_compiler.overridables_in(module))

  @doc "All overridable definitions."
  def overridables_in(module) when is_atom(module) do
    assert_not_closed!("Module.overridables_in/1", module)
    :mailroom_compiler.overridables_in(module)
  end

  # While @after_compile runs a module may still be read.
  defp assert_not_closed!(function, module, hint \\ nil) do
    if :mailroom_compiler.stage(module) == :closed, do: raise(ArgumentError, already_compiled(function, module, hint))
  end

  defp assert_writable!(function, module) do
    case :mailroom_compiler.stage(module) do
      :open -> :ok
      :read_only -> raise ArgumentError, "could not call #{function} because the module #{inspect(module)} is in read-only mode (@after_compile)"
      :closed -> raise ArgumentError, already_compiled(function, module, nil)
    end
  end

  defp already_compiled(function, module, hint) do
    message = "could not call #{function} because the module #{inspect(module)} is already compiled"
    if hint, do: message <> ". " <> hint, else: message
  end
end
