defmodule IEx.Autocomplete do
  @moduledoc false

  # What may come next in a line that is being typed. The engine asks on a copy of the machine, so nothing of it is part of the run.

  @doc """
  Functions and macros of a module, without those that the compiler added: `[{name, arity}]`.
  """
  def exports(module) do
    all =
      if Code.ensure_loaded?(module) and function_exported?(module, :__info__, 1),
        do: module.__info__(:macros) ++ Enum.reject(module.__info__(:functions), &internal?/1),
        else: module.module_info(:exports) -- [module_info: 0, module_info: 1]

    Enum.sort(all)
  end

  # Functions between underscores are the library's own business, but for those that Elixir defines in everybody's modules.
  defp internal?({name, _}) when name in [:__struct__, :__impl__, :__protocol__, :__deriving__], do: false
  defp internal?({name, _}), do: String.starts_with?(Atom.to_string(name), "__")

  @doc """
  Completes the end of a text and exits with `{text to insert, candidates}`. `evaluator` is the shell's, nil when there is none;
  `modules` are the names of all that there are.
  """
  def run(text, evaluator, modules), do: exit({:completed, expand(text, shell(evaluator, modules))})

  # A busy evaluator does not answer: then only what every shell has is known.
  defp shell(evaluator, modules) do
    ref = make_ref()
    if evaluator, do: send(evaluator, {:mailroom_scope, ref, self()})

    receive do
      {^ref, binding, env} -> %{binding: binding, functions: env.functions ++ env.macros, aliases: env.aliases, modules: modules}
    after
      0 + if(evaluator, do: 1000, else: 0) -> %{binding: [], functions: [{Kernel, exports(Kernel)}], aliases: [], modules: modules}
    end
  end

  defp expand(text, shell) do
    helper = helper(text)

    case IEx.Cursor.context(text) do
      {:alias, parts} -> aliases(parts, shell)
      {:atom, hint} -> erlang_modules(hint, shell)
      {:dot, path, hint} when helper != nil -> path |> value(shell) |> declared(helper) |> functions(hint) |> answer(hint)
      _ when helper != nil -> no()
      {:dot, path, hint} -> path |> value(shell) |> inside(hint, shell)
      {:dot_arity, path, name} -> path |> value(shell) |> exactly(name)
      {:dot_call, path, name} -> path |> value(shell) |> call(name, shell)
      {:local, hint} -> container(text, hint, shell) || answer(variables(hint, shell) ++ locals(hint, shell), hint)
      {:local_arity, name} -> shell |> all_locals() |> Enum.filter(&(to_string(elem(&1, 0)) == name)) |> functions(name) |> answer(name)
      {:local_call, name} -> local_call(name, shell)
      {:operator, "::"} -> container(text, "", shell) || answer(locals("::", shell), "::")
      {:operator, "-"} -> container(text, "", shell) || answer(locals("-", shell), "-")
      {:operator, operator} -> answer(locals(operator, shell), operator)
      {:struct, hint} -> structs(hint, shell)
      {:sigil, ""} -> sigils(shell)
      {:sigil, _} -> {"", ["\"", "\"\"\"", "'", "'''", "(", "/", "<", "[", "{", "|"]}
      :none -> no()
    end
  end

  # `b` and `t` are about callbacks and types.
  defp helper(<<helper, space, rest::binary>>) when helper in [?b, ?t] and space in [?\s, ?(] do
    if String.trim(rest) != "", do: helper
  end

  defp helper(_), do: nil

  defp declared({:ok, module}, helper) when is_atom(module) do
    kinds = if helper == ?b, do: [:callback, :macrocallback], else: [:type, :opaque]
    if Code.ensure_loaded?(module), do: for({kind, type} <- IEx.Typespec.fetch(module), kind in kinds, uniq: true, do: IEx.Typespec.head(type)), else: []
  end

  defp declared(_, _helper), do: []

  # -- what stands before a dot -----------------------------------------------------------------

  defp value({:atom, name}, _shell), do: {:ok, String.to_atom(name)}
  defp value({:alias, parts}, shell), do: {:ok, module(parts, shell)}

  defp value({:variable, [name | keys]}, shell) do
    Enum.reduce(keys, Keyword.fetch(shell.binding, String.to_atom(name)), fn
      key, {:ok, map} when is_map(map) -> Map.fetch(map, String.to_atom(key))
      _key, _ -> :error
    end)
  end

  defp value(_, _shell), do: :error

  defp module([first | rest], shell), do: Module.concat([Keyword.get(shell.aliases, Module.concat([first]), first) | rest])

  defp inside({:ok, module}, "", shell) when is_atom(module), do: answer(below(module, "", shell) ++ functions(public(module), ""), "")
  defp inside({:ok, module}, hint, _shell) when is_atom(module), do: module |> public() |> functions(hint) |> answer(hint)

  defp inside({:ok, map}, hint, _shell) when is_map(map) do
    keys = for {key, value} when is_atom(key) <- :maps.to_list(map), name = Atom.to_string(key), String.starts_with?(name, hint), do: {if(is_map(value), do: :map, else: :key), name}

    case Enum.sort_by(keys, &elem(&1, 1)) do
      [{:key, ^hint}] -> no()
      keys -> answer(keys, hint)
    end
  end

  defp inside(_, _hint, _shell), do: no()

  defp exactly({:ok, module}, name) when is_atom(module), do: module |> public() |> Enum.filter(&(to_string(elem(&1, 0)) == name)) |> functions(name) |> answer(name)
  defp exactly(_, _name), do: no()

  # Functions that are told of: what is documented as hidden is not, nor what begins with an underscore and says nothing.
  defp public(module) do
    cond do
      module == Elixir or not Code.ensure_loaded?(module) -> []
      match?({:docs_v1, _, _, _, _, _, _}, docs = Code.fetch_docs(module)) -> Enum.reject(exports(module), &hidden?(&1, elem(docs, 6)))
      true -> exports(module)
    end
  end

  defp hidden?({name, arity}, docs) do
    case Enum.find(docs, &match?({{kind, ^name, n}, _, _, _, meta} when kind in [:function, :macro] and (n == arity or (n > arity and n - :erlang.map_get(:defaults, meta) <= arity)), &1)) do
      nil -> String.starts_with?(Atom.to_string(name), "_")
      {_, _, _, doc, _} -> doc == :hidden
    end
  end

  defp functions(all, hint) do
    for {name, arity} <- Enum.sort(all), text = Atom.to_string(name), String.starts_with?(text, hint), do: {:function, text, arity}
  end

  # -- calls: how they are written ---------------------------------------------------------------

  defp call({:ok, module}, name, shell) when is_atom(module), do: module |> signatures(name) |> called(shell)
  defp call(_, _name, _shell), do: no()

  defp local_call(name, shell) do
    atom = String.to_atom(name)
    modules = for {module, functions} <- shell.functions, List.keymember?(functions, atom, 0), do: module
    modules |> Enum.flat_map(&signatures(&1, name)) |> called(shell)
  end

  defp signatures(module, name) do
    with true <- Code.ensure_loaded?(module), {:docs_v1, _, _, _, _, _, docs} <- Code.fetch_docs(module) do
      for {{kind, function, _}, _, signature, _, _} <- docs, kind in [:function, :macro], Atom.to_string(function) == name, do: Enum.join(signature, " ")
    else
      _ -> []
    end
  end

  defp called([], shell), do: answer(variables("", shell) ++ locals("", shell), "")
  defp called(signatures, _shell), do: {"", [Enum.min_by(signatures, &String.length/1)]}

  # -- names by themselves -----------------------------------------------------------------------

  defp variables(hint, shell) do
    for {name, _} <- Enum.sort(shell.binding), is_atom(name), text = Atom.to_string(name), String.starts_with?(text, hint), do: {:variable, text}
  end

  defp locals(hint, shell), do: shell |> all_locals() |> functions(hint)
  defp all_locals(shell), do: Enum.flat_map(shell.functions, &elem(&1, 1)) ++ special_forms()

  defp special_forms do
    {:docs_v1, _, _, _, _, _, docs} = Code.fetch_docs(Kernel.SpecialForms)
    for {{:macro, name, arity}, _, _, _, _} <- docs, do: {name, arity}
  end

  defp sigils(shell) do
    answer(locals("~", shell) ++ for({:function, "sigil_" <> letter, _} <- locals("sigil_", shell), do: {:sigil, letter}), "~")
  end

  defp erlang_modules(hint, shell) do
    names = for module <- shell.modules, name = Atom.to_string(module), String.starts_with?(name, hint), Macro.classify_atom(module) in [:identifier, :unquoted], do: name
    answer(for(name <- Enum.sort(names), do: {:module, name}), hint)
  end

  defp aliases([hint], shell) do
    own = for {alias, _} <- shell.aliases, ["Elixir", name] = String.split(Atom.to_string(alias), "."), String.starts_with?(name, hint), do: {:module, name}
    answer(own ++ below(Elixir, hint, shell), hint)
  end

  defp aliases(parts, shell) do
    {path, [hint]} = Enum.split(parts, -1)
    path |> module(shell) |> below(hint, shell) |> answer(hint)
  end

  defp below(module, hint, shell) do
    base = Atom.to_string(module) <> "."
    modules = if module == Elixir, do: [:"Elixir.Elixir" | shell.modules], else: shell.modules

    for name <- Enum.sort(Enum.map(modules, &Atom.to_string/1)),
        String.starts_with?(name, base <> hint),
        [next | _] = name |> String.replace_prefix(base, "") |> String.split("."),
        match?(<<c, _::binary>> when c in ?A..?Z, next),
        uniq: true,
        do: {:module, next}
  end

  # -- structs, their fields, segments of binaries ------------------------------------------------

  defp structs(hint, shell) do
    names =
      for module <- shell.modules,
          "Elixir." <> name <- [Atom.to_string(module)],
          String.starts_with?(name, hint),
          struct?(module) and not function_exported?(module, :exception, 1),
          do: name

    answer(for(name <- Enum.sort(names), do: {:struct, name}), hint)
  end

  defp struct?(module), do: Code.ensure_loaded?(module) and function_exported?(module, :__struct__, 1)

  @segments [
    {:variable, "big"}, {:variable, "binary"}, {:variable, "bitstring"}, {:variable, "integer"}, {:variable, "float"}, {:variable, "little"},
    {:variable, "native"}, {:variable, "signed"}, {:function, "size", 1}, {:function, "unit", 1}, {:variable, "unsigned"}, {:variable, "utf8"},
    {:variable, "utf16"}, {:variable, "utf32"}
  ]

  defp container(text, hint, shell) do
    case IEx.Cursor.container(text) do
      {:struct, parts, given} ->
        module = module(parts, shell)
        if struct?(module), do: answer(fields(module, given, hint), hint)

      {:segment, given} ->
        answer(for(segment <- @segments, name = elem(segment, 1), String.starts_with?(name, hint) and name not in given, do: segment), hint)

      nil ->
        nil
    end
  end

  defp fields(module, given, hint) do
    for key <- Map.keys(Map.from_struct(module.__struct__())),
        name = Atom.to_string(key),
        name not in given,
        if(hint == "", do: not String.starts_with?(name, "_"), else: String.starts_with?(name, hint)),
        do: {:field, name}
  end

  # -- the answer: what all candidates share is inserted; they are told when that does not decide ----

  defp no, do: {"", []}

  defp answer([], _hint), do: no()

  defp answer([only], hint) do
    case ending(only, hint) do
      "" -> {"", [shown(only)]}
      more -> {more, []}
    end
  end

  defp answer([first | _] = all, hint) do
    names = Enum.map(all, &elem(&1, 1))
    shared = :binary.longest_common_prefix(names)

    if shared in [0, byte_size(hint)],
      do: {"", Enum.map(all, &shown/1)},
      else: {binary_part(elem(first, 1), shared, byte_size(hint) - shared), []}
  end

  defp ending({kind, hint}, hint) when kind in [:module, :map], do: "."
  defp ending({:struct, name}, hint), do: String.replace_prefix(name, hint, "") <> "{"
  defp ending({:field, name}, hint), do: String.replace_prefix(name, hint, "") <> ": "
  defp ending(candidate, hint), do: String.replace_prefix(elem(candidate, 1), hint, "")

  defp shown({:function, name, arity}), do: "#{name}/#{arity}"
  defp shown({:sigil, name}), do: "~#{name} (sigil_#{name})"
  defp shown({:field, name}), do: name <> ":"
  defp shown({_kind, name}), do: name
end
