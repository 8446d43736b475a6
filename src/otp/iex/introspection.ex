defmodule IEx.Introspection do
  @moduledoc false

  # Documentation, callbacks and types, as the helpers h, b, t and s show them.

  import IEx, only: [dont_display_result: 0]

  @doc """
  What was written after `h`: a module, `{module, function}`, `{module, function, arity}`, as quoted code.
  """
  def decompose({:/, _, [call, arity]} = term, context) when is_integer(arity) do
    case decompose_call(call, context) do
      {module, name} -> {:{}, [], [module, name, arity]}
      :error -> term
    end
  end

  def decompose({:__aliases__, _, _} = term, _context), do: term

  def decompose(call, context) do
    case decompose_call(call, context) do
      {module, name} -> {module, name}
      :error -> call
    end
  end

  defp decompose_call({{:., _, [module, name]}, _, []}, _context) when is_atom(name), do: {module, name}
  defp decompose_call({{:., _, [module, name]}, _, _args}, _context) when is_atom(name), do: {module, name}

  defp decompose_call({name, _, args}, context) when is_atom(name) and (is_atom(args) or is_list(args)) do
    {find_import(name, context), name}
  end

  defp decompose_call(_other, _context), do: :error

  # A bare name belongs to what is imported; Kernel otherwise.
  defp find_import(name, context) do
    found =
      for {module, imported} <- context.functions ++ context.macros,
          List.keymember?(imported, name, 0),
          do: module

    List.first(found) || if(special?(name), do: Kernel.SpecialForms, else: Kernel)
  end

  defp special?(name), do: Enum.any?(0..4, &Macro.special_form?(name, &1))

  # -- h ----------------------------------------------------------------------------------------

  def h({module, name}), do: function_docs(module, name, :any)
  def h({module, name, arity}), do: function_docs(module, name, arity)

  def h(module) when is_atom(module) do
    case docs(module) do
      {:ok, %{"en" => text}, _entries} -> print_doc(inspect(module), nil, text)
      {:ok, _none, _entries} -> IO.puts("No documentation for #{inspect(module)} was found")
      :nodocs -> not_compiled(module)
      :missing -> IO.puts("Could not load module #{inspect(module)}, got: nofile")
    end

    dont_display_result()
  end

  def h(_other) do
    IO.puts("Invalid arguments for h helper")
    dont_display_result()
  end

  defp not_compiled(module) do
    if Code.ensure_loaded?(module),
      do: IO.puts("#{inspect(module)} was not compiled with docs"),
      else: IO.puts("Could not load module #{inspect(module)}, got: nofile")
  end

  defp docs(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, moduledoc, _, entries} ->
        {:ok, moduledoc, entries}

      _ ->
        if Code.ensure_loaded?(module), do: :nodocs, else: :missing
    end
  end

  defp function_docs(module, name, arity) do
    case docs(module) do
      {:ok, _moduledoc, entries} ->
        found =
          for {{kind, ^name, n}, _, signature, doc, meta} <- entries,
              kind in [:function, :macro],
              arity == :any or n == arity or n - Map.get(meta, :defaults, 0) <= arity and arity <= n,
              doc != :hidden,
              do: {kind, n, signature, doc}

        if found == [], do: no_docs(module, name, arity, entries)

        for function <- Enum.sort_by(found, &elem(&1, 1)), do: print_function(module, name, function)

      :nodocs ->
        if function_exported?(module, :__info__, 1) or module == :erlang,
          do: not_compiled(module),
          else: not_found(module, name, arity)

      :missing ->
        IO.puts("Could not load module #{inspect(module)}, got: nofile")
    end

    dont_display_result()
  end

  defp print_function(module, name, {kind, arity, signature, doc}) do
    keyword = if kind == :macro, do: "defmacro", else: "def"
    heading = "#{keyword} #{Enum.join(signature, " ")}"
    specs = if kind == :function, do: specs(module, name, arity)
    behaviour = doc == :none && kind == :function && behaviour_of(module, {name, arity})

    cond do
      behaviour ->
        print_doc(heading, specs, "#{inspect(module)}.#{name}/#{arity} has no docs but is a callback for behaviour #{inspect(behaviour)}. Showing callback docs instead.\n")
        for {_key, text, doc} <- callbacks(behaviour, &(&1 == {name, arity})), do: print_typespec(text, doc)

      match?(%{"en" => _}, doc) ->
        print_doc(heading, specs, doc["en"])

      true ->
        print_doc(heading, specs, "")
    end
  end

  # The behaviour that a function is a callback of.
  defp behaviour_of(module, head) do
    module.module_info(:attributes)
    |> Keyword.get_values(:behaviour)
    |> Enum.concat()
    |> Enum.find(&(callbacks(&1, fn each -> each == head end) != []))
  end

  defp no_docs(module, name, arity, entries) do
    kinds = for {{kind, ^name, n}, _, _, _, _} <- entries, arity in [:any, n], do: kind

    cond do
      :callback in kinds or :macrocallback in kinds ->
        IO.puts("No documentation for function #{shown(module, name, arity)} was found, but there is a callback with the same name.")
        IO.puts("You can view callback documentation with the b/1 helper.\n")

      :type in kinds ->
        IO.puts("No documentation for function #{shown(module, name, arity)} was found, but there is a type with the same name.")
        IO.puts("You can view type documentation with the t/1 helper.\n")

      true ->
        not_found(module, name, arity)
    end
  end

  defp not_found(module, name, arity), do: IO.puts("No documentation for #{shown(module, name, arity)} was found")

  defp shown(module, name, :any), do: "#{inspect(module)}.#{name}"
  defp shown(module, name, arity), do: "#{inspect(module)}.#{name}/#{arity}"

  defp print_doc(heading, specs, text) do
    width = IEx.width()
    padding = div(width + String.length(heading), 2)
    IO.puts("")
    IO.puts(heading |> String.pad_leading(padding) |> String.trim_trailing())
    IO.puts("")
    if specs, do: IO.puts([specs, "\n"])
    if text != "", do: IO.puts([String.trim_trailing(text), ?\n])
  end

  defp specs(module, name, arity) do
    case for {:spec, spec} <- IEx.Typespec.fetch(module), IEx.Typespec.head(spec) == {name, arity}, do: IEx.Typespec.format(:spec, spec) do
      [] -> nil
      specs -> Enum.map_join(specs, "\n", &indented/1)
    end
  end

  defp indented(text), do: "  " <> String.replace(text, "\n", "\n  ")

  # -- b, t, s ----------------------------------------------------------------------------------

  @doc """
  Shows the callbacks of a behaviour, or one with its documentation.
  """
  def b(module) when is_atom(module) do
    if Code.ensure_loaded?(module) do
      case callbacks(module, fn _ -> true end) do
        [] ->
          IO.puts("No callbacks for #{inspect(module)} were found")

        found ->
          for {_key, text, _doc} <- found, do: IO.puts([text, ?\n])
          optional = module.behaviour_info(:optional_callbacks) |> Enum.map(&elem(callback_key(&1), 1)) |> Enum.sort()
          if optional != [], do: IO.puts([IEx.Typespec.format(:optional_callbacks, optional), ?\n])
      end
    else
      IO.puts(not_loaded(module))
    end

    dont_display_result()
  end

  def b({module, name}) when is_atom(module), do: print_callbacks(module, &(elem(&1, 0) == name), "#{inspect(module)}.#{name}")
  def b({module, name, arity}) when is_atom(module), do: print_callbacks(module, &(&1 == {name, arity}), "#{inspect(module)}.#{name}/#{arity}")
  def b(other), do: invalid("b", other)

  defp print_callbacks(module, wanted?, shown) do
    if Code.ensure_loaded?(module) do
      case callbacks(module, wanted?) do
        [] -> IO.puts("No documentation for #{shown} was found")
        found -> for {_key, text, doc} <- found, do: print_typespec(text, doc)
      end
    else
      IO.puts(not_loaded(module))
    end

    dont_display_result()
  end

  # Sorted `{{kind, {name, arity}}, text, doc}`. Several clauses of a callback are one text.
  defp callbacks(module, wanted?) do
    declared = for {kind, spec} <- IEx.Typespec.fetch(module), kind in [:callback, :macrocallback], do: {{kind, IEx.Typespec.head(spec)}, spec}
    # A behaviour of Erlang's own says no more than names.
    bare = if declared == [] and function_exported?(module, :behaviour_info, 1), do: module.behaviour_info(:callbacks), else: []
    declared = declared ++ for callback <- bare, do: {callback_key(callback), nil}
    groups = Enum.group_by(declared, &elem(&1, 0), &elem(&1, 1))

    for {{kind, {name, arity} = head} = key, specs} <- Enum.sort(groups), wanted?.(head), doc = doc(module, kind, name, arity), doc != :hidden do
      {key, Enum.map_join(specs, "\n", &callback_text(kind, head, &1)), doc}
    end
  end

  defp callback_text(kind, {name, arity}, nil) do
    args = List.duplicate({:term, [], []}, arity)
    IEx.Typespec.format(kind, {:"::", [], [{name, [], args}, {:term, [], []}]})
  end

  defp callback_text(kind, _head, spec), do: IEx.Typespec.format(kind, spec)

  defp callback_key({name, arity}) do
    case Atom.to_string(name) do
      "MACRO-" <> macro -> {:macrocallback, {String.to_atom(macro), arity - 1}}
      _ -> {:callback, {name, arity}}
    end
  end

  defp doc(module, kind, name, arity) do
    with {:ok, _, entries} <- docs(module), {_, _, _, doc, _} <- List.keyfind(entries, {kind, name, arity}, 0), do: doc, else: (_ -> :none)
  end

  @doc """
  Shows the types of a module, or one with its documentation.
  """
  def t(module) when is_atom(module) do
    if Code.ensure_loaded?(module) do
      case types(module) do
        [] -> IO.puts("No type information for #{inspect(module)} was found")
        types -> for {kind, _head, type} <- types, do: IO.puts([IEx.Typespec.format(kind, type), ?\n])
      end
    else
      IO.puts(not_loaded(module))
    end

    dont_display_result()
  end

  def t({module, name}) when is_atom(module), do: print_types(module, &(elem(&1, 0) == name), name)
  def t({module, name, arity}) when is_atom(module), do: print_types(module, &(&1 == {name, arity}), name)
  def t(other), do: invalid("t", other)

  defp print_types(module, wanted?, name) do
    if Code.ensure_loaded?(module) do
      case Enum.filter(types(module), fn {kind, head, _type} -> kind != :typep and wanted?.(head) end) do
        [] ->
          IO.puts("No type information for #{inspect(module)}.#{name} was found or #{inspect(module)}.#{name} is private")

        types ->
          for {kind, {name, arity}, type} <- types, do: print_typespec(IEx.Typespec.format(kind, type), doc(module, :type, name, arity))
      end
    else
      IO.puts(not_loaded(module))
    end

    dont_display_result()
  end

  defp types(module) do
    types = for {kind, type} <- IEx.Typespec.fetch(module), kind in [:type, :typep, :opaque], do: {kind, IEx.Typespec.head(type), type}
    Enum.sort_by(types, &elem(&1, 1))
  end

  defp print_typespec(text, doc) do
    IO.puts([text, ?\n])
    with %{"en" => doc} <- doc, do: IO.puts([String.trim_trailing(doc), ?\n])
  end

  @doc """
  Shows the specifications of a module's functions, or of one.
  """
  def s(module) when is_atom(module), do: print_specs(module, fn _ -> true end, inspect(module))
  def s({module, name}) when is_atom(module), do: print_specs(module, &(elem(&1, 0) == name), "#{inspect(module)}.#{name}")
  def s({module, name, arity}) when is_atom(module), do: print_specs(module, &(&1 == {name, arity}), "#{inspect(module)}.#{name}/#{arity}")
  def s(other), do: invalid("s", other)

  defp print_specs(module, wanted?, shown) do
    if Code.ensure_loaded?(module) do
      specs = for {:spec, spec} <- IEx.Typespec.fetch(module), wanted?.(IEx.Typespec.head(spec)), do: spec
      if specs == [], do: IO.puts("No specification for #{shown} was found")
      for spec <- Enum.sort_by(specs, &IEx.Typespec.head/1), do: IO.puts(IEx.Typespec.format(:spec, spec))
    else
      IO.puts(not_loaded(module))
    end

    dont_display_result()
  end

  defp invalid(helper, value) do
    IO.puts("Invalid arguments for #{helper} helper: #{inspect(value)}")
    dont_display_result()
  end

  defp not_loaded(module), do: "Could not load module #{inspect(module)}, got: nofile"
end
